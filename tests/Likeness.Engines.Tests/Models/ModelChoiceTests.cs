using Likeness.Engines.Models;
using Likeness.Faces;

namespace Likeness.Engines.Tests.Models;

public sealed class ModelChoiceTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("likeness-models-").FullName;
    private readonly List<string> _errors = [];

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public void Named_models_become_options_of_their_stages()
    {
        Install(TinyModels.Enlarger(), "enlarger", ModelStage.SuperResolution, processing: new ModelProcessing { Side = 256, White = 1, BlueFirst = true });
        Install(TinyModels.Regions(), "regions", ModelStage.Segmentation, processing: new ModelProcessing { Mean = [0.5f, 0.4f, 0.3f], StandardDeviation = [2, 3, 4], Crop = 5, CentreBelowEyes = 2, Channels = new RegionChannels(2, 1, 0) });
        Install(TinyModels.Classifier(), "classifier", ModelStage.Classifier);
        Install(TinyModels.Same(0), "ink", ModelStage.Style, processing: new ModelProcessing { StyleName = "Ink", Range = TensorRange.ZeroTo255, Use = StyleUse.Anime, Scope = StyleScope.Face, Multiple = 8, MostSide = 640, Detail = 0.25f, Tones = 0.5f });
        Install(TinyModels.Same(64), "oil", ModelStage.Style);
        Install(TinyModels.Same(512), "restorer", ModelStage.Restoration, processing: new ModelProcessing { IsPlanar = true, Template = FaceTemplate.ArcFace128, OutputRange = TensorRange.ZeroToOne });
        Install(TinyModels.Same(128, 3), "swapper", ModelStage.FaceSwap, processing: new ModelProcessing { EmbeddingMatrix = "m" });
        Install(TinyModels.Embedder(), "embedder", ModelStage.FaceEmbedder, processing: new ModelProcessing { BlueFirst = true, Range = new TensorRange(-0.5f, 0.5f) });

        var choice = Choose("enlarger", "regions", "classifier", "ink", "oil", "restorer", "swapper", "embedder");

        Assert.Empty(_errors);
        Assert.Equal(new SuperResolutionModelOptions { Path = In("enlarger"), TileSide = 256, White = 1, BlueFirst = true }, choice.SuperResolution);
        Assert.Equal((In("regions"), 2, 1, 0, 5f, 2f), (choice.Regions!.Path, choice.Regions.SkinChannel, choice.Regions.ClothesChannel, choice.Regions.HairChannel, choice.Regions.CropInUnits, choice.Regions.CentreBelowEyes));
        Assert.Equal([2, 3, 4], choice.Regions.StandardDeviation);
        Assert.Equal(["red", "green", "blue"], choice.Classifier!.Labels);
        Assert.Equal(0.75f, choice.Thresholds["red"]);
        Assert.Equal(
            [
                new StyleModelOptions { Name = "Ink", Path = In("ink"), Range = TensorRange.ZeroTo255, Use = StyleUse.Anime, Scope = StyleScope.Face, SideMultiple = 8, MostSide = 640, Detail = 0.25f, Tones = 0.5f },
                new StyleModelOptions { Name = "oil", Path = In("oil") },
            ],
            choice.Styles);
        Assert.Equal(new RestorationModelOptions { Name = "restorer", Path = In("restorer"), Layout = TensorLayout.Planar, Template = FaceTemplate.ArcFace128, OutputRange = TensorRange.ZeroToOne }, choice.Restoration);
        Assert.Equal(new FaceSwapModelOptions { Name = "swapper", Path = In("swapper"), EmbedderPath = In("embedder"), EmbeddingMatrix = "m", EmbedderBlueFirst = true, EmbedderRange = new TensorRange(-0.5f, 0.5f) }, choice.FaceSwap);
        Assert.Equal(8, choice.Models.Length);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        Install(TinyModels.Enlarger(), "one", ModelStage.SuperResolution);
        Install(TinyModels.Enlarger(0.5f), "two", ModelStage.SuperResolution);
        Install(TinyModels.Classifier(), "damaged", ModelStage.Classifier);
        File.AppendAllText(In("damaged"), "x");
        Install(TinyModels.Same(0), "research", ModelStage.Style, CommercialUse.No);
        Install(TinyModels.Same(64), "unclear", ModelStage.Style, CommercialUse.Unclear);
        Install(TinyModels.Embedder(), "embedder", ModelStage.FaceEmbedder);

        Choose("one", "two", "one", "damaged", "research", "unclear", "embedder", "missing", "../one");

        Assert.Collection(
            _errors,
            error => Assert.Contains("one and two are both of the stage super-resolution", error, StringComparison.Ordinal),
            error => Assert.Contains("one is named twice", error, StringComparison.Ordinal),
            error => Assert.Contains("damaged cannot be used: it has", error, StringComparison.Ordinal),
            error => Assert.Contains("research may not be used commercially", error, StringComparison.Ordinal),
            error => Assert.Contains("Engine:AllowNonCommercialModels", error, StringComparison.Ordinal),
            error => Assert.Contains("no model 'missing'", error, StringComparison.Ordinal),
            error => Assert.Contains("no model '../one'", error, StringComparison.Ordinal),
            error => Assert.Contains("embedder needs a model of the stage face-swap", error, StringComparison.Ordinal));
    }

    [Fact]
    public void Non_commercial_models_work_where_the_operator_allows_them()
    {
        Install(TinyModels.Same(0), "research", ModelStage.Style, CommercialUse.No);

        Assert.Single(ModelChoice.Make(new ModelFolder(_path), ["research"], allowNonCommercial: true, _errors).Styles);
        Assert.Empty(_errors);
    }

    [Fact]
    public void Two_styles_cannot_have_one_name()
    {
        Install(TinyModels.Same(0), "a", ModelStage.Style, processing: new ModelProcessing { StyleName = "Ink" });
        Install(TinyModels.Same(64), "b", ModelStage.Style, processing: new ModelProcessing { StyleName = "INK" });

        Choose("a", "b");

        Assert.Contains("style named INK", Assert.Single(_errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trial_runs_the_stage_and_says_what_does_not_fit()
    {
        var enlarger = Install(TinyModels.Enlarger(), "enlarger", ModelStage.SuperResolution);
        var regions = Install(TinyModels.Regions(), "regions", ModelStage.Segmentation);
        var classifier = Install(TinyModels.Classifier(), "classifier", ModelStage.Classifier);

        Assert.Null(ModelTrial.Run(In("enlarger"), enlarger));
        Assert.Null(ModelTrial.Run(In("regions"), regions));
        Assert.Null(ModelTrial.Run(In("classifier"), classifier));
        var style = Install(TinyModels.Same(0), "ink", ModelStage.Style);
        var restorer = Install(TinyModels.Same(64), "restorer", ModelStage.Restoration);
        var swapper = Install(TinyModels.Same(64, 3), "swapper", ModelStage.FaceSwap);
        var embedder = Install(TinyModels.Embedder(), "embedder", ModelStage.FaceEmbedder);
        Assert.Null(ModelTrial.Run(In("ink"), style));
        Assert.Null(ModelTrial.Run(In("restorer"), restorer));
        Assert.Null(ModelTrial.Run(In("swapper"), swapper));
        Assert.Null(ModelTrial.Run(In("embedder"), embedder));
        Assert.NotNull(ModelTrial.Run(In("embedder"), embedder with { Stage = ModelStage.Style }));
        Assert.NotNull(ModelTrial.Run(In("ink"), style with { Stage = ModelStage.FaceEmbedder }));
        Assert.NotNull(ModelTrial.Run(In("restorer"), restorer with { Stage = ModelStage.FaceSwap }));
        Assert.Contains("super-resolution model", ModelTrial.Run(In("regions"), regions with { Stage = ModelStage.SuperResolution }), StringComparison.Ordinal);
        Assert.Contains("side of unknown", ModelTrial.Run(In("enlarger"), enlarger with { Stage = ModelStage.Segmentation }), StringComparison.Ordinal);
        Assert.NotNull(ModelTrial.Run(In("classifier"), classifier with { Processing = new ModelProcessing { Labels = ["one"] } }));
    }

    private string In(string name) => new ModelFolder(_path).FileOf(name);

    private ModelManifest Install(byte[] file, string name, ModelStage stage, CommercialUse use = CommercialUse.Yes, ModelProcessing? processing = null) =>
        TinyModels.Install(_path, file, TinyModels.Manifest(file, name, stage, use, processing: processing));

    private ModelChoice Choose(params string[] names) => ModelChoice.Make(new ModelFolder(_path), names, allowNonCommercial: false, _errors);
}
