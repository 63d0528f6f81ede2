namespace Likeness.Server.Operations;

/// <summary>Every line the server writes to its log, with stable event ids. None carries secrets, picture bytes or the text of prompts.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1000, LogLevel.Information, "Likeness {Version} listens on {Addresses}; data folder {Data}, SQLite {Sqlite}, engines {Engines}")]
    public static partial void Started(ILogger logger, string version, string addresses, string data, string sqlite, string engines);

    [LoggerMessage(1001, LogLevel.Warning, "Listening on {Address}, which other machines can reach, without TLS: put a TLS proxy in front")]
    public static partial void ListensBeyondLoopback(ILogger logger, string address);

    [LoggerMessage(1002, LogLevel.Warning, "No key exists yet; create one with: likeness keys create --name NAME")]
    public static partial void NoKeys(ILogger logger);

    [LoggerMessage(1100, LogLevel.Information, "{RequestId} {Method} {Path} {Status} in {Milliseconds:0.0} ms, key {KeyId}, job {JobId}, fault {Fault}")]
    public static partial void RequestDone(ILogger logger, string requestId, string method, string path, int status, double milliseconds, string keyId, string jobId, string fault);

    [LoggerMessage(1101, LogLevel.Information, "{RequestId} {Method} {Path} left by the client after {Milliseconds:0.0} ms")]
    public static partial void RequestAborted(ILogger logger, string requestId, string method, string path, double milliseconds);

    [LoggerMessage(1102, LogLevel.Error, "{RequestId} failed by a bug")]
    public static partial void RequestFailed(ILogger logger, Exception exception, string requestId);

    [LoggerMessage(1200, LogLevel.Warning, "{RequestId} Authentication failed from {RemoteAddress}: {Reason}")]
    public static partial void AuthenticationFailed(ILogger logger, string requestId, string remoteAddress, string reason);

    [LoggerMessage(1300, LogLevel.Debug, "Deleted {Count} expired results")]
    public static partial void ResultsSwept(ILogger logger, int count);

    [LoggerMessage(1301, LogLevel.Error, "Expired results could not be deleted")]
    public static partial void SweepFailed(ILogger logger, Exception exception);

    [LoggerMessage(1400, LogLevel.Warning, "Not ready: {Check}: {Fault}")]
    public static partial void NotReady(ILogger logger, string check, string fault);
}
