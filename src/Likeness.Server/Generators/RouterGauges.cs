using System.Diagnostics.Metrics;
using Likeness.Engines.Routing;

namespace Likeness.Server.Generators;

/// <summary>How generators stand, measured when somebody asks.</summary>
internal sealed class RouterGauges : IDisposable
{
    private readonly Meter _meter = new("Likeness");
    private readonly EngineRouter _router;

    public RouterGauges(EngineRouter router)
    {
        _router = router;
        _meter.CreateObservableGauge("likeness_generator_waiting", Waiting, null, "Requests that wait for a place of a pool.");
        _meter.CreateObservableGauge("likeness_generator_in_flight", () => Each(one => one.InFlight), null, "Requests that an instance works on.");
        _meter.CreateObservableGauge("likeness_generator_up", () => Each(one => one.IsHealthy == true ? 1 : 0), null, "Whether the last probe of an instance found it working.");
        _meter.CreateObservableGauge("likeness_generator_breaker", () => Each(one => (int)one.Breaker), null, "Circuit breaker of an instance: 0 closed, 1 half open, 2 open.");
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<int>> Waiting() => [.. _router.Pools.Select(pool => new Measurement<int>(pool.Load().Waiting, new KeyValuePair<string, object?>("engine", pool.Name)))];

    private IEnumerable<Measurement<int>> Each(Func<InstanceState, int> value) =>
    [
        .. _router.Pools.SelectMany(pool => pool.Load().Instances.Select(one => new Measurement<int>(value(one), new("engine", pool.Name), new("instance", one.Instance)))),
    ];
}
