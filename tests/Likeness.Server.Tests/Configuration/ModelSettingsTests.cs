using Likeness.Engines.Models;
using Likeness.Engines.Tests.Models;
using Likeness.Faces;
using Likeness.Portraits;
using Likeness.Server.Configuration;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Configuration;

/// <summary><c>Engine:UseModels</c>.</summary>
public sealed class ModelSettingsTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Named_models_become_the_engines_and_moderations()
    {
        Install("enlarger", TinyModels.Enlarger(), ModelStage.SuperResolution);
        Install("regions", TinyModels.Regions(), ModelStage.Segmentation, new ModelProcessing { Mean = [0.5f, 0.5f, 0.5f] });
        Install("colours", TinyModels.Classifier(), ModelStage.Classifier);

        var options = Read("--Engine:UseModels", "enlarger,regions,colours");

        Assert.Equal(Path.Combine(_temp.Path, "models", "enlarger.onnx"), options.Engine.ToSuperResolutionModel()?.Path);
        Assert.Equal([0.5f, 0.5f, 0.5f], options.Engine.ToRegionModel()!.Mean);
        var classifier = options.Moderation.ToClassifier();
        Assert.Equal((Path.Combine(_temp.Path, "models", "colours.onnx"), ClassifierOutput.Probabilities), (classifier!.Path, classifier.Output));
        Assert.Equal(["red", "green", "blue"], classifier.Labels);
        Assert.Equal(["red=0.75"], options.Moderation.ClassifierThresholds);
        var engine = new EmbeddedEngineOptions();
        options.Engine.Configure(engine);
        Assert.Equal((options.Engine.ToRegionModel(), options.Engine.ToSuperResolutionModel()), (engine.Regions, engine.SuperResolution));
    }

    [Fact]
    public void Thresholds_of_the_operators_own_count_more()
    {
        Install("colours", TinyModels.Classifier(), ModelStage.Classifier);

        Assert.Equal(["Blue=0.9"], Read("--Engine:UseModels", "colours", "--Moderation:ClassifierThresholds", "Blue=0.9").Moderation.ClassifierThresholds);
        Assert.Contains("'pink=0.9' is not a label", Refusal("--Engine:UseModels", "colours", "--Moderation:ClassifierThresholds", "pink=0.9"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_classifier_without_thresholds_refuses_nothing_and_so_is_an_error()
    {
        Install("colours", TinyModels.Classifier(), ModelStage.Classifier, new ModelProcessing { Labels = ["red", "green", "blue"] });

        Assert.Contains("Moderation:ClassifierThresholds must name at least one label", Refusal("--Engine:UseModels", "colours"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_and_a_file_for_the_same_work_are_an_error()
    {
        Install("enlarger", TinyModels.Enlarger(), ModelStage.SuperResolution);
        Install("colours", TinyModels.Classifier(), ModelStage.Classifier);

        var refusal = Refusal("--Engine:UseModels", "enlarger,colours", "--Engine:SuperResolutionModel", "mine.onnx", "--Moderation:ClassifierModel", "mine.onnx");

        Assert.Contains("Engine:SuperResolutionModel and Engine:UseModels (enlarger)", refusal, StringComparison.Ordinal);
        Assert.Contains("Moderation:ClassifierModel and Engine:UseModels (colours)", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_is_a_setting_and_a_licence_must_be_allowed()
    {
        var elsewhere = Path.Combine(_temp.Path, "elsewhere");
        var file = TinyModels.Enlarger();
        TinyModels.Install(elsewhere, file, TinyModels.Manifest(file, "research", use: CommercialUse.No));
        string[] settings = ["--Engine:Models", elsewhere, "--Engine:UseModels", "research"];

        Assert.Contains("set Engine:AllowNonCommercialModels", Refusal(settings), StringComparison.Ordinal);
        Assert.NotNull(Read([.. settings, "--Engine:AllowNonCommercialModels", "true"]).Engine.ToSuperResolutionModel());
        Assert.Contains("there is no model 'missing'", Refusal("--Engine:UseModels", "missing"), StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_read_the_engines_section_alone()
    {
        Install("enlarger", TinyModels.Enlarger(), ModelStage.SuperResolution);

        var engine = LikenessServer.ReadEngineOptions(["--data", _temp.Path, "--Engine:UseModels", "enlarger", "--Jobs:QueueLength", "-1"]);

        Assert.NotNull(engine.ToSuperResolutionModel());
    }

    private void Install(string name, byte[] file, ModelStage stage, ModelProcessing? processing = null) =>
        TinyModels.Install(Path.Combine(_temp.Path, "models"), file, TinyModels.Manifest(file, name, stage, processing: processing));

    private ServerOptions Read(params string[] settings) => LikenessServer.ReadOptions(["--data", _temp.Path, .. settings]);

    private string Refusal(params string[] settings) => Assert.Throws<ConfigurationException>(() => Read(settings)).Message;
}
