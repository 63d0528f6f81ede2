using Likeness.Imaging;
using Likeness.Testing;

namespace Likeness.Faces.Tests;

/// <summary>A style network of the operator's own: what is accepted, what is refused and how it is run.</summary>
public sealed class PictureStylerTests : IDisposable
{
    private readonly TinyNetworks _networks = new();

    public void Dispose() => _networks.Dispose();

    [Theory]
    [InlineData(true, 0, 1)]
    [InlineData(false, 0, 32)]
    [InlineData(false, 128, 32)]
    [InlineData(true, 128, 7)]
    public void Every_pixel_becomes_what_the_network_makes_of_it(bool isPlanar, int side, int multiple)
    {
        using var styler = Load(TinyNetworks.Style(isPlanar, side), options => options with { SideMultiple = multiple, MostSide = 160 });
        using var picture = Coloured(97, 61);
        using var painted = styler.Paint(picture, TestContext.Current.CancellationToken);

        Assert.Equal((97, 61), (painted.Width, painted.Height));
        for (var channel = 0; channel < 3; channel++)
        {
            for (var i = 0; i < picture[channel].Samples.Length; i++)
            {
                Assert.Equal(1 - picture[channel].Samples[i], painted[channel].Samples[i], 1e-5f);
            }
        }
    }

    [Fact]
    public void Ranges_and_the_order_of_colours_are_those_of_the_options()
    {
        using var styler = Load(TinyNetworks.Style(gain: 2), options => options with { Range = TensorRange.ZeroTo255, OutputRange = new TensorRange(0, 1020), BlueFirst = true });
        using var picture = Coloured(20, 20);
        using var painted = styler.Paint(picture, TestContext.Current.CancellationToken);
        Assert.Equal(picture.C0.Samples[7] / 2, painted.C0.Samples[7], 1e-5f);
        Assert.Equal(picture.C2.Samples[7] / 2, painted.C2.Samples[7], 1e-5f);
    }

    [Fact]
    public void Unsuitable_networks_and_options_are_refused_by_name()
    {
        Assert.Contains("as large as its input", Refusal(TinyNetworks.Style(stride: 2)), StringComparison.Ordinal);
        Assert.Contains("one input", Refusal(TinyNetworks.Style(inputs: 2)), StringComparison.Ordinal);
        Assert.Contains("numbers", Refusal(TinyNetworks.Style(gain: float.NaN)), StringComparison.Ordinal);
        Assert.Contains("different", Refusal(TinyNetworks.Style(), options => options with { Range = new TensorRange(1, 1) }), StringComparison.Ordinal);
        Assert.Contains("name", Refusal(TinyNetworks.Style(), options => options with { Name = " x" }), StringComparison.Ordinal);
        Assert.Contains("name", Refusal(TinyNetworks.Style(), options => options with { Name = "a\nb" }), StringComparison.Ordinal);
        Assert.Contains("multiple", Refusal(TinyNetworks.Style(), options => options with { SideMultiple = 0 }), StringComparison.Ordinal);
        Assert.Contains("longest side", Refusal(TinyNetworks.Style(), options => options with { MostSide = 32 }), StringComparison.Ordinal);
        Assert.Contains("/nowhere/style.onnx", Assert.Throws<NativePartException>(() => PictureStyler.Load(new StyleModelOptions { Name = "x", Path = "/nowhere/style.onnx" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_never_end_in_another_exception()
    {
        var model = TinyNetworks.Style(side: 64);
        var path = _networks.Write("damaged", model);
        for (var at = 0; at < model.Length; at += 5)
        {
            var flipped = (byte[])model.Clone();
            flipped[at] ^= 0x80;
            foreach (var bytes in (byte[][])[flipped, model[..at]])
            {
                File.WriteAllBytes(path, bytes);
                try
                {
                    PictureStyler.Load(new StyleModelOptions { Name = "x", Path = path }).Dispose();
                }
                catch (NativePartException)
                {
                    continue;
                }
            }
        }
    }

    [Fact]
    public void Two_styles_need_two_names()
    {
        var path = _networks.Write("style", TinyNetworks.Style());
        var options = new StyleModelOptions { Name = "Ink", Path = path };
        using var models = NeuralModels.Load([options, options with { Name = "Oil", Use = StyleUse.Anime }], null, null, ExecutionProvider.Cpu);
        Assert.NotNull(models.Style("ink", StyleUse.Anime));
        Assert.Null(models.Style("oil", StyleUse.Stylize));
        Assert.Contains("Ink", Assert.Throws<NativePartException>(() => NeuralModels.Load([options, options with { Name = "INK" }], null, null, ExecutionProvider.Cpu)).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_known_network_gives_the_same_for_any_number_of_threads()
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var path = Path.Combine(SharedPhotos.Folder, "..", "weights", "style_cartoongan_light_shinkai.onnx");
        Assert.SkipUnless(File.Exists(path), $"{path} is not on this machine.");
        var graph = NeuralGraph.Read(path, 1 << 24, null, null, ExecutionProvider.Cpu);
        Assert.Equal((TensorLayout.Interleaved, (int?)null), (graph.Layout, graph.Side));
        var format = new PictureTensor(graph.Layout, TensorRange.MinusOneToOne, TensorRange.MinusOneToOne, false);
        using var picture = Coloured(64, 64);
        var input = OnnxInput.Of(graph.Picture with { Shape = format.Shape(64, 64) }, format.Write(picture, 64, 64));
        var results = new int[] { 1, 3 }.Select(threads =>
        {
            using var network = new OnnxNetwork(graph.Model, threads);
            return network.Run([input], graph.Output.Name, TestContext.Current.CancellationToken).Values;
        }).ToArray();
        Assert.Equal(results[0], results[1]);
    }

    private static ColorImage Coloured(int width, int height)
    {
        var picture = new ColorImage(width, height, ColorSpace.Srgb);
        var random = new SeededRandom(5);
        for (var channel = 0; channel < 3; channel++)
        {
            foreach (ref var sample in picture[channel].Samples)
            {
                sample = random.NextSingle();
            }
        }

        return picture;
    }

    private PictureStyler Load(byte[] model, Func<StyleModelOptions, StyleModelOptions>? change = null)
    {
        var options = new StyleModelOptions { Name = "Tiny", Path = _networks.Write("style", model) };
        return PictureStyler.Load(change?.Invoke(options) ?? options);
    }

    private string Refusal(byte[] model, Func<StyleModelOptions, StyleModelOptions>? change = null) => Assert.Throws<NativePartException>(() => Load(model, change)).Message;
}
