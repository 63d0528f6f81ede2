using System.Diagnostics.Metrics;

namespace Likeness.Server.Moderation;

/// <summary>Counts verdicts and times checks. Nothing in the labels comes from users; categories stay out too, because a webhook may invent them.</summary>
internal sealed class ModerationMetrics : IDisposable
{
    private readonly Meter _meter = new("Likeness");
    private readonly Counter<long> _verdicts;
    private readonly Counter<long> _webhookFailures;
    private readonly Histogram<double> _seconds;

    public ModerationMetrics()
    {
        _verdicts = _meter.CreateCounter<long>("likeness_moderation_verdicts", description: "Verdicts by place and by what refused; result is allowed where nothing did.");
        _webhookFailures = _meter.CreateCounter<long>("likeness_moderation_webhook_failures", description: "Questions to the webhook without a usable answer, by reason.");
        _seconds = _meter.CreateHistogram<double>("likeness_moderation_seconds", "s", "Time of all checks of one place.");
    }

    /// <summary>Whether an instrument is one of these, not of another server in the process.</summary>
    public bool Owns(Instrument instrument) => instrument.Meter == _meter;

    public void Judged(ModerationPlace place, ModerationVerdict verdict, TimeSpan took)
    {
        var word = place.ToWord();
        _verdicts.Add(1, new("place", word), new("result", verdict.IsAllowed ? "allowed" : verdict.Source.ToWord()));
        _seconds.Record(took.TotalSeconds, new KeyValuePair<string, object?>("place", word));
    }

    public void WebhookFailed(string reason) => _webhookFailures.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Dispose() => _meter.Dispose();
}
