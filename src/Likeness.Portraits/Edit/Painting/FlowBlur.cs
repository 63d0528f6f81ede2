using Likeness.Imaging;

namespace Likeness.Portraits.Edit.Painting;

/// <summary>Gaussian means along the lines of a flow (line integral convolution; Cabral and Leedom 1993).</summary>
internal static class FlowBlur
{
    private const int Steps = 7;

    private static readonly float[] Weights = [.. Enumerable.Range(1, Steps).Select(k => MathF.Exp(-0.5f * k * k / (Steps * 0.5f * Steps * 0.5f)))];

    /// <param name="source">Samples of any range.</param>
    /// <param name="flow">Of the same size.</param>
    /// <param name="sigma">Standard deviation along the lines, pixels.</param>
    public static Plane Apply(Plane source, FlowField flow, float sigma)
    {
        var result = new Plane(source.Width, source.Height);
        var step = MathF.Max(1, sigma / (0.5f * Steps));
        RowParallel.For(source.Height, (from, to) =>
        {
            var walk = new Walk(source, flow, step);
            for (var y = from; y < to; y++)
            {
                var row = result.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] = walk.Mean(x, y);
                }
            }
        }, minRows: 8);
        return result;
    }

    /// <summary>The same for lines much longer than the texture's grains: in two rounds, so that the steps of the second one do not show.</summary>
    public static Plane ApplyLong(Plane source, FlowField flow, float sigma)
    {
        using var first = Apply(source, flow, MathF.Max(2, sigma / Steps));
        return Apply(first, flow, sigma);
    }

    private readonly ref struct Walk(Plane source, FlowField flow, float step)
    {
        private readonly ReadOnlySpan<float> _source = source.Samples;
        private readonly ReadOnlySpan<float> _x = flow.X.Samples;
        private readonly ReadOnlySpan<float> _y = flow.Y.Samples;
        private readonly int _width = source.Width;
        private readonly int _height = source.Height;

        public float Mean(int x, int y)
        {
            var start = (y * _width) + x;
            var (sum, total) = (_source[start], 1f);
            for (var side = -1; side <= 1; side += 2)
            {
                var (dx, dy) = (_x[start] * side, _y[start] * side);
                var (px, py) = (x + 0.5f, y + 0.5f);
                foreach (var weight in Weights)
                {
                    px += dx * step;
                    py += dy * step;
                    var (ix, iy) = ((int)px, (int)py);
                    if ((uint)ix >= (uint)_width || (uint)iy >= (uint)_height || px < 0 || py < 0)
                    {
                        break;
                    }

                    var at = (iy * _width) + ix;
                    sum += weight * _source[at];
                    total += weight;
                    var (nx, ny) = (_x[at], _y[at]);
                    (dx, dy) = (nx * dx) + (ny * dy) < 0 ? (-nx, -ny) : (nx, ny);
                }
            }

            return sum / total;
        }
    }
}
