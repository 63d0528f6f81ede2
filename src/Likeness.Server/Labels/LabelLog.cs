namespace Likeness.Server.Operations;

/// <summary>The lines of the labels.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1700, LogLevel.Warning, "{Setting} has characters that cannot be drawn; visible marks say \"{Text}\"")]
    public static partial void MarkTextUndrawable(ILogger logger, string setting, string text);
}
