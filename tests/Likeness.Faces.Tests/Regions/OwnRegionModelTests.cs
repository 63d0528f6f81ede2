using Likeness.Imaging;
using Likeness.Testing;

namespace Likeness.Faces.Tests;

/// <summary>A user's own region model: what is accepted, what is refused and how it is run.</summary>
public sealed class OwnRegionModelTests(AnalyzerFixture fixture)
{
    [Fact]
    public void Model_sees_normalised_colours_and_answers_in_the_named_channels()
    {
        var models = TinyRegionModel.Load(TinyRegionModel.Build(), options => options with
        {
            Mean = [0.1f, 0.2f, 0.3f],
            StandardDeviation = [0.5f, 1f, 2f],
            SkinChannel = 2,
            ClothesChannel = 0,
            HairChannel = 3,
        });
        using var analyzer = new FaceAnalyzer(models);
        using var picture = Pictures.Blank(600, 600, red: 102, green: 153, blue: 204);

        using var maps = analyzer.Regions(picture, FaceIn(picture));

        Assert.Equal(TinyRegionModel.Side, maps.Skin.Width);
        Assert.Equal((0.8f - 0.3f) / 2f, maps.Skin[16, 16], 4);
        Assert.Equal((0.4f - 0.1f) / 0.5f, maps.Clothes[16, 16], 4);
        Assert.Equal(1f, maps.Hair[16, 16], 4);
    }

    [Fact]
    public void Answers_outside_of_0_to_1_and_answers_that_are_no_numbers_are_tamed()
    {
        using var picture = Pictures.Blank(600, 600);
        foreach (var (weight, expected) in (ReadOnlySpan<(float, float)>)[(1e9f, 1f), (-5f, 0f), (float.NaN, 0f), (float.PositiveInfinity, 1f)])
        {
            float[] weights = [weight, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];
            using var analyzer = new FaceAnalyzer(TinyRegionModel.Load(TinyRegionModel.Build(weights: weights)));
            using var maps = analyzer.Regions(picture, FaceIn(picture));
            Assert.Equal(expected, maps.Skin[16, 16]);
        }
    }

    [Fact]
    public void Crop_follows_the_options()
    {
        using var picture = Pictures.Curls;
        using var analyzer = new FaceAnalyzer(TinyRegionModel.Load(TinyRegionModel.Build(), options => options with { CropInUnits = 4, CentreBelowEyes = 0 }));
        using var own = fixture.Open();
        var face = own.Analyze(picture).Faces[0];

        using RegionMaps half = analyzer.Regions(picture, face), whole = own.Regions(picture, face);

        Assert.Equal(whole.ToPicture.GetDeterminant() * whole.Skin.Width * whole.Skin.Width / 4, half.ToPicture.GetDeterminant() * TinyRegionModel.Side * TinyRegionModel.Side, 0);
    }

    [Fact]
    public void Open_batch_size_counts_as_one() =>
        Assert.Equal(TinyRegionModel.Side, TinyRegionModel.Read(TinyRegionModel.Build(input: [0, 3, 32, 32], output: [0, 4, 32, 32])).InputSide);

    [Theory]
    [InlineData("input must be", new long[] { 1, 3, 32, 64 }, null)]
    [InlineData("input must be", new long[] { 1, 1, 32, 32 }, null)]
    [InlineData("input must be", new long[] { 1, 3, 2048, 2048 }, null)]
    [InlineData("unknown or wild", new long[] { 1, 3, 0, 0 }, null)]
    [InlineData("output must be", null, new long[] { 1, 2, 32, 32 })]
    [InlineData("output must be", null, new long[] { 1, 4096 })]
    public void Other_shapes_are_refused_by_name(string expected, long[]? input, long[]? output) =>
        Assert.Contains(expected, TinyRegionModel.Refusal(TinyRegionModel.Build(input, output)), StringComparison.Ordinal);

    [Fact]
    public void Graph_that_answers_in_another_shape_than_it_declares_is_refused_at_the_start() =>
        Assert.Contains("cannot be used", TinyRegionModel.Refusal(TinyRegionModel.Build(output: [1, 4, 64, 64])), StringComparison.Ordinal);

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        var model = TinyRegionModel.Build();
        Assert.Contains("mean", TinyRegionModel.Refusal(model, options => options with { Mean = [0f] }), StringComparison.Ordinal);
        Assert.Contains("deviation", TinyRegionModel.Refusal(model, options => options with { StandardDeviation = [1f, 0f, 1f] }), StringComparison.Ordinal);
        Assert.Contains("units wide", TinyRegionModel.Refusal(model, options => options with { CropInUnits = float.NaN }), StringComparison.Ordinal);
        Assert.Contains("three different", TinyRegionModel.Refusal(model, options => options with { HairChannel = 4 }), StringComparison.Ordinal);
        Assert.Contains("three different", TinyRegionModel.Refusal(model, options => options with { HairChannel = 0 }), StringComparison.Ordinal);
        Assert.Contains("one input and one output", TinyRegionModel.Refusal(TinyRegionModel.Build(declaredOutputs: 2)), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_file_is_a_clear_fault() =>
        Assert.Contains("/nowhere/net.onnx", Assert.Throws<NativePartException>(() => FaceModels.Load(new RegionModelOptions { Path = "/nowhere/net.onnx" })).Message, StringComparison.Ordinal);

    [Fact]
    public void Damaged_files_never_end_in_another_exception()
    {
        var model = TinyRegionModel.Build();
        var refused = 0;
        for (var at = 0; at < model.Length; at++)
        {
            var flipped = (byte[])model.Clone();
            flipped[at] ^= 0x80;
            var raised = (byte[])model.Clone();
            raised[at]++;
            foreach (var bytes in (byte[][])[flipped, raised, model[..at]])
            {
                try
                {
                    _ = TinyRegionModel.Read(bytes);
                }
                catch (NativePartException)
                {
                    refused++;
                }
            }
        }

        Assert.True(refused > model.Length);
    }

    [Fact]
    public void Teacher_of_our_model_works_through_the_options()
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var path = Path.Combine(SharedPhotos.Folder, "..", "weights", "seg_skin_clothes_hair_pan.onnx");
        Assert.SkipUnless(File.Exists(path), $"{path} is not on this machine.");
        var models = FaceModels.Load(new RegionModelOptions { Path = path, Mean = [0.485f, 0.456f, 0.406f], StandardDeviation = [0.229f, 0.224f, 0.225f] });
        using var analyzer = new FaceAnalyzer(models);
        using var picture = Pictures.Decode(File.ReadAllBytes(SharedPhotos.PathOf("q01_congress_H001042.jpg")));
        var face = analyzer.Analyze(picture).Faces[0];

        using var maps = analyzer.Regions(picture, face);

        Assert.Equal(512, maps.Skin.Width);
        Assert.True(RegionReading.At(maps.Skin, maps, face.Landmarks[RegionReading.Cheek]) > 0.8f);
    }

    /// <summary>A face in the middle; the model need not see one.</summary>
    private static Face FaceIn(PixelBuffer picture)
    {
        var landmarks = Enumerable.Repeat(new Landmark(picture.Width / 2f, picture.Height / 2f, 0), Face.LandmarkCount).ToArray();
        landmarks[468] = new Landmark((picture.Width / 2f) - 20, picture.Height / 2f, 0);
        landmarks[473] = new Landmark((picture.Width / 2f) + 20, picture.Height / 2f, 0);
        return new Face { Box = default, Score = 1, Presence = 1, Pose = default, Landmarks = [.. landmarks] };
    }
}
