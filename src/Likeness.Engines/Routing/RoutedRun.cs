using Likeness.Portraits;

namespace Likeness.Engines.Routing;

/// <summary>One request on its way through the engines of its route.</summary>
internal sealed class RoutedRun(EngineRouter router, RoutedRequest routed, EngineRoute route, IProgress<double>? progress)
{
    private readonly RisingProgress? _progress = progress is null ? null : new RisingProgress(progress);
    private readonly List<EngineAttempt> _attempts = [];
    private readonly FaultChain _faults = new();
    private readonly Dictionary<EnginePool, List<PoolMember>> _tried = [];

    public async ValueTask<PortraitOutcome> RunAsync(CancellationToken cancellationToken)
    {
        List<string>? full = null;
        foreach (var engine in route.Engines)
        {
            var (outcome, isFull) = engine == EngineNames.Embedded
                ? (await TryEmbeddedAsync(cancellationToken).ConfigureAwait(false), false)
                : await TryPoolAsync(router.PoolOf(engine), route.OnBusy != RouteStep.Fallback, cancellationToken).ConfigureAwait(false);
            if (IsAnswer(outcome))
            {
                return outcome;
            }

            if (isFull && route.OnBusy == RouteStep.Fallback)
            {
                (full ??= []).Add(engine);
            }
        }

        // Nobody else makes it: now waiting is better than nothing.
        foreach (var engine in full ?? [])
        {
            var (outcome, _) = await TryPoolAsync(router.PoolOf(engine), wait: true, cancellationToken).ConfigureAwait(false);
            if (IsAnswer(outcome))
            {
                return outcome;
            }
        }

        var fault = _faults.Explain(router.Elsewhere(routed));
        return PortraitOutcome.Failure(fault.Kind, fault.Detail);
    }

    /// <summary>Whether an engine's outcome is the request's: a picture, a fault of the request itself, or one that the route does not go on after.</summary>
    private bool IsAnswer(PortraitOutcome outcome) => outcome.Succeeded || route.After(outcome.Fault.Kind) is null or RouteStep.Fail;

    private async ValueTask<PortraitOutcome> TryEmbeddedAsync(CancellationToken cancellationToken)
    {
        var engine = router.Embedded;
        if (engine.Supports(routed.Request) is { CanServe: false } refusal)
        {
            return PassOver(engine.Name, new PortraitFault(FaultKind.EngineCannot, refusal.Reason ?? "The embedded engine cannot do this."));
        }

        if (routed.Place is { } place)
        {
            await place.EnterAsync(cancellationToken).ConfigureAwait(false);
        }

        var started = router.Time.GetTimestamp();
        try
        {
            return Told(engine.Name, null, await engine.RunAsync(routed.Request, _progress?.Begin(), cancellationToken).ConfigureAwait(false), started);
        }
        catch (OperationCanceledException)
        {
            router.Observer?.Cancelled(routed, engine.Name, null);
            throw;
        }
    }

    private async ValueTask<(PortraitOutcome Outcome, bool IsFull)> TryPoolAsync(EnginePool pool, bool wait, CancellationToken cancellationToken)
    {
        routed.Place?.Leave();
        if (!_tried.TryGetValue(pool, out var tried))
        {
            // Kept for when the pool is asked again: a server that failed once is not asked twice.
            _tried[pool] = tried = [];
        }

        PortraitOutcome? last = null;
        while (tried.Count < Math.Min(pool.Options.Tries, pool.Members.Count))
        {
            var entry = await pool.EnterAsync(routed.Request, tried, wait, cancellationToken).ConfigureAwait(false);
            if (entry.Place is not { } place)
            {
                // What an instance said weighs more than that there is no further one.
                return last is not null && !entry.IsFull ? (last, false) : (PassOver(pool.Name, entry.Fault!), entry.IsFull);
            }

            last = await RunAtAsync(pool, place, cancellationToken).ConfigureAwait(false);
            if (last.Succeeded || last.Fault.Kind is not (FaultKind.EngineBusy or FaultKind.EngineUnavailable or FaultKind.EngineTimedOut))
            {
                return (last, false);
            }

            tried.Add(place.Member);
        }

        return (last!, false);
    }

    private async ValueTask<PortraitOutcome> RunAtAsync(EnginePool pool, PoolPlace place, CancellationToken cancellationToken)
    {
        var generator = place.Member.Generator;
        var started = router.Time.GetTimestamp();
        var use = PlaceUse.Unknown;
        try
        {
            var outcome = await RunWithinAsync(pool, generator, cancellationToken).ConfigureAwait(false);
            use = UseOf(outcome);
            return Told(pool.Name, generator.Instance, outcome, started);
        }
        catch (OperationCanceledException)
        {
            router.Observer?.Cancelled(routed, pool.Name, generator.Instance);
            throw;
        }
        finally
        {
            if (pool.Leave(place, use))
            {
                router.Observer?.BreakerOpened(pool.Name, generator.Instance);
            }

            if (use == PlaceUse.Failed)
            {
                place.Member.Wake();
            }
        }
    }

    private async ValueTask<PortraitOutcome> RunWithinAsync(EnginePool pool, IGenerator generator, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(pool.Options.Timeout, router.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        try
        {
            return await generator.RunAsync(routed.Request, _progress?.Begin(), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && clock.IsCancellationRequested)
        {
            return PortraitOutcome.Failure(FaultKind.EngineTimedOut, $"The engine {pool.Name} took longer than {pool.Options.Timeout.TotalSeconds:0.#} seconds.");
        }
#pragma warning disable CA1031 // A generator's bug costs an attempt, not the request.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            router.Observer?.Broke(pool.Name, generator.Instance, exception);
            return PortraitOutcome.Failure(FaultKind.EngineUnavailable, $"The engine {pool.Name} failed.");
        }
    }

    private static PlaceUse UseOf(PortraitOutcome outcome) => outcome.Fault?.Kind switch
    {
        FaultKind.EngineUnavailable or FaultKind.EngineTimedOut => PlaceUse.Failed,
        FaultKind.EngineBusy => PlaceUse.Unknown,
        _ => PlaceUse.Worked,
    };

    /// <summary>Notes an engine that was not even asked.</summary>
    private PortraitOutcome PassOver(string engine, PortraitFault fault)
    {
        _attempts.Add(new EngineAttempt(engine, null, fault.Kind, fault.Detail, 0));
        _faults.Add(engine, fault);
        return PortraitOutcome.Failure(fault.Kind, fault.Detail);
    }

    /// <summary>Notes what an engine said, and writes the chain into the report where there was one.</summary>
    private PortraitOutcome Told(string engine, string? instance, PortraitOutcome outcome, long started)
    {
        var attempt = new EngineAttempt(engine, instance, outcome.Fault?.Kind, outcome.Fault?.Detail, router.Time.GetElapsedTime(started).TotalMilliseconds);
        _attempts.Add(attempt);
        router.Observer?.Attempted(routed, attempt);
        if (!outcome.Succeeded)
        {
            _faults.Add(engine, outcome.Fault);
            return outcome;
        }

        if (instance is null)
        {
            return _attempts.Count == 1 ? outcome : PortraitOutcome.Success(outcome.Pictures, outcome.Report with { Attempts = _attempts });
        }

        return PortraitOutcome.Success(outcome.Pictures, outcome.Report with { Engine = engine, Attempts = _attempts });
    }
}
