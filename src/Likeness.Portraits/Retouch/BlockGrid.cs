using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Retouch;

/// <summary>The grid of a JPEG picture's blocks. Its steps show where a picture was saved badly and was not resized afterwards.</summary>
internal static class BlockGrid
{
    private const int Side = 8;

    /// <summary>How much stronger the steps at the strongest of the eight phases are than those at the others; about 1 without blocks.</summary>
    public static float Visibility(Plane plane, Plane mask)
    {
        Span<double> sums = stackalloc double[Side];
        Span<double> weights = stackalloc double[Side];
        sums.Clear();
        weights.Clear();
        for (var y = 0; y < plane.Height; y++)
        {
            var row = plane.Row(y);
            var m = mask.Row(y);
            for (var x = 0; x < row.Length - 1; x++)
            {
                sums[x % Side] += m[x] * MathF.Abs(row[x + 1] - row[x]);
                weights[x % Side] += m[x];
            }
        }

        Span<float> means = stackalloc float[Side];
        for (var i = 0; i < Side; i++)
        {
            means[i] = (float)(sums[i] / Math.Max(weights[i], 1e-3));
        }

        var strongest = 0f;
        foreach (var mean in means)
        {
            strongest = MathF.Max(strongest, mean);
        }

        return strongest / MathF.Max(Selection.Median(means), 1e-3f);
    }

    /// <summary>Small steps at the grid become ramps; large ones are edges of the picture and stay.</summary>
    /// <param name="plane">Lightness or chroma, CIE Lab.</param>
    /// <param name="period">Pixels between the grid's lines.</param>
    /// <param name="largest">The largest step that is taken for a block's.</param>
    public static Plane Smooth(Plane plane, int period, float largest)
    {
        var columns = plane.Clone();
        SmoothColumns(plane, columns, period, largest);
        using var turned = Transposed(columns);
        columns.Dispose();
        using var rows = turned.Clone();
        SmoothColumns(turned, rows, period, largest);
        return Transposed(rows);
    }

    private static void SmoothColumns(Plane source, Plane target, int period, float largest)
    {
        var phase = Phase(source, period);
        var half = period / 2;
        RowParallel.For(source.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = source.Row(y);
                var result = target.Row(y);
                for (var x = phase; x < row.Length - 1; x += period)
                {
                    var step = row[x + 1] - row[x];
                    var inner = 0f;
                    foreach (var offset in (ReadOnlySpan<int>)[-2, 2])
                    {
                        if (x + offset >= 0 && x + offset + 1 < row.Length)
                        {
                            inner = MathF.Max(inner, MathF.Abs(row[x + offset + 1] - row[x + offset]));
                        }
                    }

                    var part = step * SmoothStep.Between(largest, 0.5f * largest, MathF.Abs(step)) * SmoothStep.Between(0.6f * largest, 0.25f * largest, inner);
                    for (var j = 0; j < half; j++)
                    {
                        var share = 0.5f * (1 - ((j + 0.5f) / half));
                        if (x - j >= 0)
                        {
                            result[x - j] += part * share;
                        }

                        if (x + 1 + j < result.Length)
                        {
                            result[x + 1 + j] -= part * share;
                        }
                    }
                }
            }
        });
    }

    private static int Phase(Plane plane, int period)
    {
        var sums = new double[period];
        for (var y = 0; y < plane.Height; y++)
        {
            var row = plane.Row(y);
            for (var x = 0; x < row.Length - 1; x++)
            {
                sums[x % period] += MathF.Abs(row[x + 1] - row[x]);
            }
        }

        return Array.IndexOf(sums, sums.Max());
    }

    private static Plane Transposed(Plane plane)
    {
        var turned = new Plane(plane.Height, plane.Width);
        for (var y = 0; y < plane.Height; y++)
        {
            var row = plane.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                turned[y, x] = row[x];
            }
        }

        return turned;
    }
}
