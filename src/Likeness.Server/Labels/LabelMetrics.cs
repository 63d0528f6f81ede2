using System.Diagnostics.Metrics;

namespace Likeness.Server.Labels;

/// <summary>What labels cost and how many are drawn.</summary>
internal static class LabelMetrics
{
    private static readonly Meter Meter = new("Likeness");

    private static readonly Histogram<double> Steps = Meter.CreateHistogram<double>(
        "likeness_result_step_seconds", "s", "Time of the steps from pixels to a result's bytes: mark, encode, metadata.");

    private static readonly Counter<long> Marks = Meter.CreateCounter<long>("likeness_marks_total", null, "Visible marks drawn, by kind: text, picture.");

    /// <summary>A step of encoding a result is done.</summary>
    public static void StepDone(string step, TimeSpan time) => Steps.Record(time.TotalSeconds, new KeyValuePair<string, object?>("step", step));

    /// <summary>A mark is drawn.</summary>
    public static void MarkDrawn(VisibleMark mark) => Marks.Add(1, new KeyValuePair<string, object?>("kind", mark is PictureMark ? "picture" : "text"));
}
