namespace Likeness.Server.Webhooks;

/// <summary>What an attempt to deliver came to.</summary>
internal enum WebhookDelivery
{
    /// <summary>The receiver answered 2xx.</summary>
    Delivered,

    /// <summary>The receiver answered 410: it wants no more of it.</summary>
    Gone,

    /// <summary>The address is not a public one.</summary>
    Refused,

    /// <summary>The receiver sent on to elsewhere; nobody follows.</summary>
    Redirected,

    /// <summary>The receiver answered another status.</summary>
    Status,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>No connection, or it broke.</summary>
    Unreachable,

    /// <summary>The tenant has no secret any more to sign with.</summary>
    Unsigned,

    /// <summary>A bug.</summary>
    Bug,
}

/// <summary>Facts about deliveries.</summary>
internal static class WebhookDeliveries
{
    /// <summary>Whether another attempt would end as this one.</summary>
    public static bool IsFinal(this WebhookDelivery delivery) => delivery is WebhookDelivery.Delivered or WebhookDelivery.Gone or WebhookDelivery.Refused or WebhookDelivery.Unsigned;
}
