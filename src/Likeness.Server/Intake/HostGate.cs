using Likeness.Server.Jobs.Dispatch;

namespace Likeness.Server.Intake;

/// <summary>Lets only so many requests go to one host at once, in turn between tenants: the server is nobody's tool against a host, and a slow host takes no other's place. Thread-safe.</summary>
/// <param name="perHost">Requests at once.</param>
internal sealed class HostGate(int perHost)
{
    private readonly FairLanes<string, Waiter> _waiting = new();
    private readonly Dictionary<string, int> _running = [];
    private readonly Lock _lock = new();

    /// <summary>Waits for a place at a host. Dispose the pass when the answer has come.</summary>
    public async ValueTask<IDisposable> EnterAsync(string tenantId, Uri address, CancellationToken cancellationToken)
    {
        var waiter = new Waiter($"{PrivateHost.Canonical(address.IdnHost)}:{address.Port}");
        lock (_lock)
        {
            _waiting.Add(tenantId, waiter.Host, waiter);
            LetIn();
        }

        await using (cancellationToken.Register(() => waiter.Source.TrySetCanceled(cancellationToken)))
        {
            await waiter.Source.Task;
        }

        return new Pass(this, waiter.Host);
    }

    private void LetIn()
    {
        while (_waiting.TryTake(waiter => waiter.Source.Task.IsCompleted || _running.GetValueOrDefault(waiter.Host) < perHost, out var next))
        {
            if (next!.Source.TrySetResult())
            {
                _running[next.Host] = _running.GetValueOrDefault(next.Host) + 1;
            }
        }
    }

    private void Leave(string host)
    {
        lock (_lock)
        {
            if (--_running[host] == 0)
            {
                _running.Remove(host);
            }

            LetIn();
        }
    }

    private sealed record Waiter(string Host)
    {
        public TaskCompletionSource Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Pass(HostGate gate, string host) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                gate.Leave(host);
            }
        }
    }
}
