namespace Likeness.Server.Webhooks;

/// <summary>An announcement that is due.</summary>
/// <param name="JobId">The job that ended.</param>
/// <param name="TenantId">Whose it is.</param>
/// <param name="MessageId">The announcement's id.</param>
/// <param name="Address">Where it goes.</param>
/// <param name="Host">The address's host and port: so many deliveries go there at once.</param>
/// <param name="LinkPrefix">What links to results begin with.</param>
/// <param name="Attempts">Attempts that failed.</param>
internal sealed record WebhookMessage(string JobId, string TenantId, string MessageId, Uri Address, string Host, string LinkPrefix, int Attempts);
