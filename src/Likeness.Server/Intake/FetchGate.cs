using Likeness.Server.Jobs.Dispatch;

namespace Likeness.Server.Intake;

/// <summary>Lets jobs fetch pictures: so many of one tenant at once, and so many bytes of all tenants in memory, in turn between tenants. Thread-safe.</summary>
/// <remarks>A job reserves the most that all its addresses may bring before it fetches the first, so that no two jobs ever wait for each other; what did not come is given back when it has them all.</remarks>
/// <param name="perTenant">Jobs of one tenant that fetch at once.</param>
/// <param name="memory">Bytes of fetched pictures that are held at once.</param>
internal sealed class FetchGate(int perTenant, long memory)
{
    private readonly FairLanes<int, Waiter> _waiting = new();
    private readonly Dictionary<string, int> _fetching = [];
    private readonly Lock _lock = new();
    private Waiter? _first;
    private long _used;

    /// <summary>Bytes that are reserved or held now.</summary>
    public long Used => Interlocked.Read(ref _used);

    /// <summary>Waits for a place. Dispose the pass when the pictures are no longer needed.</summary>
    /// <param name="tenantId">Whose job it is.</param>
    /// <param name="bytes">The most that may come; no more than the whole memory is given.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<Pass> EnterAsync(string tenantId, long bytes, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(tenantId, Math.Min(bytes, memory));
        lock (_lock)
        {
            _waiting.Add(tenantId, 0, waiter);
            LetIn();
        }

        await using (cancellationToken.Register(() => GiveUp(waiter, cancellationToken)))
        {
            await waiter.Source.Task;
        }

        return new Pass(this, waiter);
    }

    private void GiveUp(Waiter waiter, CancellationToken cancellationToken)
    {
        if (waiter.Source.TrySetCanceled(cancellationToken))
        {
            lock (_lock)
            {
                LetIn();
            }
        }
    }

    private void LetIn()
    {
        while (_first is not null || _waiting.TryTake(MayGo, out _first))
        {
            if (!_first!.Source.Task.IsCompleted)
            {
                if (_used > 0 && _used + _first.Bytes > memory)
                {
                    // It waits at the head and is not overtaken, so that small jobs never starve a large one.
                    return;
                }

                if (_first.Source.TrySetResult())
                {
                    _used += _first.Bytes;
                    _fetching[_first.TenantId] = _fetching.GetValueOrDefault(_first.TenantId) + 1;
                }
            }

            _first = null;
        }
    }

    private bool MayGo(Waiter waiter) => waiter.Source.Task.IsCompleted || _fetching.GetValueOrDefault(waiter.TenantId) < perTenant;

    private void Free(string? tenantId, long bytes)
    {
        lock (_lock)
        {
            _used -= bytes;
            if (tenantId is not null && --_fetching[tenantId] == 0)
            {
                _fetching.Remove(tenantId);
            }

            LetIn();
        }
    }

    internal sealed record Waiter(string TenantId, long Bytes)
    {
        public TaskCompletionSource Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>The right to fetch, then to hold what came.</summary>
    internal sealed class Pass(FetchGate gate, Waiter waiter) : IDisposable
    {
        private long _bytes = waiter.Bytes;
        private bool _fetching = true;

        /// <summary>Bytes that may come.</summary>
        public long Bytes => _bytes;

        /// <summary>All has come: only what did is kept.</summary>
        public void Keep(long bytes)
        {
            gate.Free(_fetching ? waiter.TenantId : null, _bytes - bytes);
            _fetching = false;
            _bytes = bytes;
        }

        public void Dispose() => Keep(0);
    }
}
