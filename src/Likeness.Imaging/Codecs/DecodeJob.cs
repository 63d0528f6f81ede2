namespace Likeness.Imaging;

/// <summary>One decoding under way: what is wanted of it, and the means to stop it from a timer or a token.</summary>
internal sealed class DecodeJob : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<VipsImage> _running = [];
    private readonly ITimer _timer;
    private readonly CancellationTokenRegistration _registration;
    private bool _stopped;

    public DecodeJob(DecodeOptions options, CancellationToken cancellation)
    {
        FitWithin = options.FitWithin;
        KeepAlpha = options.KeepAlpha;
        _timer = options.Time.CreateTimer(static job => ((DecodeJob)job!).Expire(), this, options.Limits.MaxDecodeTime, Timeout.InfiniteTimeSpan);
        _registration = cancellation.UnsafeRegister(static job => ((DecodeJob)job!).Stop(), this);
    }

    public int? FitWithin { get; }

    public bool KeepAlpha { get; }

    /// <summary>Whether the time was over before the job was done.</summary>
    public bool Expired { get; private set; }

    /// <summary>Whether the work should end: the time is over or the caller cancelled.</summary>
    public bool Stopped
    {
        get
        {
            lock (_gate)
            {
                return _stopped;
            }
        }
    }

    /// <summary>Size of the result for a stored size: fitted within the wanted side, never enlarged.</summary>
    public (int Width, int Height) Fit(int width, int height)
    {
        var side = Math.Max(width, height);
        if (FitWithin is not { } wanted || side <= wanted)
        {
            return (width, height);
        }

        var scale = (double)wanted / side;
        return (Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)));
    }

    /// <summary>How far a decoder may reduce by itself, 0…1: it leaves half as many pixels again, in both directions, as the exact reduction needs.</summary>
    public double ReductionOnLoad(in StoredHeader header)
    {
        var (width, height) = Fit(header.Width, header.Height);
        return Math.Min(1, 1.5 * Math.Max((double)width / header.Width, (double)height / header.Height));
    }

    /// <summary>Puts the images of a running evaluation under the control of the timer and the token.</summary>
    public void Watch(VipsImage image)
    {
        lock (_gate)
        {
            _running.Add(image);
            if (_stopped)
            {
                image.Kill();
            }
        }
    }

    /// <summary>Lets go of all images; they may be disposed afterwards.</summary>
    public void Unwatch()
    {
        lock (_gate)
        {
            _running.Clear();
        }
    }

    public void Dispose()
    {
        _registration.Dispose();
        _timer.Dispose();
    }

    private void Expire()
    {
        lock (_gate)
        {
            Expired = true;
        }

        Stop();
    }

    private void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            foreach (var image in _running)
            {
                image.Kill();
            }
        }
    }
}
