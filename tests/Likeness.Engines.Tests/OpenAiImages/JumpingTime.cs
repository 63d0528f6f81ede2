namespace Likeness.Engines.Tests.OpenAiImages;

/// <summary>A clock that can be put forward; its timers are those of the system.</summary>
internal sealed class JumpingTime : TimeProvider
{
    private long _ahead;

    public void Jump(TimeSpan by) => Interlocked.Add(ref _ahead, (long)(by.TotalSeconds * TimestampFrequency));

    public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref _ahead);
}
