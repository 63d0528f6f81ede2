using BenchmarkDotNet.Attributes;
using Likeness.Portraits;

namespace Likeness.Benchmarks.Portraits;

/// <summary>The style Pixels from encoded bytes to pixels, on a drawn portrait of 800 × 1000 pixels. Encoding the result is not counted.</summary>
public class PixelsBenchmarks
{
    private EmbeddedEngine _engine = null!;
    private byte[] _photo = null!;

    [GlobalSetup]
    public void Load()
    {
        _engine = new EmbeddedEngine(new EmbeddedEngineOptions { Workers = 1 }, TimeProvider.System);
        _photo = Portrait();
    }

    [GlobalCleanup]
    public void Free() => _engine.Dispose();

    [Benchmark]
    public int Pixels1024()
    {
        using var outcome = _engine.RunAsync(new StylizeRequest { Picture = _photo, Style = PortraitStyle.Pixels, Seed = 1 }, null, default).AsTask().GetAwaiter().GetResult();
        return outcome.Pictures[0].Width;
    }

    private static byte[] Portrait()
    {
        using var stream = typeof(PixelsBenchmarks).Assembly.GetManifestResourceStream("portrait-curls.jpg")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
