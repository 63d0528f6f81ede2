using Likeness.Imaging;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Layers;

public sealed class SceneLayersTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public void Each_mask_is_white_where_the_portrait_has_the_thing_and_black_elsewhere()
    {
        var layers = Render(SelfMadePortraits.Glasses);

        // Where they are drawn: face around (400, 520), eyes (328, 460) and (472, 460), hair above, clothes below.
        Assert.InRange(At(layers, "person", 400, 520), 250, 255);
        Assert.InRange(At(layers, "person", 5, 5), 0, 5);
        Assert.InRange(At(layers, "background", 5, 5), 250, 255);
        Assert.InRange(At(layers, "skin", 345, 560), 250, 255);
        Assert.InRange(At(layers, "hair", 400, 250), 250, 255);
        Assert.InRange(At(layers, "clothes", 400, 980), 250, 255);
        Assert.InRange(At(layers, "hair", 400, 560), 0, 5);
        Assert.InRange(Sum(layers, "irises"), 100, Sum(layers, "eyes"));
        Assert.InRange(Sum(layers, "lips"), 500, 20_000);
        Assert.InRange(Sum(layers, "glasses"), 500, 30_000);
        Assert.Equal(0, Sum(layers, "teeth"));
    }

    [Fact]
    public void Regions_add_up_to_the_person()
    {
        var layers = Render(SelfMadePortraits.Curls);

        for (var i = 0; i < layers["person"].Samples.Length; i += 3 * 17)
        {
            var sum = new[] { "skin", "hair", "facial-hair", "headwear", "clothes" }.Sum(name => layers[name].Samples[i]);
            // Far outside a soft edge the mask is faint and regions say nothing.
            Assert.InRange(sum, layers["person"].Samples[i] - 8, layers["person"].Samples[i] + 8);
            Assert.InRange(layers["person"].Samples[i] + layers["background"].Samples[i], 254, 256);
        }
    }

    [Fact]
    public void Layers_have_the_size_of_the_picture_and_names_of_their_own()
    {
        using var picture = EngineFixture.Decode(SelfMadePortraits.Curls);
        var layers = SceneLayers.Render(picture, fixture.Analyzer.Analyze(picture).Faces, fixture.Analyzer, isMonochrome: false);

        Assert.All(layers, layer => Assert.Equal((picture.Width, picture.Height, 3), (layer.Picture.Width, layer.Picture.Height, layer.Picture.Channels)));
        Assert.Equal(layers.Count, layers.Select(layer => layer.Name).Distinct().Count());
    }

    [Fact]
    public void Nobody_has_no_layers()
    {
        using var picture = new PixelBuffer(64, 64);
        Assert.Throws<ArgumentException>(() => SceneLayers.Render(picture, [], fixture.Analyzer, isMonochrome: false));
    }

    private Dictionary<string, PixelBuffer> Render(byte[] file)
    {
        using var picture = EngineFixture.Decode(file);
        return SceneLayers.Render(picture, fixture.Analyzer.Analyze(picture).Faces, fixture.Analyzer, isMonochrome: false).ToDictionary(layer => layer.Name, layer => layer.Picture);
    }

    private static int At(Dictionary<string, PixelBuffer> layers, string name, int x, int y) => layers[name].Row(y)[3 * x];

    /// <summary>Covered pixels.</summary>
    private static int Sum(Dictionary<string, PixelBuffer> layers, string name)
    {
        var sum = 0L;
        foreach (var sample in layers[name].Samples)
        {
            sum += sample;
        }

        return (int)(sum / 3 / 255);
    }
}
