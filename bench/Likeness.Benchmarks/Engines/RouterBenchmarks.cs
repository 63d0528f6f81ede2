using BenchmarkDotNet.Attributes;
using Likeness.Engines;
using Likeness.Engines.Routing;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Benchmarks;

/// <summary>What the engine layer costs a job: routes, places, breakers, timeouts and the report, with engines that take no time.</summary>
public class RouterBenchmarks
{
    private const int Jobs = 1000;
    private static readonly PortraitRequest Request = new EditRequest { Pictures = [ReadOnlyMemory<byte>.Empty], Prompt = "-" };
    private readonly Stub _plain = new("embedded", "", null);
    private readonly EngineRouter _alone = new(new Stub("embedded", "", null), [], [], TimeProvider.System);
    private readonly EngineRouter _second = new(
        new Stub("embedded", "", FaultKind.EngineCannot),
        [new EnginePool("a", "stub", [.. Enumerable.Range(0, 4).Select(i => new Stub("a", $"a-{i}:80", FaultKind.EngineBusy))], new PoolOptions(), TimeProvider.System), Pool()],
        [.. Enumerable.Range(0, 20).Select(i => new EngineRoute { Operation = PortraitOperation.Stylize, Tenant = $"tenant {i}", Engines = ["embedded"] })],
        TimeProvider.System);

    /// <summary>1,000 jobs at an engine without a router.</summary>
    [Benchmark]
    public Task Without() => EachAsync(_plain);

    /// <summary>1,000 jobs, nothing configured.</summary>
    [Benchmark]
    public Task Alone() => EachAsync(_alone);

    /// <summary>1,000 jobs past 20 routes, an engine that cannot and a pool whose three tried instances are busy, to the second pool.</summary>
    [Benchmark]
    public Task ThirdEngine() => EachAsync(_second);

    /// <summary>1,000 jobs at once for the four places of a pool.</summary>
    [Benchmark]
    public async Task Queue()
    {
        var pool = new EnginePool("q", "stub", [.. Enumerable.Range(0, 4).Select(i => new Stub("q", $"q-{i}:80", null) { Yields = true })], new PoolOptions { QueueLength = Jobs }, TimeProvider.System);
        await using var router = new EngineRouter(_plain, [pool], [new EngineRoute { Engines = ["q"] }], TimeProvider.System);
        foreach (var outcome in await Task.WhenAll(Enumerable.Range(0, Jobs).Select(_ => router.RunAsync(Request, null, default).AsTask())))
        {
            outcome.Dispose();
        }
    }

    private static async Task EachAsync(IPortraitEngine engine)
    {
        for (var i = 0; i < Jobs; i++)
        {
            using var outcome = await engine.RunAsync(Request, null, default);
        }
    }

    private static EnginePool Pool() => new("b", "stub", [.. Enumerable.Range(0, 4).Select(i => new Stub("b", $"b-{i}:80", null))], new PoolOptions(), TimeProvider.System);

    private sealed class Stub(string name, string instance, FaultKind? fault) : IGenerator
    {
        public string Name => name;

        public string Instance => instance;

        public bool Yields { get; init; }

        public EngineSupport Supports(PortraitRequest request) => EngineSupport.Yes;

        public async ValueTask<PortraitOutcome> RunAsync(PortraitRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
        {
            if (Yields)
            {
                await Task.Yield();
            }

            return fault is { } kind
                ? PortraitOutcome.Failure(kind, "It did not.")
                : PortraitOutcome.Success([new PixelBuffer(1, 1)], new PortraitReport { Engine = name, Operation = request.Operation, Seed = 1, Faces = [] });
        }

        public ValueTask<GeneratorHealth> ProbeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(GeneratorHealth.Healthy());

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
