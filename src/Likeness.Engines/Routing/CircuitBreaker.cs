namespace Likeness.Engines.Routing;

/// <summary>Whether a service may be called.</summary>
public enum BreakerState
{
    /// <summary>Yes.</summary>
    Closed,

    /// <summary>The pause is over: one call tries it, others may not.</summary>
    HalfOpen,

    /// <summary>No: it failed too often and is left alone.</summary>
    Open,
}

/// <summary>Leaves a service alone for a while after several failures in a row; then a single call tries it again. Thread-safe.</summary>
/// <param name="failuresToPause">Failures in a row that begin a pause.</param>
/// <param name="pause">Its length.</param>
/// <param name="time">The clock.</param>
internal sealed class CircuitBreaker(int failuresToPause, TimeSpan pause, TimeProvider time)
{
    private readonly Lock _lock = new();
    private int _failures;
    private long _pausedAt;
    private bool _isTrying;

    /// <summary>How it stands now.</summary>
    public BreakerState State
    {
        get
        {
            lock (_lock)
            {
                return Current;
            }
        }
    }

    /// <summary>Whether the one call of a service that failed too often is going on.</summary>
    public bool IsTrying
    {
        get
        {
            lock (_lock)
            {
                return _isTrying;
            }
        }
    }

    private BreakerState Current =>
        _failures < failuresToPause ? BreakerState.Closed
        : _isTrying || time.GetElapsedTime(_pausedAt) >= pause ? BreakerState.HalfOpen
        : BreakerState.Open;

    /// <summary>Whether a call may be made. After it one of the three methods below says how it went.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_isTrying || Current == BreakerState.Open)
            {
                return false;
            }

            _isTrying = Current == BreakerState.HalfOpen;
            return true;
        }
    }

    /// <summary>The service answered.</summary>
    public void Succeeded()
    {
        lock (_lock)
        {
            _failures = 0;
            _isTrying = false;
        }
    }

    /// <summary>It did not.</summary>
    /// <returns>Whether a pause begins with this failure.</returns>
    public bool Failed()
    {
        lock (_lock)
        {
            _failures++;
            _isTrying = false;
            _pausedAt = time.GetTimestamp();
            return _failures == failuresToPause;
        }
    }

    /// <summary>The caller gave up: nothing is known.</summary>
    public void Abandoned()
    {
        lock (_lock)
        {
            _isTrying = false;
        }
    }
}
