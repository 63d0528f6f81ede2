namespace Likeness.Cli;

/// <summary>A bar on the terminal that is gone when the work is done.</summary>
internal sealed class ProgressLine : IProgress<double>, IDisposable
{
    private const int Width = 30;
    private readonly TextWriter _terminal;
    private readonly Lock _gate = new();
    private int _shown = -1;
    private bool _gone;

    private ProgressLine(TextWriter terminal) => _terminal = terminal;

    /// <summary>A bar when standard error is a terminal, else nothing.</summary>
    public static ProgressLine? For(TextWriter error) => Console.IsErrorRedirected || !ReferenceEquals(error, Console.Error) ? null : new ProgressLine(error);

    public void Report(double value)
    {
        lock (_gate)
        {
            var percent = (int)(Math.Clamp(value, 0, 1) * 100);
            if (!_gone && percent > _shown)
            {
                _shown = percent;
                var filled = percent * Width / 100;
                _terminal.Write($"\r{new string('█', filled)}{new string('░', Width - filled)} {percent,3} %");
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (!_gone && _shown >= 0)
            {
                _terminal.Write($"\r{new string(' ', Width + 6)}\r");
            }

            _gone = true;
        }
    }
}
