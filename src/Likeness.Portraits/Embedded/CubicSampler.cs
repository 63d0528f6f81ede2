using Likeness.Imaging;

namespace Likeness.Portraits;

/// <summary>Reads a picture between its pixels with Catmull-Rom weights (Catmull and Rom 1974): a bilinear reading would blur what moves.</summary>
internal static class CubicSampler
{
    /// <param name="source">Any space.</param>
    /// <param name="mapX">Where to read: pixels, column x has its centre at x + ½.</param>
    /// <param name="mapY">Rows alike.</param>
    /// <param name="where">Pixels with a sample of 0 are not read and become 0.</param>
    public static ColorImage Remap(ColorImage source, Plane mapX, Plane mapY, Plane where)
    {
        var result = new ColorImage(mapX.Width, mapX.Height, source.Space, clear: true);
        RowParallel.For(mapX.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                Row(source, mapX.Row(y), mapY.Row(y), where.Row(y), result, y);
            }
        });
        return result;
    }

    private static void Row(ColorImage source, ReadOnlySpan<float> xs, ReadOnlySpan<float> ys, ReadOnlySpan<float> where, ColorImage result, int y)
    {
        Span<float> wx = stackalloc float[4];
        Span<float> wy = stackalloc float[4];
        Span<int> columns = stackalloc int[4];
        var (width, height) = (source.Width, source.Height);
        for (var x = 0; x < xs.Length; x++)
        {
            if (where[x] == 0)
            {
                continue;
            }

            var (px, py) = (xs[x] - 0.5f, ys[x] - 0.5f);
            var (left, top) = ((int)MathF.Floor(px), (int)MathF.Floor(py));
            Weights(px - left, wx);
            Weights(py - top, wy);
            for (var i = 0; i < 4; i++)
            {
                columns[i] = Math.Clamp(left - 1 + i, 0, width - 1);
            }

            for (var channel = 0; channel < 3; channel++)
            {
                var sum = 0f;
                for (var j = 0; j < 4; j++)
                {
                    var row = source[channel].Row(Math.Clamp(top - 1 + j, 0, height - 1));
                    sum += wy[j] * ((wx[0] * row[columns[0]]) + (wx[1] * row[columns[1]]) + (wx[2] * row[columns[2]]) + (wx[3] * row[columns[3]]));
                }

                result[channel].Row(y)[x] = sum;
            }
        }
    }

    /// <summary>Reads one pixel of a picture; its edge is repeated.</summary>
    /// <param name="source">Any number of channels; alpha is not read.</param>
    /// <param name="x">Column; a whole number is the middle of a pixel.</param>
    /// <param name="y">Row alike.</param>
    /// <param name="target">Receives red, green, blue, not rounded.</param>
    public static void Sample(PixelBuffer source, float x, float y, Span<float> target)
    {
        Span<float> wx = stackalloc float[4];
        Span<float> wy = stackalloc float[4];
        var (left, top) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
        Weights(x - left, wx);
        Weights(y - top, wy);
        for (var channel = 0; channel < 3; channel++)
        {
            var sum = 0f;
            for (var j = 0; j < 4; j++)
            {
                var row = source.Row(Math.Clamp(top - 1 + j, 0, source.Height - 1));
                for (var i = 0; i < 4; i++)
                {
                    sum += wy[j] * wx[i] * row[(Math.Clamp(left - 1 + i, 0, source.Width - 1) * source.Channels) + channel];
                }
            }

            target[channel] = sum;
        }
    }

    /// <summary>The weights of four neighbours for a position between the middle two.</summary>
    private static void Weights(float t, Span<float> w)
    {
        w[0] = 0.5f * t * (-1 + (t * (2 - t)));
        w[1] = 0.5f * (2 + (t * t * (-5 + (3 * t))));
        w[2] = 0.5f * t * (1 + (t * (4 - (3 * t))));
        w[3] = 0.5f * t * t * (t - 1);
    }
}
