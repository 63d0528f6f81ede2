using System.Buffers;

namespace Likeness.Imaging;

/// <summary>What is averaged over windows: one or more values a pixel, made row by row on the fly.</summary>
internal interface IWindowValues
{
    /// <summary>Values a pixel.</summary>
    static abstract int Count { get; }

    /// <summary>Adds a row of all values to the column sums (value after value, each a whole row).</summary>
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
    public static void Run<TValues>(TValues values, int width, int height, int radius)
        where TValues : struct, IWindowValues
    {
        var strip = Math.Max(64, 4 * radius);
        RowParallel.For((height + strip - 1) / strip, (from, to) =>
        {
            var size = TValues.Count * width;
            var sumBuffer = ArrayPool<float>.Shared.Rent(size);
            var meanBuffer = ArrayPool<float>.Shared.Rent(size);
            var sums = sumBuffer.AsSpan(0, size);
            var means = meanBuffer.AsSpan(0, size);
            for (var i = from; i < to; i++)
            {
                RunStrip(values, (i * strip, Math.Min(height, (i + 1) * strip)), height, radius, sums, means);
            }

            ArrayPool<float>.Shared.Return(sumBuffer);
            ArrayPool<float>.Shared.Return(meanBuffer);
        }, minRows: 1);
    }

    private static void RunStrip<TValues>(TValues values, (int From, int To) strip, int height, int radius, Span<float> sums, Span<float> means)
        where TValues : struct, IWindowValues
    {
        var width = sums.Length / TValues.Count;
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
                RowMeans(sums.Slice(i * width, width), means.Slice(i * width, width), radius, 1.0 / rows);
            }

            values.Finish(y, means);
            if (y - radius >= 0)
            {
                values.Subtract(y - radius, sums);
            }
        }
    }

    private static void RowMeans(ReadOnlySpan<float> sums, Span<float> means, int radius, double scale)
    {
        var width = sums.Length;
        var sum = 0.0;
        for (var x = 0; x < Math.Min(radius, width); x++)
        {
            sum += sums[x];
        }

        var inner = scale / ((2 * radius) + 1);
        for (var x = 0; x < width; x++)
        {
            var (first, last) = (x - radius, x + radius);
            if (first >= 0 && last < width)
            {
                sum += sums[last];
                means[x] = (float)(sum * inner);
                sum -= sums[first];
                continue;
            }

            sum += last < width ? sums[last] : 0;
            means[x] = (float)(sum * scale / (Math.Min(width - 1, last) - Math.Max(0, first) + 1));
            sum -= first >= 0 ? sums[first] : 0;
        }
    }
}
