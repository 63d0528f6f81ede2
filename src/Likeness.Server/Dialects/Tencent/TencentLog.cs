namespace Likeness.Server.Dialects.Tencent;

/// <summary>The log lines of this dialect: <see cref="Operations.ServerLog"/>.</summary>
internal static partial class TencentLog
{
    [LoggerMessage(2100, LogLevel.Information, "{RequestId} was answered with {Code}; the client knows it as {WireId}")]
    public static partial void ErrorAnswered(ILogger logger, string requestId, string code, string wireId);
}
