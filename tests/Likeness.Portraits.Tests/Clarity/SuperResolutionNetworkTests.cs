using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Clarity;

namespace Likeness.Portraits.Tests.Clarity;

/// <summary>A network of the user's in the place of the filters.</summary>
public sealed class SuperResolutionNetworkTests
{
    [Fact]
    public void A_network_that_cannot_be_used_stops_the_engine_at_its_start()
    {
        var options = new EmbeddedEngineOptions { Workers = 1, SuperResolution = new SuperResolutionModelOptions { Path = "/nowhere/net.onnx" } };
        var fault = Assert.Throws<NativePartException>(() => new EmbeddedEngine(options, TimeProvider.System));
        Assert.Contains("/nowhere/net.onnx", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_is_configured_enlarges()
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var path = Path.Combine(SharedPhotos.Folder, "..", "weights", "sr4x_realesr_animevideov3.onnx");
        Assert.SkipUnless(File.Exists(path), $"{path} is not on this machine.");
        FacesRuntime.Initialize();
        using var analyzer = new FaceAnalyzer(FaceModels.Load(null, new SuperResolutionModelOptions { Path = path, TileSide = 96 }));
        using var picture = ClarityPictures.Scene(60, 50);
        using var result = SuperResolution.Enlarge(picture, 2, 1, analyzer.SuperResolver, TestContext.Current.CancellationToken);
        using var expected = analyzer.SuperResolver!.Enlarge(picture, 2, TestContext.Current.CancellationToken);
        using var filtered = SuperResolution.Enlarge(picture, 2, 1, network: null, TestContext.Current.CancellationToken);
        Assert.True(result.Samples.SequenceEqual(expected.Samples));
        Assert.False(result.Samples.SequenceEqual(filtered.Samples));
        Assert.True(ClarityPictures.Psnr(result, filtered) > 24);
    }
}
