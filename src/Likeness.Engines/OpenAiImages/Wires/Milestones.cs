namespace Likeness.Engines.OpenAiImages;

/// <summary>Progress of one call as far as it is known: the protocol tells of none between the request and its answer, and none is made up.</summary>
internal sealed class Milestones(IProgress<double>? progress, double from, double to)
{
    private readonly Lock _lock = new();
    private double _highest = -1;

    /// <summary>The request has left.</summary>
    public void Sent() => Report(0.1);

    /// <summary>The server has begun with it, where it says so.</summary>
    public void Begun() => Report(0.2);

    /// <summary>The answer is there.</summary>
    public void Received() => Report(0.9);

    /// <summary>The picture is decoded.</summary>
    public void Decoded() => Report(1);

    private void Report(double share)
    {
        lock (_lock)
        {
            if (progress is not null && share > _highest)
            {
                _highest = share;
                progress.Report(from + ((to - from) * share));
            }
        }
    }
}
