using BenchmarkDotNet.Attributes;
using Likeness.Portraits;
using Likeness.Portraits.Stylize;

namespace Likeness.Benchmarks.Portraits;

/// <summary>Each style from encoded bytes to pixels of 1024 pixels, on a drawn portrait of 800 × 1000 pixels. Encoding the result is not counted.</summary>
public class StyleBenchmarks
{
    private EmbeddedEngine _engine = null!;
    private byte[] _photo = null!;

    /// <summary>The styles that the engine makes.</summary>
    public static IEnumerable<PortraitStyle> Styles => StyleRecipes.Styles;

    [ParamsSource(nameof(Styles))]
    public PortraitStyle Style { get; set; }

    [GlobalSetup]
    public void Load()
    {
        _engine = new EmbeddedEngine(new EmbeddedEngineOptions { Workers = 1 }, TimeProvider.System);
        _photo = SamplePhoto.Curls();
    }

    [GlobalCleanup]
    public void Free() => _engine.Dispose();

    [Benchmark]
    public int At1024()
    {
        using var outcome = _engine.RunAsync(new StylizeRequest { Picture = _photo, Style = Style, Seed = 1 }, null, default).AsTask().GetAwaiter().GetResult();
        return outcome.Pictures[0].Width;
    }
}
