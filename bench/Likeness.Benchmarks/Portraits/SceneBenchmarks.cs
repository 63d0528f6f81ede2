using BenchmarkDotNet.Attributes;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize;

namespace Likeness.Benchmarks.Portraits;

/// <summary>The scene alone, on a canvas of 1024 pixels: everything that models say is known; region borders included.</summary>
public class SceneBenchmarks
{
    private const int Side = 1024;
    private DecodedPicture _picture = null!;
    private StudiedPhoto _photo = null!;
    private CanvasPlan _plan = null!;

    [GlobalSetup]
    public void Load()
    {
        if (!PictureDecoder.TryDecode(SamplePhoto.Curls(), DecodeOptions.Default, out var picture, out var fault))
        {
            throw new InvalidOperationException(fault.Detail);
        }

        _picture = picture;
        using var analyzer = new FaceAnalyzer(FaceModels.Load());
        _photo = StudiedPhoto.Study(analyzer, picture.Pixels, analyzer.Analyze(picture.Pixels).Faces, picture.IsMonochrome);
        _plan = CanvasPlan.Of(_photo.Window(Likeness.Portraits.Framing.Portrait), Side);
    }

    [GlobalCleanup]
    public void Free()
    {
        _picture.Dispose();
        _photo.Dispose();
    }

    [Benchmark]
    public bool Scene()
    {
        using var scene = _photo.Scene(_plan.Window, _plan.Width, _plan.Height);
        return scene.Coverage.Skin.Width == scene.Width;
    }
}
