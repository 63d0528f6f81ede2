using System.Diagnostics.Metrics;

namespace Likeness.Server.Webhooks;

/// <summary>What happens to announcements, in numbers.</summary>
internal sealed class WebhookMetrics : IDisposable
{
    private static readonly Meter Meter = new("Likeness");

    private static readonly Histogram<double> Attempts = Meter.CreateHistogram<double>(
        "likeness_webhook_delivery_seconds", "s", "Time of attempts to deliver a webhook, by result: Delivered, Status, Redirected, TimedOut, Unreachable, Refused, Gone, Unsigned, Disabled, Bug.");

    private static readonly Counter<long> Lost = Meter.CreateCounter<long>("likeness_webhooks_given_up_total", null, "Webhooks that were given up, by the last attempt's result.");

    private readonly Meter _meter = new("Likeness");

    public WebhookMetrics(WebhookOutbox outbox) =>
        _meter.CreateObservableGauge("likeness_webhooks_due", outbox.Count, null, "Webhooks that are to be delivered, now or after a pause.");

    /// <summary>An attempt was made.</summary>
    public static void Attempted(WebhookDelivery delivery, TimeSpan time) => Attempts.Record(time.TotalSeconds, new KeyValuePair<string, object?>("result", delivery.ToString()));

    /// <summary>There will be no further attempt.</summary>
    public static void GivenUp(WebhookDelivery delivery) => Lost.Add(1, new KeyValuePair<string, object?>("result", delivery.ToString()));

    public void Dispose() => _meter.Dispose();
}
