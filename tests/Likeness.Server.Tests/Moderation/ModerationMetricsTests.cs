using System.Diagnostics.Metrics;
using Likeness.Server.Moderation;

namespace Likeness.Server.Tests.Moderation;

/// <summary>What is counted.</summary>
public sealed class ModerationMetricsTests
{
    [Fact]
    public void Verdicts_are_counted_by_place_and_result_and_by_nothing_that_users_or_webhooks_choose()
    {
        var counted = new List<string>();
        using var metrics = new ModerationMetrics();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (metrics.Owns(instrument))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            counted.Add($"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}"));
        listener.Start();

        metrics.Judged(ModerationPlace.InputText, ModerationVerdict.Allowed, TimeSpan.FromMilliseconds(1));
        metrics.Judged(ModerationPlace.OutputPicture, ModerationVerdict.Refused(ModerationPlace.OutputPicture, ModerationSource.Webhook, "anything", "webhook"), TimeSpan.FromMilliseconds(1));
        metrics.WebhookFailed("timeout");

        Assert.Equal(
            [
                "likeness_moderation_verdicts 1 place=input-text result=allowed",
                "likeness_moderation_verdicts 1 place=output-picture result=webhook",
                "likeness_moderation_webhook_failures 1 reason=timeout",
            ],
            counted);
    }
}
