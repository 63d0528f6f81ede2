using BenchmarkDotNet.Attributes;
using Likeness.Portraits;

namespace Likeness.Benchmarks.Portraits;

/// <summary>One user in a drawn template of 800 × 1000 pixels, from encoded bytes to pixels of one picture. Encoding the result is not counted.</summary>
public class GlamBenchmarks
{
    private EmbeddedEngine _engine = null!;

    /// <summary>The finishing.</summary>
    [Params(GlamStyle.Real, GlamStyle.Balanced, GlamStyle.Beautiful)]
    public GlamStyle Style { get; set; }

    [GlobalSetup]
    public void Load() => _engine = new EmbeddedEngine(new EmbeddedEngineOptions { Workers = 1 }, TimeProvider.System);

    [GlobalCleanup]
    public void Free() => _engine.Dispose();

    [Benchmark]
    public int OneFace()
    {
        var request = new GlamRequest { Template = SamplePhoto.Curls(), Users = [new GlamUser { Photos = [SamplePhoto.Glasses()] }], Count = 1, Styles = [Style], Seed = 1 };
        using var outcome = _engine.RunAsync(request, null, default).AsTask().GetAwaiter().GetResult();
        return outcome.Pictures[0].Width;
    }
}
