using Likeness.Portraits;

namespace Likeness.Engines.ComfyUi;

/// <summary>Takes the time of each part of a job.</summary>
/// <param name="time">The clock.</param>
internal sealed class JobClock(TimeProvider time)
{
    private readonly List<StageTiming> _timings = [];
    private long _start = time.GetTimestamp();

    public IReadOnlyList<StageTiming> Timings => _timings;

    /// <summary>A part ends and the next begins.</summary>
    public void End(string stage)
    {
        var now = time.GetTimestamp();
        _timings.Add(new StageTiming(stage, time.GetElapsedTime(_start, now).TotalMilliseconds));
        _start = now;
    }
}
