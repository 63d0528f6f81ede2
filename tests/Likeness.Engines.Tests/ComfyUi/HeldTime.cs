namespace Likeness.Engines.Tests.ComfyUi;

/// <summary>The system's clock, except that timers of one certain length elapse when the test says so.</summary>
/// <param name="held">That length.</param>
internal sealed class HeldTime(TimeSpan held) : TimeProvider
{
    private readonly List<Action> _elapse = [];

    public void Elapse() => _elapse.ForEach(elapse => elapse());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != held)
        {
            return System.CreateTimer(callback, state, dueTime, period);
        }

        _elapse.Add(() => callback(state));
        return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
