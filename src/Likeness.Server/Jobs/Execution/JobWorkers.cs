using System.Collections.Concurrent;
using System.Security.Cryptography;
using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Jobs.Spool;
using Likeness.Server.Storage;

namespace Likeness.Server.Jobs.Execution;

/// <summary>Works on jobs from start to stop: takes up what the last process left, begins what the queue hands out, keeps leases alive, and gives back what is not done when the server stops.</summary>
internal sealed class JobWorkers(
    IJobStore store, IJobQueue queue, IInputSpool spool, LiveJobs live, JobService jobs, JobAttempt attempt, JobClosing closing, JobAdmission admission, JobGauges gauges,
    ITenantDirectory tenants, DataFolder folder, JobsOptions options, TimeProvider time, ILogger<JobWorkers> logger) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private readonly string _worker = "worker-" + RandomNumberGenerator.GetHexString(16);
    private ServerLock? _lock;
    private Task _loops = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // With the lock in hand every other worker is dead, whatever its leases say; and no request comes in before this returns.
        _lock = ServerLock.Take(folder);
        var recovery = await store.RecoverAsync(_worker, time.GetUtcNow(), options.MaxAttempts, othersAreGone: true);
        var queued = await store.ListQueuedAsync();
        var deleted = spool.DeleteAllBut(queued.Select(job => job.Id).ToHashSet(StringComparer.Ordinal));
        foreach (var job in queued)
        {
            await jobs.ResumeAsync(job, OwnerOf(job));
        }

        if (queued.Count + recovery.Ended.Count + deleted > 0)
        {
            JobMetrics.JobRetried("crash", recovery.Queued.Count);
            JobLog.Recovered(logger, queued.Count, recovery.Ended.Count, deleted);
        }

        // They measure as long as they live.
        GC.KeepAlive(gauges);
        _loops = Task.WhenAll(DispatchAsync(), KeepAliveAsync());
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        admission.Close();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // Requests have been answered by now; what still runs is detached, or its client is gone.
        var running = Task.WhenAll(_running.Keys);
        await Task.WhenAny(running, Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken));
        await _stopping.CancelAsync();
        await _loops;
        await Task.WhenAll(_running.Keys);
        if (live.All.Count(job => job.Record.Detached) is var left and > 0)
        {
            JobLog.Released(logger, left);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _stopping.Dispose();
        _lock?.Dispose();
    }

    /// <summary>Whose a job is. A tenant that is disabled or gone keeps the jobs that were accepted before, under the limits of everybody.</summary>
    private Caller OwnerOf(JobRecord job) => tenants.Find(job.TenantId, job.KeyId) ?? new Caller(job.TenantId, job.KeyId);

    private async Task DispatchAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            QueuedJob job;
            try
            {
                job = await queue.TakeAsync(_stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var work = WorkAsync(job);
            _running.TryAdd(work, true);
            _ = work.ContinueWith(done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task WorkAsync(QueuedJob queued)
    {
        // Off the loop that hands out.
        await Task.Yield();
        var again = false;
        LiveJob? job = null;
        try
        {
            if (live.TryFind(queued.JobId, out job) && job.TryBegin())
            {
                again = await attempt.RunAsync(job, _worker, _stopping.Token);
            }
        }
        finally
        {
            queue.Release(queued);
        }

        if (!again)
        {
            return;
        }

        if (job!.TryRest())
        {
            await jobs.EnqueueAsync(job);
        }
        else
        {
            closing.CloseStopped(job);
        }
    }

    private async Task KeepAliveAsync()
    {
        using var timer = new PeriodicTimer(options.Lease / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                await BeatAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task BeatAsync()
    {
        try
        {
            var now = time.GetUtcNow();
            foreach (var lost in await store.RenewAsync(attempt.Heartbeats(), now + options.Lease))
            {
                if (live.TryFind(lost.JobId, out var job) && attempt.Holds(lost))
                {
                    JobLog.LeaseLost(logger, lost.JobId, lost.Attempt);
                    closing.Stop(job, JobFaultKind.Cancelled);
                }
            }

            var recovery = await store.RecoverAsync(_worker, now, options.MaxAttempts, othersAreGone: false);
            foreach (var ended in recovery.Ended)
            {
                if (live.TryFind(ended.Id, out var job))
                {
                    closing.Stop(job, JobFaultKind.Expired);
                }

                closing.DeleteInput(ended.Id);
            }

            foreach (var queued in recovery.Queued.Where(queued => !live.TryFind(queued.Id, out _)))
            {
                await jobs.ResumeAsync(queued, OwnerOf(queued));
            }
        }
        catch (DataFolderException exception)
        {
            JobLog.HeartbeatFailed(logger, exception);
        }
    }
}
