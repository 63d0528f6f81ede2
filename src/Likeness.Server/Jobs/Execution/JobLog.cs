namespace Likeness.Server.Jobs.Execution;

/// <summary>Log lines of jobs: ids and kinds, never prompts, addresses or pictures.</summary>
internal static partial class JobLog
{
    [LoggerMessage(1500, LogLevel.Information, "Job {JobId} of tenant {TenantId}: {Operation}, attempt {Attempt}, {Result} after {Milliseconds:0.0} ms")]
    public static partial void Ended(ILogger logger, string jobId, string tenantId, string operation, int attempt, string result, double milliseconds);

    [LoggerMessage(1501, LogLevel.Error, "Job {JobId} failed by a bug in attempt {Attempt}")]
    public static partial void Bug(ILogger logger, Exception exception, string jobId, int attempt);

    [LoggerMessage(1502, LogLevel.Warning, "After the last stop {Queued} jobs are queued again, {Ended} were ended, {Deleted} forgotten inputs deleted")]
    public static partial void Recovered(ILogger logger, int queued, int ended, int deleted);

    [LoggerMessage(1503, LogLevel.Error, "Job {JobId}: its state could not be written")]
    public static partial void WriteFailed(ILogger logger, Exception exception, string jobId);

    [LoggerMessage(1504, LogLevel.Error, "Job {JobId}: its outcome could not be written; trying again in {Seconds:0} seconds")]
    public static partial void CompletionFailed(ILogger logger, Exception exception, string jobId, double seconds);

    [LoggerMessage(1505, LogLevel.Warning, "Job {JobId}: its input could not be deleted")]
    public static partial void InputNotDeleted(ILogger logger, Exception exception, string jobId);

    [LoggerMessage(1506, LogLevel.Warning, "Job {JobId}: the lease of attempt {Attempt} is lost")]
    public static partial void LeaseLost(ILogger logger, string jobId, int attempt);

    [LoggerMessage(1507, LogLevel.Error, "Leases could not be prolonged")]
    public static partial void HeartbeatFailed(ILogger logger, Exception exception);

    [LoggerMessage(1508, LogLevel.Error, "Old jobs could not be forgotten")]
    public static partial void JanitorFailed(ILogger logger, Exception exception);

    [LoggerMessage(1509, LogLevel.Information, "Stopped: {Released} jobs wait for the next start")]
    public static partial void Released(ILogger logger, int released);

    [LoggerMessage(1510, LogLevel.Error, "Job {JobId}: its input in the spool is missing or cannot be read")]
    public static partial void InputLost(ILogger logger, string jobId);

    [LoggerMessage(1511, LogLevel.Error, "Job {JobId} could not be created")]
    public static partial void NotCreated(ILogger logger, Exception exception, string jobId);
}
