namespace Likeness.Server.Admin;

/// <summary>Log lines of the operators' interface: who changed what, never secrets.</summary>
internal static partial class AdminLog
{
    [LoggerMessage(1850, LogLevel.Information, "{RequestId} Tenant {TenantId}: {Change}, by the admin interface")]
    public static partial void Changed(ILogger logger, string requestId, string tenantId, string change);

    [LoggerMessage(1851, LogLevel.Error, "{RequestId} The data folder cannot be used")]
    public static partial void StorageUnavailable(ILogger logger, Exception exception, string requestId);
}
