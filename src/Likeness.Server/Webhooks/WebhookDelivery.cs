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

    /// <summary>The tenant has no secret any more to sign with, or is deleted.</summary>
    Unsigned,

    /// <summary>The tenant is disabled: nothing is told until it is enabled again.</summary>
    Disabled,

    /// <summary>A bug.</summary>
    Bug,
}

/// <summary>What an attempt came to, and what the receiver wishes.</summary>
/// <param name="Delivery">What it came to.</param>
/// <param name="RetryAfter">After how long the receiver wants to be asked again, where it says so.</param>
internal readonly record struct ReceiverAnswer(WebhookDelivery Delivery, TimeSpan? RetryAfter = null);

/// <summary>Facts about deliveries.</summary>
internal static class WebhookDeliveries
{
    /// <summary>Whether another attempt would end as this one.</summary>
    public static bool IsFinal(this WebhookDelivery delivery) => delivery is WebhookDelivery.Delivered or WebhookDelivery.Gone or WebhookDelivery.Unsigned;

    /// <summary>Whether the host is at fault, not this address alone: others that wait for it need not be tried at once.</summary>
    public static bool IsOfHost(this WebhookDelivery delivery) => delivery is WebhookDelivery.TimedOut or WebhookDelivery.Unreachable or WebhookDelivery.Refused;
}
