using Likeness.Engines.Routing;

namespace Likeness.Server.Generators;

/// <summary>Probes the generators from start to stop.</summary>
internal sealed class GeneratorWatch(EngineRouter router, RouterGauges gauges, IRouterObserver observer, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // They measure as long as they live.
        GC.KeepAlive(gauges);
        await new EngineProbing(router.Pools, time, observer).RunAsync(stoppingToken);
    }
}
