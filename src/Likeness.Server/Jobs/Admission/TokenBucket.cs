namespace Likeness.Server.Jobs.Admission;

/// <summary>Lets through so many requests a second in the long run, and a burst after a pause (token bucket, Turner 1986). It reads the monotonic clock, so that setting the time changes nothing. Not thread-safe.</summary>
internal sealed class TokenBucket(TimeProvider time, int burst)
{
    private double _tokens = burst;
    private long _filledAt = time.GetTimestamp();

    /// <summary>Takes a token.</summary>
    /// <param name="perSecond">How many are added a second; more than 0.</param>
    /// <param name="most">How many there can be.</param>
    /// <param name="wait">When there is none: after how long there will be one.</param>
    public bool TryTake(double perSecond, int most, out TimeSpan wait)
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(most, _tokens + (time.GetElapsedTime(_filledAt, now).TotalSeconds * perSecond));
        _filledAt = now;
        if (_tokens >= 1)
        {
            _tokens--;
            wait = TimeSpan.Zero;
            return true;
        }

        wait = TimeSpan.FromSeconds((1 - _tokens) / perSecond);
        return false;
    }

    /// <summary>How many whole tokens there are, and after how long the bucket is full.</summary>
    /// <param name="perSecond">How many are added a second; more than 0.</param>
    /// <param name="most">How many there can be.</param>
    public (int Left, TimeSpan FullAfter) Peek(double perSecond, int most)
    {
        var tokens = Math.Min(most, _tokens + (time.GetElapsedTime(_filledAt).TotalSeconds * perSecond));
        return ((int)tokens, TimeSpan.FromSeconds((most - tokens) / perSecond));
    }
}
