namespace Likeness.Server.Jobs.Dispatch;

/// <summary>Lets as many engine runs go on at once as there are places and memory for, in turn between tenants. Thread-safe.</summary>
/// <remarks>The run whose turn it is waits for memory and nobody overtakes it: a large picture is never starved by small ones. One that needs more than the whole budget runs alone.</remarks>
/// <param name="places">Runs at once.</param>
/// <param name="memory">Bytes that they may need together.</param>
internal sealed class EngineGate(int places, long memory)
{
    private readonly FairLanes<int, Waiter> _waiting = new();
    private readonly Lock _lock = new();
    private Waiter? _first;
    private int _running;
    private long _used;

    /// <summary>Runs that go on now.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Bytes that they are expected to need.</summary>
    public long Used => Interlocked.Read(ref _used);

    /// <summary>Waits for a place. Dispose the pass when the run is over.</summary>
    public async ValueTask<IDisposable> EnterAsync(string tenantId, long bytes, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(Math.Min(bytes, memory));
        lock (_lock)
        {
            _waiting.Add(tenantId, 0, waiter);
            LetIn();
        }

        await using (cancellationToken.Register(() => GiveUp(waiter, cancellationToken)))
        {
            await waiter.Task;
        }

        return new Pass(this, waiter.Bytes);
    }

    private void GiveUp(Waiter waiter, CancellationToken cancellationToken)
    {
        if (waiter.TrySetCanceled(cancellationToken))
        {
            lock (_lock)
            {
                LetIn();
            }
        }
    }

    private void Leave(long bytes)
    {
        lock (_lock)
        {
            _running--;
            _used -= bytes;
            LetIn();
        }
    }

    private void LetIn()
    {
        while (_running < places)
        {
            if (_first is null && !_waiting.TryTake(_ => true, out _first))
            {
                return;
            }

            if (_first!.IsOver)
            {
                _first = null;
                continue;
            }

            if (_used + _first.Bytes > memory)
            {
                return;
            }

            if (_first.TryLetIn())
            {
                _running++;
                _used += _first.Bytes;
            }

            _first = null;
        }
    }

    private sealed class Waiter(long bytes)
    {
        private readonly TaskCompletionSource _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long Bytes => bytes;

        public Task Task => _source.Task;

        public bool IsOver => _source.Task.IsCompleted;

        public bool TryLetIn() => _source.TrySetResult();

        public bool TrySetCanceled(CancellationToken cancellationToken) => _source.TrySetCanceled(cancellationToken);
    }

    private sealed class Pass(EngineGate gate, long bytes) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                gate.Leave(bytes);
            }
        }
    }
}
