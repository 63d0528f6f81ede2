using Likeness.Server.Jobs.Spool;
using Likeness.Server.Storage;

namespace Likeness.Server.Jobs.Execution;

/// <summary>Ends jobs in this process: tells who waits, deletes the input, gives the place back. What the store says of them is decided before.</summary>
internal sealed class JobClosing(LiveJobs live, IJobStore store, IInputSpool spool, TimeProvider time, ILogger<JobClosing> logger)
{
    /// <summary>Ends a job that the store knows the end of.</summary>
    public void Close(LiveJob job, JobOutcome outcome)
    {
        JobMetrics.JobEnded(job, outcome);
        JobMetrics.StageDone("total", job.Record.Operation, time.GetElapsedTime(job.CreatedAt));
        Drop(job, outcome);
    }

    /// <summary>Ends what never became a job of its own: it could not be created, or another has its key. It is not counted.</summary>
    public void Drop(LiveJob job, JobOutcome outcome)
    {
        live.Remove(job);
        if (job.Record.Detached)
        {
            DeleteInput(job.Id);
        }

        job.Dispose();
        job.End(outcome);
    }

    /// <summary>Stops a job: at once when no worker has begun, else the worker ends it soon.</summary>
    public void Stop(LiveJob job, JobFaultKind reason)
    {
        if (job.Stop(reason))
        {
            CloseStopped(job);
        }
    }

    /// <summary>Ends a job that was stopped while no worker was at it.</summary>
    public void CloseStopped(LiveJob job)
    {
        // Also when the store has cancelled or expired it already: then this changes nothing.
        _ = WatchAsync(store.CancelAsync(job.Record.TenantId, job.Id, time.GetUtcNow()), job.Id);
        Close(job, Stopped(job.StopReason ?? JobFaultKind.Cancelled));
    }

    /// <summary>Deletes the input of a job that is final.</summary>
    public void DeleteInput(string jobId)
    {
        try
        {
            spool.Delete(jobId);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next start deletes what belongs to no job.
            JobLog.InputNotDeleted(logger, exception, jobId);
        }
    }

    /// <summary>Sees to the end of a write that nobody waits for.</summary>
    /// <returns>False when it failed.</returns>
    public async Task<bool> WatchAsync(Task write, string jobId)
    {
        try
        {
            await write;
            return true;
        }
        catch (DataFolderException exception)
        {
            JobLog.WriteFailed(logger, exception, jobId);
            return false;
        }
    }

    /// <summary>The outcome of a job that was stopped.</summary>
    public static JobOutcome Stopped(JobFaultKind reason) => JobOutcome.Failure(reason, reason switch
    {
        JobFaultKind.TimedOut => "The job took longer than it may.",
        JobFaultKind.Expired => "The job waited longer for its turn than it may.",
        JobFaultKind.ServerBusy => "The server is stopping; try again shortly.",
        _ => "The job was cancelled.",
    });
}
