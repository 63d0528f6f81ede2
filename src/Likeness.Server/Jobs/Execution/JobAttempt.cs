using System.Collections.Concurrent;
using System.Diagnostics;
using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Jobs.Spool;
using Likeness.Server.Moderation;
using Likeness.Server.Operations.Telemetry;
using Likeness.Server.Results;
using Likeness.Server.Storage;

namespace Likeness.Server.Jobs.Execution;

/// <summary>One attempt at a job: claim, work, commit. Whatever happens in between, the job ends in one of its states or goes back to the queue.</summary>
internal sealed class JobAttempt(
    IJobStore store, IInputSpool spool, JobExecution execution, JobClosing closing, IResultStore results, JobsOptions options, ModerationPolicy policy, TimeProvider time, ILogger<JobAttempt> logger)
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
        var started = time.GetTimestamp();
        JobMetrics.StageDone("queue", job.Record.Operation, time.GetElapsedTime(job.CreatedAt));
        using var span = Tracing.Attempt(job.Id, job.Record.TenantId, job.Record.Operation.ToString(), job.Trace);
        try
        {
            var step = await WorkAsync(job, worker, stopping);
            if (step.Executed is not { } executed)
            {
                return step.Again;
            }

            if (step.Lease is not { } lease)
            {
                var (claimed, later) = await ClaimAsync(job, worker, stopping);
                if (claimed is null)
                {
                    return later;
                }

                lease = claimed.Value;
            }

            if (await CommitAsync(job, lease, executed, stopping) is { } outcome)
            {
                var result = outcome.Succeeded ? "succeeded" : outcome.Fault.Kind.ToString();
                JobLog.Ended(logger, job.Id, job.Record.TenantId, job.Record.Operation.ToString(), lease.Attempt, result, time.GetElapsedTime(started).TotalMilliseconds);
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

    /// <summary>Intake and the wait for the engine come before the claim: an attempt counts only once the engine begins, so that a crash is held against those jobs alone that may have caused it.</summary>
    private async Task<Step> WorkAsync(LiveJob job, string worker, CancellationToken stopping)
    {
        using var timeout = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(job.Stopped, stopping, timeout.Token);
        JobLease? lease = null;
        try
        {
            var work = job.Job ?? await spool.LoadAsync(job.Id, linked.Token);
            if (work is null)
            {
                JobLog.InputLost(logger, job.Id);
                return Step.Done(null, Executed.Failure(new JobFault(JobFaultKind.InternalError, "The job's input is lost.")));
            }

            using var prepared = await execution.PrepareAsync(SubjectOf(job), work, job.Record.Detached, job.WasInterrupted, linked.Token);
            (lease, var later) = await ClaimAsync(job, worker, stopping);
            if (job.Record.Detached)
            {
                // Only now: the wait for a place of the engine is no part of the attempt.
                timeout.CancelAfter(options.DetachedTimeout);
            }

            return lease is null ? Step.Over(later) : Step.Done(lease, await execution.RunAsync(prepared, new ProgressOf(job), linked.Token));
        }
        catch (OperationCanceledException) when (linked.IsCancellationRequested)
        {
            return await StopAsync(job, lease, timeout.IsCancellationRequested);
        }
#pragma warning disable CA1031 // An engine's bug ends its job, not the server.
        catch (Exception exception)
        {
            JobLog.Bug(logger, exception, job.Id, lease?.Attempt ?? 0);
            Activity.Current.Fail("bug");
            return lease is { } held && job.Record.Detached && held.Attempt < options.MaxAttempts && await TryAsync(store.RetryAsync(held), job.Id)
                ? Step.Retry()
                : Step.Done(lease, Executed.Failure(new JobFault(JobFaultKind.InternalError, "The job failed by a bug.")));
        }
#pragma warning restore CA1031
    }

    private async Task<(JobLease? Lease, bool Later)> ClaimAsync(LiveJob job, string worker, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var claim = store.ClaimAsync(job.Id, worker, now, now + options.Lease, urgent: job.Record.Detached);
        if (!job.Record.Detached)
        {
            // Nobody else can have it, and its outcome is written after this in any case.
            _ = closing.WatchAsync(claim, job.Id);
            return (Hold(job, new JobLease(job.Id, 1)), false);
        }

        try
        {
            if (await claim is { } lease)
            {
                return (Hold(job, lease), false);
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

    private ModerationSubject SubjectOf(LiveJob job) => new(job.Record.TenantId, job.Id, OperationNames.Of(job.Record.Operation), job.Caller.Moderation ?? policy);

    private JobLease Hold(LiveJob job, JobLease lease)
    {
        _leases[job.Id] = (lease, job);
        return lease;
    }

    /// <summary>What becomes of work that was stopped: a timeout is an outcome; a cancelled job is closed; a detached one of a stopping server is released.</summary>
    private async Task<Step> StopAsync(LiveJob job, JobLease? lease, bool timedOut)
    {
        var reason = timedOut ? JobFaultKind.TimedOut : job.StopReason;
        if (reason == JobFaultKind.TimedOut)
        {
            return Step.Done(lease, new Executed(JobClosing.Stopped(JobFaultKind.TimedOut), TimeSpan.Zero));
        }

        if (reason is null && job.Record.Detached)
        {
            if (lease is { } held)
            {
                await TryAsync(store.ReleaseAsync(held), job.Id);
            }

            job.Dispose();
            return Step.Over(again: false);
        }

        // Also when the store has cancelled it already: then this changes nothing.
        await TryAsync(store.CancelAsync(job.Record.TenantId, job.Id, time.GetUtcNow()), job.Id);
        closing.Close(job, JobClosing.Stopped(reason ?? JobFaultKind.ServerBusy));
        return Step.Over(again: false);
    }

    /// <summary>Writes the outcome. A detached job waits for a disk that is full or gone; null when the server stops meanwhile, and the next one does the work again.</summary>
    private async Task<JobOutcome?> CommitAsync(LiveJob job, JobLease lease, Executed executed, CancellationToken stopping)
    {
        using var span = Tracing.Room("commit");
        var started = time.GetTimestamp();
        for (var pause = TimeSpan.FromSeconds(1); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                if (await store.CompleteAsync(lease, new JobEnd(executed.Outcome, time.GetUtcNow(), executed.EngineTime) { Unwritten = executed.Unwritten }))
                {
                    JobMetrics.StageDone("commit", job.Record.Operation, time.GetElapsedTime(started));
                    return executed.Outcome;
                }

                // Cancelled meanwhile, or another attempt has begun, or there never was a row: these results belong to nobody.
                await Executed.DiscardAsync(results, executed.Outcome.Results, executed.Unwritten);
                return await job.Created
                    ? JobClosing.Stopped(job.StopReason ?? JobFaultKind.Cancelled)
                    : JobOutcome.Failure(JobFaultKind.StorageUnavailable, "The job could not be stored.");
            }
            catch (DataFolderException exception)
            {
                JobLog.CompletionFailed(logger, exception, job.Id, pause.TotalSeconds);
            }

            if (!job.Record.Detached)
            {
                await Executed.DiscardAsync(results, executed.Outcome.Results, executed.Unwritten);
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

    /// <summary>How far an attempt came: to something that is to be committed, or to its end.</summary>
    private readonly record struct Step(JobLease? Lease, Executed? Executed, bool Again)
    {
        public static Step Done(JobLease? lease, Executed executed) => new(lease, executed, false);

        public static Step Retry()
        {
            JobMetrics.JobRetried("bug");
            return Over(again: true);
        }

        public static Step Over(bool again) => new(null, null, again);
    }

    private sealed class ProgressOf(LiveJob job) : IProgress<double>
    {
        public void Report(double value) => job.Progress = Math.Clamp(value, job.Progress, 1);
    }
}
