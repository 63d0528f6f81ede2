using Likeness.Portraits;

namespace Likeness.Engines.Routing;

/// <summary>Sends each request to the engines that may serve it, in the order of its route, until one makes the picture. As an engine itself it stands for all of them.</summary>
/// <remarks>
/// <para>A fault that says nothing about the request (busy, unavailable, timed out) sends it to another instance of the same pool first, then, as the route says, to the next engine; one of the kind <see cref="FaultKind.EngineCannot"/> to the next engine; every other fault is the answer.</para>
/// <para>Circuit breakers as described by Michael Nygard, "Release It!", 2007.</para>
/// </remarks>
public sealed class EngineRouter : IPortraitEngine, IAsyncDisposable, IDisposable
{
    private readonly EngineRoute[] _routes;
    private readonly EngineRoute _default;
    private readonly Dictionary<string, EnginePool> _pools;

    /// <summary>Creates a router.</summary>
    /// <param name="embedded">The engine that routes call <see cref="EngineNames.Embedded"/>; it stays the caller's.</param>
    /// <param name="pools">The generators; the router owns them.</param>
    /// <param name="routes">The rules, the first one that matches holds. Behind them stands one for all requests: the embedded engine, then every pool in order.</param>
    /// <param name="time">Clock of attempts and timeouts.</param>
    /// <param name="observer">Is told what happens; null for nobody.</param>
    /// <exception cref="ArgumentException">A route names an engine that there is not, or none; two pools have one name.</exception>
    public EngineRouter(IPortraitEngine embedded, IReadOnlyList<EnginePool> pools, IReadOnlyList<EngineRoute> routes, TimeProvider time, IRouterObserver? observer = null)
    {
        ArgumentNullException.ThrowIfNull(pools);
        ArgumentNullException.ThrowIfNull(routes);
        (Embedded, Pools, Time, Observer) = (embedded, pools, time, observer);
        _pools = pools.ToDictionary(pool => pool.Name, StringComparer.Ordinal);
        _routes = [.. routes];
        _default = new EngineRoute { Engines = [EngineNames.Embedded, .. pools.Select(pool => pool.Name)] };
        foreach (var route in routes)
        {
            if (route.Engines.Count == 0 || route.Engines.FirstOrDefault(name => name != EngineNames.Embedded && !_pools.ContainsKey(name)) is not null)
            {
                throw new ArgumentException($"A route names no engine, or one that there is not: {string.Join(", ", route.Engines)}.", nameof(routes));
            }
        }
    }

    /// <inheritdoc/>
    public string Name => "router";

    /// <summary>The generators.</summary>
    public IReadOnlyList<EnginePool> Pools { get; }

    /// <summary>The rules, without the one that stands behind them.</summary>
    public IReadOnlyList<EngineRoute> Routes => _routes;

    /// <summary>Whether a route is for one tenant only, so that names of tenants must be known.</summary>
    public bool AsksForTenants => Array.Exists(_routes, route => route.Tenant is not null);

    internal IPortraitEngine Embedded { get; }

    internal TimeProvider Time { get; }

    internal IRouterObserver? Observer { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> ExtraStyles(PortraitOperation operation) =>
        [.. Embedded.ExtraStyles(operation).Concat(Pools.SelectMany(pool => pool.ExtraStyles(operation))).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <inheritdoc/>
    public EngineSupport Supports(PortraitRequest request) => Supports(new RoutedRequest(request));

    /// <summary>Says whether an engine of a request's route can serve it, whether or not that engine works just now.</summary>
    /// <param name="routed">The request.</param>
    public EngineSupport Supports(RoutedRequest routed)
    {
        var chain = new FaultChain();
        foreach (var engine in RouteOf(routed).Engines)
        {
            var support = engine == EngineNames.Embedded ? Embedded.Supports(routed.Request) : _pools[engine].Supports(routed.Request);
            if (support.CanServe)
            {
                return EngineSupport.Yes;
            }

            chain.Add(engine == EngineNames.Embedded ? Embedded.Name : engine, new PortraitFault(FaultKind.EngineCannot, support.Reason ?? "It cannot do this."));
        }

        return EngineSupport.No(chain.Explain(Elsewhere(routed)).Detail);
    }

    /// <summary>Whether a request begins at the embedded engine: then it needs a place there at once.</summary>
    /// <param name="routed">The request.</param>
    public bool BeginsEmbedded(RoutedRequest routed)
    {
        foreach (var engine in RouteOf(routed).Engines)
        {
            var isEmbedded = engine == EngineNames.Embedded;
            if (isEmbedded ? Embedded.Supports(routed.Request).CanServe : _pools[engine].IsUp && _pools[engine].Supports(routed.Request).CanServe)
            {
                return isEmbedded;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public ValueTask<PortraitOutcome> RunAsync(PortraitRequest request, IProgress<double>? progress, CancellationToken cancellationToken) =>
        RouteAsync(new RoutedRequest(request), progress, cancellationToken);

    /// <summary>Serves a request by its route.</summary>
    /// <param name="routed">The request.</param>
    /// <param name="progress">Receives 0…1, rising; an engine that takes over goes on from where another failed.</param>
    /// <param name="cancellationToken">Stops waiting and working soon.</param>
    /// <returns>Pictures with a report that names the engine and, where there was a choice, all that were tried; or a fault.</returns>
    public ValueTask<PortraitOutcome> RouteAsync(RoutedRequest routed, IProgress<double>? progress, CancellationToken cancellationToken) =>
        new RoutedRun(this, routed, RouteOf(routed), progress).RunAsync(cancellationToken);

    /// <summary>How all engines stand now, the embedded one first.</summary>
    public IReadOnlyList<EngineState> State() =>
        [new EngineState(Embedded.Name, EngineNames.Embedded, EngineAbilities.Of(Embedded.Supports), 0, []), .. Pools.Select(pool => pool.State())];

    /// <summary>Numbers of the rules whose engines are all down, counted from 0.</summary>
    public IReadOnlyList<int> DownRoutes() =>
        [.. Enumerable.Range(0, _routes.Length).Where(number => _routes[number].Engines.All(engine => engine != EngineNames.Embedded && !_pools[engine].IsUp))];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var pool in Pools)
        {
            await pool.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>The pool of a name that a route holds.</summary>
    internal EnginePool PoolOf(string engine) => _pools[engine];

    /// <summary>Names of engines that could serve a request if its route led there.</summary>
    internal IReadOnlyList<string> Elsewhere(RoutedRequest routed)
    {
        var route = RouteOf(routed);
        return
        [
            .. Pools.Where(pool => !route.Engines.Contains(pool.Name) && pool.Supports(routed.Request).CanServe).Select(pool => pool.Name),
            .. !route.Engines.Contains(EngineNames.Embedded) && Embedded.Supports(routed.Request).CanServe ? (string[])[EngineNames.Embedded] : [],
        ];
    }

    private EngineRoute RouteOf(RoutedRequest routed) => Array.Find(_routes, route => route.Matches(routed)) ?? _default;
}
