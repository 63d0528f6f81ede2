using Likeness.Portraits;

namespace Likeness.Server.Jobs.Dispatch;

/// <summary>The queue of one process: fair between tenants, within each tenant's limit for the operation, and with a limit for all jobs that are begun. Thread-safe.</summary>
/// <param name="most">Jobs that may be begun at once; one tenant gets at most half of them.</param>
internal sealed class FairQueue(int most) : IJobQueue
{
    private readonly FairLanes<PortraitOperation, QueuedJob> _waiting = new();
    private readonly Dictionary<(string Tenant, PortraitOperation Operation), int> _running = [];
    private readonly Dictionary<string, int> _byTenant = [];
    private readonly Queue<TaskCompletionSource<QueuedJob>> _takers = new();
    private readonly Lock _lock = new();
    private int _begun;

    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    public ValueTask EnqueueAsync(QueuedJob job)
    {
        lock (_lock)
        {
            _waiting.Add(job.TenantId, job.Operation, job);
            HandOut();
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask<QueuedJob> TakeAsync(CancellationToken cancellationToken)
    {
        var taker = new TaskCompletionSource<QueuedJob>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _takers.Enqueue(taker);
            HandOut();
        }

        await using (cancellationToken.Register(() => taker.TrySetCanceled(cancellationToken)))
        {
            return await taker.Task;
        }
    }

    public void Release(QueuedJob job)
    {
        lock (_lock)
        {
            _begun--;
            Less(_running, (job.TenantId, job.Operation));
            Less(_byTenant, job.TenantId);
            HandOut();
        }
    }

    private static void Less<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull
    {
        if (--counts[key] == 0)
        {
            counts.Remove(key);
        }
    }

    private void HandOut()
    {
        while (_takers.Count > 0 && _begun < most)
        {
            // A taker that gave up must not swallow a job.
            if (_takers.Peek().Task.IsCompleted)
            {
                _takers.Dequeue();
                continue;
            }

            if (!_waiting.TryTake(MayBegin, out var job))
            {
                return;
            }

            _begun++;
            _running[(job!.TenantId, job.Operation)] = _running.GetValueOrDefault((job.TenantId, job.Operation)) + 1;
            _byTenant[job.TenantId] = _byTenant.GetValueOrDefault(job.TenantId) + 1;
            if (!_takers.Dequeue().TrySetResult(job))
            {
                // It gave up in this moment: the job waits again, at the end of its tenant's queue.
                _begun--;
                Less(_running, (job.TenantId, job.Operation));
                Less(_byTenant, job.TenantId);
                _waiting.Add(job.TenantId, job.Operation, job);
            }
        }
    }

    private bool MayBegin(QueuedJob job) =>
        _running.GetValueOrDefault((job.TenantId, job.Operation)) < job.Concurrency && _byTenant.GetValueOrDefault(job.TenantId) < Math.Max(1, most / 2);
}
