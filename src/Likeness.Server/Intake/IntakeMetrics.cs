using System.Diagnostics.Metrics;

namespace Likeness.Server.Intake;

/// <summary>What fetching pictures costs and how it ends.</summary>
internal static class IntakeMetrics
{
    private static readonly Meter Meter = new("Likeness");

    private static readonly Histogram<double> Fetches = Meter.CreateHistogram<double>(
        "likeness_fetch_seconds", "s", "Time to fetch a picture from its address, waits for a place at the host included, by result: ok or the kind of fault.");

    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>("likeness_fetched_bytes_total", "By", "Bytes of fetched pictures.");

    /// <summary>A fetch is over.</summary>
    public static void Fetched(Taken taken, TimeSpan time)
    {
        Fetches.Record(time.TotalSeconds, new KeyValuePair<string, object?>("result", taken.Fault?.Kind.ToString() ?? "ok"));
        Bytes.Add(taken.Bytes.Length);
    }
}
