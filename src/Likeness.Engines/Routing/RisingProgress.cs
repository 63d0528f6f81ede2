namespace Likeness.Engines.Routing;

/// <summary>The progress of a request whose engine may change: it never falls, and an engine that was given up is not heard any more.</summary>
internal sealed class RisingProgress(IProgress<double> progress)
{
    private readonly Lock _lock = new();
    private double _reached;
    private Attempt? _current;

    /// <summary>Begins the next attempt.</summary>
    public IProgress<double> Begin()
    {
        lock (_lock)
        {
            return _current = new Attempt(this);
        }
    }

    private void Report(Attempt attempt, double value)
    {
        lock (_lock)
        {
            if (attempt == _current && value > _reached)
            {
                _reached = value;
                progress.Report(value);
            }
        }
    }

    private sealed class Attempt(RisingProgress whole) : IProgress<double>
    {
        public void Report(double value) => whole.Report(this, value);
    }
}
