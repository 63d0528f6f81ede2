namespace Likeness.Server.Intake;

/// <summary>Stops a download that drips: after a grace of five seconds, each further five must bring their share.</summary>
internal sealed class PaceWatch : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private readonly long _least;
    private readonly CancellationTokenSource _stop;
    private readonly ITimer _timer;
    private long _bytes;
    private bool _grace = true;

    /// <summary>Begins to watch.</summary>
    /// <param name="bytesPerSecond">The slowest accepted pace.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Cancelled when the download is too slow.</param>
    public PaceWatch(int bytesPerSecond, TimeProvider time, CancellationTokenSource stop)
    {
        _least = bytesPerSecond * (long)Window.TotalSeconds;
        _stop = stop;
        _timer = time.CreateTimer(_ => Look(), null, Window, Window);
    }

    /// <summary>Whether it has stopped the download.</summary>
    public bool TooSlow { get; private set; }

    /// <summary>Bytes have come.</summary>
    public void Add(int bytes) => Interlocked.Add(ref _bytes, bytes);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        if (Interlocked.Exchange(ref _bytes, 0) < _least && !_grace)
        {
            TooSlow = true;
            try
            {
                _stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The download ended at this very moment; nobody waits for a timer that is running.
            }
        }

        _grace = false;
    }
}
