namespace Likeness.Imaging;

/// <summary>Finds, for each pixel of a row, the column whose nearest site is nearest to the pixel: the lower envelope of parabolas (x − i)² + g(i)², in whole numbers.</summary>
/// <remarks>Meijster, Roerdink and Hesselink, "A general algorithm for computing distance transforms in linear time", 2000. Scratch memory for one row: one a worker.</remarks>
internal sealed class ParabolaEnvelope(int width)
{
    /// <summary>Largest width + height whose squares fit.</summary>
    public const int LargestExtent = 32767;

    private readonly int[] _squares = new int[width];
    private readonly int[] _apexes = new int[width];
    private readonly int[] _starts = new int[width];
    private readonly int[] _nearest = new int[width];

    /// <summary>Column of the nearest site for each pixel, after <see cref="Solve"/>.</summary>
    public ReadOnlySpan<int> Nearest => _nearest;

    /// <summary>Squared distance of each pixel to its nearest site, after <see cref="Solve"/>.</summary>
    public int Square(int x)
    {
        var step = x - _nearest[x];
        return (step * step) + _squares[_nearest[x]];
    }

    /// <summary>Solves a row.</summary>
    /// <param name="distances">Distance of each pixel to the nearest site in its column; 0 at a site.</param>
    public void Solve(ReadOnlySpan<float> distances)
    {
        for (var x = 0; x < width; x++)
        {
            var distance = (int)distances[x];
            _squares[x] = distance * distance;
            _nearest[x] = x;
        }

        // A site in the row hides what lies behind it: each run between two of them is a problem of its own.
        for (var x = 0; x < width; x++)
        {
            if (_squares[x] != 0)
            {
                var end = x + 1;
                while (end < width && _squares[end] != 0)
                {
                    end++;
                }

                SolveRun(Math.Max(0, x - 1), Math.Min(width - 1, end));
                x = end;
            }
        }
    }

    private void SolveRun(int first, int last)
    {
        var top = 0;
        _apexes[0] = first;
        _starts[0] = first;
        for (var x = first + 1; x <= last; x++)
        {
            while (top >= 0 && Value(_starts[top], _apexes[top]) > Value(_starts[top], x))
            {
                top--;
            }

            if (top < 0)
            {
                top = 0;
                _apexes[0] = x;
                continue;
            }

            var start = 1 + Meeting(_apexes[top], x);
            if (start <= last)
            {
                top++;
                _apexes[top] = x;
                _starts[top] = start;
            }
        }

        for (var x = last; x >= first; x--)
        {
            _nearest[x] = _apexes[top];
            if (x == _starts[top])
            {
                top--;
            }
        }
    }

    private int Value(int x, int apex) => ((x - apex) * (x - apex)) + _squares[apex];

    /// <summary>Last column where the left parabola is not above the right one.</summary>
    private int Meeting(int left, int right) =>
        ((right * right) - (left * left) + _squares[right] - _squares[left]) / (2 * (right - left));
}
