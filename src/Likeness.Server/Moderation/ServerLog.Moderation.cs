namespace Likeness.Server.Operations;

/// <content>Lines of moderation: 1600–1699. None carries the text, the entry that it matched or the picture.</content>
internal static partial class ServerLog
{
    [LoggerMessage(1600, LogLevel.Information, "Moderation: {TextEntries} text entries, {PictureEntries} picture entries, classifier {Classifier}, webhook {Webhook}")]
    public static partial void ModerationReady(ILogger logger, int textEntries, int pictureEntries, string classifier, string webhook);

    [LoggerMessage(1601, LogLevel.Information, "Refused by moderation: tenant {TenantId}, job {JobId}, {Place}, {Source}, category {Category}, rule {RuleId}")]
    public static partial void ModerationRefused(ILogger logger, string tenantId, string jobId, string place, string source, string category, string ruleId);

    [LoggerMessage(1602, LogLevel.Information, "Read the changed {Kind} lists: {Count} entries")]
    public static partial void ModerationListsRead(ILogger logger, string kind, int count);

    [LoggerMessage(1603, LogLevel.Error, "The changed {Kind} lists cannot be used, the earlier ones stay: {Fault}")]
    public static partial void ModerationListsBroken(ILogger logger, string kind, string fault);

    [LoggerMessage(1604, LogLevel.Error, "The picture classifier failed")]
    public static partial void ClassifierFailed(ILogger logger, Exception exception);

    [LoggerMessage(1605, LogLevel.Warning, "The moderation webhook gave no usable answer: {Reason}")]
    public static partial void WebhookFailed(ILogger logger, string reason);

    [LoggerMessage(1606, LogLevel.Error, "The moderation webhook failed several times in a row and is left alone for a while")]
    public static partial void WebhookPaused(ILogger logger);

    [LoggerMessage(1607, LogLevel.Error, "A refusal of moderation could not be recorded")]
    public static partial void ModerationAuditFailed(ILogger logger, Exception exception);

    [LoggerMessage(1608, LogLevel.Debug, "Deleted {Count} old refusals of moderation")]
    public static partial void ModerationAuditSwept(ILogger logger, int count);
}
