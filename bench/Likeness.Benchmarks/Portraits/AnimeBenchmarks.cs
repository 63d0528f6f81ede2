using BenchmarkDotNet.Attributes;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Benchmarks.Portraits;

/// <summary>An anime drawing from encoded bytes to pixels at a long side of 1024, plain, the fastest way and with a style picture. Encoding the result is not counted.</summary>
public class AnimeBenchmarks
{
    private EmbeddedEngine _engine = null!;
    private byte[] _photo = null!;
    private byte[] _style = null!;

    [GlobalSetup]
    public void Load()
    {
        _engine = new EmbeddedEngine(new EmbeddedEngineOptions { Workers = 1 }, TimeProvider.System);
        _photo = SamplePhoto.Curls();
        // A drawing is a style picture with a face.
        using var outcome = _engine.RunAsync(new StylizeRequest { Picture = _photo, Style = PortraitStyle.Clay, Seed = 1 }, null, default).AsTask().GetAwaiter().GetResult();
        _style = PictureEncoder.Encode(outcome.Pictures[0], new EncodeOptions { Format = PictureFormat.Jpeg, Quality = 92 });
    }

    [GlobalCleanup]
    public void Free() => _engine.Dispose();

    [Benchmark]
    public int Anime() => Run(new AnimeRequest { Picture = _photo, Seed = 1 });

    [Benchmark]
    public int Hyper() => Run(new AnimeRequest { Picture = _photo, Seed = 1, Hyper = true });

    [Benchmark]
    public int StylePicture() => Run(new AnimeRequest { Picture = _photo, StylePicture = _style, StyleSwitch = true, Seed = 1 });

    private int Run(AnimeRequest request)
    {
        using var outcome = _engine.RunAsync(request, null, default).AsTask().GetAwaiter().GetResult();
        return outcome.Pictures[0].Width;
    }
}
