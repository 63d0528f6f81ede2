using Likeness.Portraits;

namespace Likeness.Engines.Routing;

/// <summary>Instances of one generator: the least busy of those that work gets the next request; who finds no place waits, as many and as long as is allowed. Thread-safe.</summary>
public sealed class EnginePool : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly PoolQueue _queue = new();
    private readonly PoolMember[] _members;
    private readonly TimeProvider _time;
    private int _next;

    /// <summary>Creates a pool that owns its generators.</summary>
    /// <param name="name">The engine's name in routes and reports; not <see cref="EngineNames.Embedded"/>.</param>
    /// <param name="kind">What they are, such as <c>comfyui</c>.</param>
    /// <param name="generators">At least one.</param>
    /// <param name="options">How they are used.</param>
    /// <param name="time">The clock.</param>
    public EnginePool(string name, string kind, IReadOnlyList<IGenerator> generators, PoolOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(generators);
        ArgumentOutOfRangeException.ThrowIfZero(generators.Count);
        ArgumentOutOfRangeException.ThrowIfEqual(name, EngineNames.Embedded);
        (Name, Kind, Options, _time) = (name, kind, options, time);
        _members = [.. generators.Select(generator => new PoolMember(generator, options, time))];
    }

    /// <summary>The engine's name.</summary>
    public string Name { get; }

    /// <summary>What its instances are.</summary>
    public string Kind { get; }

    /// <summary>How they are used.</summary>
    public PoolOptions Options { get; }

    internal IReadOnlyList<PoolMember> Members => _members;

    /// <summary>Whether an instance works, as far as is known.</summary>
    internal bool IsUp
    {
        get
        {
            lock (_lock)
            {
                return _members.Any(member => member.IsUsable);
            }
        }
    }

    /// <summary>Names of styles beside the product's own that an instance knows.</summary>
    /// <param name="operation">The operation.</param>
    public IReadOnlyList<string> ExtraStyles(PortraitOperation operation) => [.. _members.SelectMany(member => member.Generator.ExtraStyles(operation)).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Whether an instance can serve a request, whether or not it works just now.</summary>
    /// <param name="request">The request.</param>
    public EngineSupport Supports(PortraitRequest request)
    {
        EngineSupport? refusal = null;
        foreach (var member in _members)
        {
            var support = member.Supports(request);
            if (support.CanServe)
            {
                return support;
            }

            refusal ??= support;
        }

        return refusal!;
    }

    /// <summary>How it stands now.</summary>
    public EngineState State()
    {
        var (waiting, instances) = Load();
        return new EngineState(Name, Kind, EngineAbilities.Of(Supports), waiting, instances);
    }

    /// <summary>How many requests wait, and how its instances stand.</summary>
    public (int Waiting, IReadOnlyList<InstanceState> Instances) Load()
    {
        lock (_lock)
        {
            return (_queue.Count, [.. _members.Select(member => member.State())]);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var member in _members)
        {
            await member.Generator.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Asks for a place at an instance that can serve a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="tried">Instances that have failed at it.</param>
    /// <param name="wait">Whether a place is waited for.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    internal async ValueTask<PoolEntry> EnterAsync(PortraitRequest request, IReadOnlyCollection<PoolMember> tried, bool wait, CancellationToken cancellationToken)
    {
        if (Supports(request) is { CanServe: false } refusal)
        {
            return PoolEntry.Unable(refusal.Reason ?? $"The engine {Name} cannot do this.");
        }

        var allowed = _members.Where(member => !tried.Contains(member) && member.Supports(request).CanServe).ToList();
        PoolQueue.Waiter waiter;
        lock (_lock)
        {
            if (Offer(allowed) is { } entry)
            {
                return entry;
            }

            if (!wait || _queue.Count >= Options.QueueLength)
            {
                return PoolEntry.Full(Name);
            }

            waiter = _queue.Add(allowed);
        }

        return await WaitAsync(waiter, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives a place back.</summary>
    /// <returns>Whether the instance is left alone from now on.</returns>
    internal bool Leave(PoolPlace place, PlaceUse use)
    {
        lock (_lock)
        {
            var (member, opened) = (place.Member, false);
            member.InFlight--;
            // A request from before the pause must not end the trial of another.
            if (use == PlaceUse.Worked)
            {
                member.Breaker.Succeeded();
            }
            else if (place.IsTrial || !member.Breaker.IsTrying)
            {
                opened = use == PlaceUse.Failed && member.Breaker.Failed();
                if (use == PlaceUse.Unknown && place.IsTrial)
                {
                    member.Breaker.Abandoned();
                }
            }

            Settle();
            return opened;
        }
    }

    /// <summary>Takes over what a probe found.</summary>
    /// <returns>Whether that is news.</returns>
    internal bool Found(PoolMember member, GeneratorHealth health)
    {
        lock (_lock)
        {
            var isNews = member.Found(health);
            Settle();
            return isNews;
        }
    }

    private async ValueTask<PoolEntry> WaitAsync(PoolQueue.Waiter waiter, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(Options.QueueTimeout, _time);
        await using (clock.Token.Register(() => GiveUp(waiter)).ConfigureAwait(false))
        await using (cancellationToken.Register(() => GiveUp(waiter)).ConfigureAwait(false))
        {
            var entry = await waiter.Source.Task.ConfigureAwait(false);
            if (entry.Place is { } place && cancellationToken.IsCancellationRequested)
            {
                Leave(place, PlaceUse.Unknown);
            }

            cancellationToken.ThrowIfCancellationRequested();
            return entry;
        }
    }

    private void GiveUp(PoolQueue.Waiter waiter)
    {
        lock (_lock)
        {
            _queue.TryEnd(waiter, PoolEntry.Full(Name));
        }
    }

    private void Settle() => _queue.Settle(waiter => Offer(waiter.Allowed));

    /// <summary>A place at the least busy instance, or why there will be none; null when one of them is only busy. Who is as busy as another comes after it next time.</summary>
    private PoolEntry? Offer(IReadOnlyList<PoolMember> allowed)
    {
        PoolMember? best = null;
        for (var i = 0; i < _members.Length; i++)
        {
            var member = _members[(_next + i) % _members.Length];
            if (member.HasPlace && (best is null || member.InFlight < best.InFlight) && allowed.Contains(member))
            {
                best = member;
            }
        }

        if (best is null)
        {
            return allowed.Any(member => member.IsUsable) ? null : PoolEntry.Down(Name);
        }

        _next = (Array.IndexOf(_members, best) + 1) % _members.Length;
        best.Breaker.TryEnter();
        best.InFlight++;
        return PoolEntry.Of(new PoolPlace(best, best.Breaker.IsTrying));
    }
}
