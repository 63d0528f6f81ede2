namespace Likeness.Engines.Routing;

/// <summary>Asks every instance of pools whether it works: at once, every <see cref="PoolOptions.ProbeInterval"/>, and soon after a request has failed there.</summary>
/// <param name="pools">The pools.</param>
/// <param name="time">The clock.</param>
/// <param name="observer">Is told what changes; null for nobody.</param>
public sealed class EngineProbing(IReadOnlyList<EnginePool> pools, TimeProvider time, IRouterObserver? observer = null)
{
    /// <summary>Probes until it is stopped.</summary>
    /// <param name="cancellationToken">Stops it; the call then returns.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(Members().Select(one => RunAsync(one.Pool, one.Member, cancellationToken))).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It was stopped.
        }
    }

    /// <summary>Probes every instance once, all at the same time.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public Task ProbeAsync(CancellationToken cancellationToken) => Task.WhenAll(Members().Select(one => ProbeAsync(one.Pool, one.Member, cancellationToken)));

    private IEnumerable<(EnginePool Pool, PoolMember Member)> Members() => pools.SelectMany(pool => pool.Members.Select(member => (pool, member)));

    private async Task RunAsync(EnginePool pool, PoolMember member, CancellationToken cancellationToken)
    {
        while (true)
        {
            member.Rest();
            await ProbeAsync(pool, member, cancellationToken).ConfigureAwait(false);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(Task.Delay(pool.Options.ProbeInterval, time, over.Token), member.Woken).ConfigureAwait(false);
            await over.CancelAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task ProbeAsync(EnginePool pool, PoolMember member, CancellationToken cancellationToken)
    {
        var health = await AskAsync(pool, member.Generator, cancellationToken).ConfigureAwait(false);
        if (pool.Found(member, health))
        {
            observer?.HealthChanged(pool.Name, member.Generator.Instance, health);
        }
    }

    private async Task<GeneratorHealth> AskAsync(EnginePool pool, IGenerator generator, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(pool.Options.ProbeTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        try
        {
            return await generator.ProbeAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested)
        {
            return GeneratorHealth.Unhealthy($"It did not answer within {pool.Options.ProbeTimeout.TotalSeconds:0.#} seconds.");
        }
#pragma warning disable CA1031 // A generator's bug must not end its probing.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            observer?.Broke(pool.Name, generator.Instance, exception);
            return GeneratorHealth.Unhealthy("Its probe failed by a bug.");
        }
    }
}
