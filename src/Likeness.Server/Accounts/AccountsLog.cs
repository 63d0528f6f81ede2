namespace Likeness.Server.Accounts;

/// <summary>Log lines of accounts: ids, addresses and reasons, never secrets or signatures.</summary>
internal static partial class AccountsLog
{
    [LoggerMessage(1800, LogLevel.Warning, "{RemoteAddress} failed to authenticate {Count} times; its attempts are refused for {Seconds:0} seconds")]
    public static partial void Throttled(ILogger logger, string remoteAddress, int count, double seconds);

    [LoggerMessage(1801, LogLevel.Error, "The signature journal cannot be written: signed writes are refused")]
    public static partial void JournalFailed(ILogger logger, Exception exception);

    [LoggerMessage(1802, LogLevel.Warning, "The machine stopped without closing the signature journal: signatures that may have been used before are refused until {Until:u}")]
    public static partial void JournalIncomplete(ILogger logger, DateTimeOffset until);

    [LoggerMessage(1803, LogLevel.Error, "Signatures that are remembered have reached {Count}: signed writes are refused until old ones expire")]
    public static partial void JournalFull(ILogger logger, int count);
}
