namespace Likeness.Portraits;

/// <summary>Measures the stages of an operation one after the other.</summary>
internal sealed class StageClock(TimeProvider time)
{
    private readonly List<StageTiming> _timings = [];
    private long _last = time.GetTimestamp();

    public IReadOnlyList<StageTiming> Timings => _timings;

    /// <summary>Ends a stage.</summary>
    public void End(string stage)
    {
        var now = time.GetTimestamp();
        _timings.Add(new StageTiming(stage, Math.Round(time.GetElapsedTime(_last, now).TotalMilliseconds, 2)));
        _last = now;
    }
}
