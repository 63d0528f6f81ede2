using System.Buffers;

namespace Likeness.Imaging;

/// <summary>What is averaged over windows: one or more values a pixel, made row by row on the fly.</summary>
internal interface IWindowValues
{
    /// <summary>Values a pixel.</summary>
    static abstract int Count { get; }

    /// <summary>Adds a row of all values to the column sums: value after value, each a row, <see cref="WindowMeans.Stride"/> samples apart.</summary>
    void Add(int y, Span<float> sums);

    /// <summary>Takes a row of all values from the column sums.</summary>
    void Subtract(int y, Span<float> sums);

    /// <summary>Receives the means of the windows around the pixels of a row, laid out as the sums.</summary>
    void Finish(int y, Span<float> means);
}

/// <summary>Means over square windows by running sums, in one pass over memory, for any number of values.</summary>
/// <remarks>
/// Windows are clipped at the border and divided by the pixels that are left. Column sums run down strips of rows and start afresh at each strip, so rounding cannot pile up;
/// the strips depend on the picture and the radius only, never on the number of workers. Row sums run in double precision.
/// </remarks>
internal static class WindowMeans
{
    /// <summary>Samples from one value's row to the next one's: whole cache lines, and never a multiple of 4 KiB, at which neighbouring rows would drive one another out of the cache.</summary>
    public static int Stride(int width) => ((width + 15) / 16 * 16) + (width % 1024 is 0 or > 992 ? 48 : 16);

    public static void Run<TValues>(TValues values, int width, int height, int radius)
        where TValues : struct, IWindowValues
    {
        var strip = Math.Max(64, 4 * radius);
        RowParallel.For((height + strip - 1) / strip, (from, to) =>
        {
            var size = TValues.Count * Stride(width);
            var sumBuffer = ArrayPool<float>.Shared.Rent(size);
            var meanBuffer = ArrayPool<float>.Shared.Rent(size);
            var sums = sumBuffer.AsSpan(0, size);
            var means = meanBuffer.AsSpan(0, size);
            for (var i = from; i < to; i++)
            {
                RunStrip(values, (i * strip, Math.Min(height, (i + 1) * strip)), width, height, radius, sums, means);
            }

            ArrayPool<float>.Shared.Return(sumBuffer);
            ArrayPool<float>.Shared.Return(meanBuffer);
        }, minRows: 1);
    }

    private static void RunStrip<TValues>(TValues values, (int From, int To) strip, int width, int height, int radius, Span<float> sums, Span<float> means)
        where TValues : struct, IWindowValues
    {
        var stride = Stride(width);
        sums.Clear();
        for (var y = Math.Max(0, strip.From - radius); y < Math.Min(height, strip.From + radius); y++)
        {
            values.Add(y, sums);
        }

        for (var y = strip.From; y < strip.To; y++)
        {
            if (y + radius < height)
            {
                values.Add(y + radius, sums);
            }

            var rows = Math.Min(height - 1, y + radius) - Math.Max(0, y - radius) + 1;
            for (var i = 0; i < TValues.Count; i++)
            {
                RowMeans.Slide(sums.Slice(i * stride, width), means.Slice(i * stride, width), radius, 1.0 / rows);
            }

            values.Finish(y, means);
            if (y - radius >= 0)
            {
                values.Subtract(y - radius, sums);
            }
        }
    }
}
