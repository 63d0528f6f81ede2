namespace Likeness.Server.Generators;

/// <summary>Log lines of the router and its generators. Addresses are there, keys are not.</summary>
internal static partial class RouterLog
{
    [LoggerMessage(8000, LogLevel.Information, "Engine {Engine} at {Instance} works: {Version}")]
    public static partial void Up(ILogger logger, string engine, string instance, string version);

    [LoggerMessage(8001, LogLevel.Warning, "Engine {Engine} at {Instance} cannot be used: {Fault}")]
    public static partial void Down(ILogger logger, string engine, string instance, string fault);

    [LoggerMessage(8002, LogLevel.Warning, "Engine {Engine} at {Instance} failed several times in a row and is left alone for a while")]
    public static partial void LeftAlone(ILogger logger, string engine, string instance);

    [LoggerMessage(8003, LogLevel.Warning, "Job {JobId}: engine {Engine} at {Instance} made no picture: {Fault}, {Detail} ({Milliseconds:0} ms)")]
    public static partial void AttemptFailed(ILogger logger, string jobId, string engine, string instance, string fault, string detail, double milliseconds);

    [LoggerMessage(8004, LogLevel.Error, "Engine {Engine} at {Instance} failed by a bug")]
    public static partial void Bug(ILogger logger, Exception exception, string engine, string instance);

    [LoggerMessage(8005, LogLevel.Information, "Engine {Engine} at {Instance}: {Note}")]
    public static partial void Noted(ILogger logger, string engine, string instance, string note);
}
