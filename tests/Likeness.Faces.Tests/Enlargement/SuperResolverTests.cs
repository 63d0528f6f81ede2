using Likeness.Imaging;
using Likeness.Testing;

namespace Likeness.Faces.Tests;

/// <summary>A user's own super-resolution network: what is accepted, what is refused and how it is run.</summary>
public sealed class SuperResolverTests
{
    [Theory]
    [InlineData(2, 0, 0, 2)]
    [InlineData(4, 0, 0, 4)]
    [InlineData(4, 0, 0, 2)]
    [InlineData(2, 0, 0, 4)]
    [InlineData(4, 0, 19, 4)]
    [InlineData(2, 64, 0, 2)]
    public void Every_pixel_comes_back_where_it_was_whatever_the_tiles(int own, int side, int frame, int factor)
    {
        using var analyzer = new FaceAnalyzer(TinyEnlarger.Load(TinyEnlarger.Build(own, side, frame), options => options with { TileSide = 96 }));
        using var picture = Coloured(205, 131);

        using var result = analyzer.SuperResolver!.Enlarge(picture, factor, TestContext.Current.CancellationToken);

        Assert.Equal((205 * factor, 131 * factor), (result.Width, result.Height));
        for (var y = 0; y < result.Height; y++)
        {
            for (var x = 0; x < result.Width; x++)
            {
                Assert.True(picture.Row(y / factor).Slice(x / factor * 3, 3).SequenceEqual(result.Row(y).Slice(x * 3, 3)), $"{x}, {y}");
            }
        }
    }

    [Fact]
    public void Factor_frame_and_range_are_found_out()
    {
        var model = TinyEnlarger.Read(TinyEnlarger.Build(4, frame: 19));
        Assert.Equal((4, 19, 192, true, 1f), (model.Factor, model.Frame, model.TileSide, model.IsPlanar, model.White));
        Assert.Equal(255, TinyEnlarger.Read(TinyEnlarger.Build(), options => options with { White = 255 }).White);
        Assert.Equal(64, TinyEnlarger.Read(TinyEnlarger.Build(side: 64)).TileSide);
    }

    [Fact]
    public void Tiles_of_a_network_that_looks_around_join_without_seams()
    {
        var model = TinyNetworks.Enlarger(blurs: 9);
        using var tiled = new FaceAnalyzer(TinyEnlarger.Load(model, options => options with { TileSide = 96 }));
        using var whole = new FaceAnalyzer(TinyEnlarger.Load(model, options => options with { TileSide = 512 }));
        using var picture = Coloured(205, 131);
        using PixelBuffer a = tiled.SuperResolver!.Enlarge(picture, 2, TestContext.Current.CancellationToken), b = whole.SuperResolver!.Enlarge(picture, 2, TestContext.Current.CancellationToken);
        var largest = 0;
        for (var i = 0; i < a.Samples.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(a.Samples[i] - b.Samples[i]));
        }

        Assert.True(largest < 2, $"{largest} levels");
    }

    [Fact]
    public void Alpha_is_kept()
    {
        using var analyzer = new FaceAnalyzer(TinyEnlarger.Load(TinyEnlarger.Build()));
        using var picture = Coloured(20, 10);
        using var alpha = new Plane(20, 10);
        alpha.Samples.Fill(0.5f);
        using var soft = Compositor.WithAlpha(picture, alpha);
        using var result = analyzer.SuperResolver!.Enlarge(soft, 2, TestContext.Current.CancellationToken);
        Assert.Equal(4, result.Channels);
        Assert.Equal(128, result.Samples[3]);
        Assert.Equal(picture.Samples[0], result.Samples[0]);
    }

    [Fact]
    public void Unsuitable_networks_are_refused_by_name()
    {
        Assert.Contains("two or four times", TinyEnlarger.Refusal(TinyEnlarger.Build(3)), StringComparison.Ordinal);
        Assert.Contains("grey", TinyEnlarger.Refusal(TinyEnlarger.Build(gain: 0.5f)), StringComparison.Ordinal);
        Assert.Contains("grey", TinyEnlarger.Refusal(TinyEnlarger.Build(gain: float.NaN)), StringComparison.Ordinal);
        Assert.Contains("64 to 1024", TinyEnlarger.Refusal(TinyEnlarger.Build(side: 40)), StringComparison.Ordinal);
        Assert.Contains("multiple of 8", TinyEnlarger.Refusal(TinyEnlarger.Build(), options => options with { TileSide = 100 }), StringComparison.Ordinal);
        Assert.Contains("white", TinyEnlarger.Refusal(TinyEnlarger.Build(), options => options with { White = 7 }), StringComparison.Ordinal);
        Assert.Contains("input", TinyEnlarger.Refusal(TinyRegionModel.Build(input: [1, 4, 32, 32])), StringComparison.Ordinal);
        Assert.Contains("/nowhere/net.onnx", Assert.Throws<NativePartException>(() => FaceModels.Load(null, new SuperResolutionModelOptions { Path = "/nowhere/net.onnx" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_never_end_in_another_exception()
    {
        var model = TinyEnlarger.Build(side: 64);
        var refused = 0;
        for (var at = 0; at < model.Length; at += 3)
        {
            var flipped = (byte[])model.Clone();
            flipped[at] ^= 0x80;
            foreach (var bytes in (byte[][])[flipped, model[..at]])
            {
                try
                {
                    _ = TinyEnlarger.Read(bytes);
                }
                catch (NativePartException)
                {
                    refused++;
                }
            }
        }

        Assert.True(refused > model.Length / 3);
    }

    [Fact]
    public void Without_a_network_there_is_none()
    {
        using var analyzer = new FaceAnalyzer(FaceModels.Load());
        Assert.Null(analyzer.SuperResolver);
    }

    [Theory]
    [InlineData("sr4x_realesr_animevideov3.onnx", 0, 0.01, 1)]
    // It weighs its channels by the mean of all it sees, so no tile is exactly like the whole.
    [InlineData("sr4x_realcugan_conservative.onnx", 19, 0.6, 24)]
    public void Known_networks_are_recognised_and_their_tiles_join(string file, int frame, double mostMean, int most)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var path = Path.Combine(SharedPhotos.Folder, "..", "weights", file);
        Assert.SkipUnless(File.Exists(path), $"{path} is not on this machine.");
        var model = SuperResolutionModel.Read(new SuperResolutionModelOptions { Path = path, TileSide = 96 });
        Assert.Equal((4, frame, true, 1f), (model.Factor, model.Frame, model.IsPlanar, model.White));
        using var photo = Pictures.Decode(File.ReadAllBytes(SharedPhotos.PathOf("q01_congress_H001042.jpg")));
        using var picture = Resampler.Resize(photo, 90, 50);
        using var tiled = new SuperResolver(model);
        using var whole = new SuperResolver(SuperResolutionModel.Read(new SuperResolutionModelOptions { Path = path, TileSide = 192 }));
        using PixelBuffer a = tiled.Enlarge(picture, 2, TestContext.Current.CancellationToken), b = whole.Enlarge(picture, 2, TestContext.Current.CancellationToken);
        var (sum, largest) = (0.0, 0);
        for (var i = 0; i < a.Samples.Length; i++)
        {
            var difference = Math.Abs(a.Samples[i] - b.Samples[i]);
            sum += difference;
            largest = Math.Max(largest, difference);
        }

        Assert.True(sum / a.Samples.Length < mostMean && largest <= most, $"mean {sum / a.Samples.Length:F3}, largest {largest}");
    }

    private static PixelBuffer Coloured(int width, int height)
    {
        var picture = new PixelBuffer(width, height);
        var random = new SeededRandom(3);
        foreach (ref var sample in picture.Samples)
        {
            sample = (byte)random.Next(256);
        }

        return picture;
    }
}
