namespace Likeness.Engines.ComfyUi;

/// <summary>Progress that never falls and repeats nothing.</summary>
/// <param name="progress">Who is told.</param>
internal sealed class RisingProgress(IProgress<double>? progress)
{
    private double _last;

    public void Report(double value)
    {
        if (value > _last)
        {
            _last = Math.Min(1, value);
            progress?.Report(_last);
        }
    }
}
