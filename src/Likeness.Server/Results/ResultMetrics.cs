using System.Diagnostics.Metrics;

namespace Likeness.Server.Results;

/// <summary>How much is kept, and what keeping it costs.</summary>
internal static class ResultMetrics
{
    private static readonly Meter Meter = new("Likeness");

    private static readonly UpDownCounter<long> Bytes = Meter.CreateUpDownCounter<long>("likeness_results_bytes", "By", "Bytes of the results that are kept.");

    private static readonly UpDownCounter<long> Count = Meter.CreateUpDownCounter<long>("likeness_results_count", null, "Results that are kept.");

    private static readonly Histogram<double> Saves = Meter.CreateHistogram<double>("likeness_result_save_seconds", "s", "Time to store a result, flushes included.");

    private static readonly Counter<long> Refused = Meter.CreateCounter<long>("likeness_results_refused_total", null, "Results that were not stored because there was no room.");

    /// <summary>More, or with negative numbers less, is kept.</summary>
    public static void Kept(long bytes, long count)
    {
        Bytes.Add(bytes);
        Count.Add(count);
    }

    /// <summary>A result is stored.</summary>
    public static void Saved(TimeSpan time) => Saves.Record(time.TotalSeconds);

    /// <summary>There was no room for a result.</summary>
    public static void NoRoom() => Refused.Add(1);
}
