using System.Collections.Concurrent;
using Likeness.Server.Configuration;
using Likeness.Server.Jobs.Spool;
using Likeness.Server.Results;
using Likeness.Server.Storage;

namespace Likeness.Server.Jobs.Execution;

/// <summary>One attempt at a job: claim, work, commit. Whatever happens in between, the job ends in one of its states or goes back to the queue.</summary>
internal sealed class JobAttempt(
    IJobStore store, IInputSpool spool, JobExecution execution, JobClosing closing, IResultStore results, JobsOptions options, TimeProvider time, ILogger<JobAttempt> logger)
{
    private static readonly TimeSpan ClaimPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, (JobLease Lease, LiveJob Job)> _leases = new();

    /// <summary>The leases that are held now.</summary>
    public IReadOnlyList<Heartbeat> Heartbeats() => [.. _leases.Values.Select(held => new Heartbeat(held.Lease, held.Job.Progress))];

    /// <summary>Whether a lease is still held here.</summary>
    public bool Holds(JobLease lease) => _leases.TryGetValue(lease.JobId, out var held) && held.Lease == lease;

    /// <summary>Makes an attempt.</summary>
    /// <param name="job">A job that this call has begun.</param>
    /// <param name="worker">The worker's name.</param>
    /// <param name="stopping">The server stops: detached jobs go back to the queue of the next one.</param>
    /// <returns>True when the job is to be queued again in this process.</returns>
    public async Task<bool> RunAsync(LiveJob job, string worker, CancellationToken stopping)
    {
        var (claimed, later) = await ClaimAsync(job, worker, stopping);
        if (claimed is not { } lease)
        {
            return later;
        }

        var started = time.GetTimestamp();
        _leases[job.Id] = (lease, job);
        try
        {
            var (executed, again) = await WorkAsync(job, lease, stopping);
            if (executed is not { } done)
            {
                return again;
            }

            var outcome = await CommitAsync(job, lease, done, stopping);
            if (outcome is not null)
            {
                JobLog.Ended(
                    logger, job.Id, job.Record.TenantId, job.Record.Operation.ToString(), lease.Attempt,
                    outcome.Succeeded ? "succeeded" : outcome.Fault.Kind.ToString(), time.GetElapsedTime(started).TotalMilliseconds);
                _leases.TryRemove(job.Id, out _);
                closing.Close(job, outcome);
            }

            return false;
        }
        finally
        {
            _leases.TryRemove(job.Id, out _);
        }
    }

    private async Task<(JobLease? Lease, bool Later)> ClaimAsync(LiveJob job, string worker, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var claim = store.ClaimAsync(job.Id, worker, now, now + options.Lease);
        if (!job.Record.Detached)
        {
            // Nobody else can have it, and its outcome is written after this in any case.
            _ = closing.WatchAsync(claim, job.Id);
            return (new JobLease(job.Id, 1), false);
        }

        try
        {
            if (await claim is { } lease)
            {
                return (lease, false);
            }

            closing.Close(job, JobClosing.Stopped(job.StopReason ?? JobFaultKind.Cancelled));
            return (null, false);
        }
        catch (DataFolderException exception)
        {
            JobLog.WriteFailed(logger, exception, job.Id);
            return (null, await PauseAsync(ClaimPause, stopping));
        }
    }

    private async Task<(Executed? Executed, bool Again)> WorkAsync(LiveJob job, JobLease lease, CancellationToken stopping)
    {
        using var timeout = job.Record.Detached ? new CancellationTokenSource(options.DetachedTimeout, time) : new CancellationTokenSource();
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(job.Stopped, stopping, timeout.Token);
        try
        {
            var work = job.Job ?? await spool.LoadAsync(job.Id, linked.Token);
            if (work is null)
            {
                JobLog.InputLost(logger, job.Id);
                return (new Executed(JobOutcome.Failure(JobFaultKind.InternalError, "The job's input is lost."), TimeSpan.Zero), false);
            }

            return (await execution.RunAsync(job.Record.TenantId, work, new ProgressOf(job), linked.Token), false);
        }
        catch (OperationCanceledException) when (linked.IsCancellationRequested)
        {
            return await StopAsync(job, lease, timeout.IsCancellationRequested);
        }
#pragma warning disable CA1031 // An engine's bug ends its job, not the server.
        catch (Exception exception)
        {
            JobLog.Bug(logger, exception, job.Id, lease.Attempt);
            var again = job.Record.Detached && lease.Attempt < options.MaxAttempts && await TryAsync(store.RetryAsync(lease), job.Id);
            return again ? (null, true) : (new Executed(JobOutcome.Failure(JobFaultKind.InternalError, "The job failed by a bug."), TimeSpan.Zero), false);
        }
#pragma warning restore CA1031
    }

    /// <summary>What becomes of work that was stopped: a timeout is an outcome; a cancelled job is closed; a detached one of a stopping server is released.</summary>
    private async Task<(Executed? Executed, bool Again)> StopAsync(LiveJob job, JobLease lease, bool timedOut)
    {
        var reason = timedOut ? JobFaultKind.TimedOut : job.StopReason;
        if (reason == JobFaultKind.TimedOut)
        {
            return (new Executed(JobClosing.Stopped(JobFaultKind.TimedOut), TimeSpan.Zero), false);
        }

        if (reason is null && job.Record.Detached)
        {
            await TryAsync(store.ReleaseAsync(lease), job.Id);
            job.Dispose();
            return (null, false);
        }

        // Also when the store has cancelled it already: then this changes nothing.
        await TryAsync(store.CancelAsync(job.Record.TenantId, job.Id, time.GetUtcNow()), job.Id);
        closing.Close(job, JobClosing.Stopped(reason ?? JobFaultKind.ServerBusy));
        return (null, false);
    }

    /// <summary>Writes the outcome. A detached job waits for a disk that is full or gone; null when the server stops meanwhile, and the next one does the work again.</summary>
    private async Task<JobOutcome?> CommitAsync(LiveJob job, JobLease lease, Executed executed, CancellationToken stopping)
    {
        for (var pause = TimeSpan.FromSeconds(1); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                if (await store.CompleteAsync(lease, new JobEnd(executed.Outcome, time.GetUtcNow(), executed.EngineTime)))
                {
                    return executed.Outcome;
                }

                // Cancelled meanwhile, or another attempt has begun: this one's results belong to nobody.
                Discard(executed.Outcome);
                return JobClosing.Stopped(job.StopReason ?? JobFaultKind.Cancelled);
            }
            catch (DataFolderException exception)
            {
                JobLog.CompletionFailed(logger, exception, job.Id, pause.TotalSeconds);
            }

            if (!job.Record.Detached)
            {
                Discard(executed.Outcome);
                return JobOutcome.Failure(JobFaultKind.StorageUnavailable, "The outcome could not be stored.");
            }

            if (!await PauseAsync(pause, stopping))
            {
                job.Dispose();
                return null;
            }
        }
    }

    /// <summary>Waits; false when the server stops meanwhile.</summary>
    private async Task<bool> PauseAsync(TimeSpan pause, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(pause, time, stopping);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Discard(JobOutcome outcome)
    {
        foreach (var result in outcome.Results)
        {
            results.Delete(result);
        }
    }

    private async Task<bool> TryAsync(Task<bool> write, string jobId)
    {
        try
        {
            return await write;
        }
        catch (DataFolderException exception)
        {
            JobLog.WriteFailed(logger, exception, jobId);
            return false;
        }
    }

    private sealed class ProgressOf(LiveJob job) : IProgress<double>
    {
        public void Report(double value) => job.Progress = Math.Clamp(value, job.Progress, 1);
    }
}
