using BenchmarkDotNet.Attributes;
using Likeness.Imaging;

namespace Likeness.Benchmarks;

/// <summary>A kernel on one worker and on two.</summary>
public abstract class KernelBenchmark
{
    private IDisposable? _limit;

    [Params(1, 2)]
    public int Workers { get; set; }

    [GlobalSetup]
    public virtual void Setup() => _limit = RowParallel.Limit(Workers);

    [GlobalCleanup]
    public void Cleanup() => _limit?.Dispose();
}
