namespace Likeness.Server.Webhooks;

/// <summary>Log lines of webhooks: ids, hosts and reasons, never whole addresses, secrets or what was announced.</summary>
internal static partial class WebhookLog
{
    [LoggerMessage(2300, LogLevel.Information, "Webhook of job {JobId} of tenant {TenantId}: delivered in attempt {Attempt} after {Milliseconds:0.0} ms")]
    public static partial void Delivered(ILogger logger, string jobId, string tenantId, int attempt, double milliseconds);

    [LoggerMessage(2301, LogLevel.Warning, "Webhook of job {JobId} of tenant {TenantId}: attempt {Attempt} at {Host} failed, {Reason}; the next one is in {Seconds:0} seconds")]
    public static partial void Failed(ILogger logger, string jobId, string tenantId, string host, int attempt, WebhookDelivery reason, double seconds);

    [LoggerMessage(2302, LogLevel.Error, "Webhook of job {JobId} of tenant {TenantId}: given up after attempt {Attempt} at {Host}, {Reason}")]
    public static partial void GivenUp(ILogger logger, string jobId, string tenantId, string host, int attempt, WebhookDelivery reason);

    [LoggerMessage(2303, LogLevel.Error, "Webhooks: the data folder cannot be used")]
    public static partial void StorageFailed(ILogger logger, Exception exception);

    [LoggerMessage(2304, LogLevel.Error, "Webhook of job {JobId} failed by a bug")]
    public static partial void Bug(ILogger logger, Exception exception, string jobId);
}
