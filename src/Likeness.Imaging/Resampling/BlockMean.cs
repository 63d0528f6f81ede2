using System.Buffers;

namespace Likeness.Imaging;

/// <summary>Shrinks by a whole number: each output sample is the mean of a square block; blocks at the right and lower border may be smaller.</summary>
internal static class BlockMean
{
    public static ColorImage Shrink(ColorImage source, int factor)
    {
        var result = new ColorImage(Blocks(source.Width, factor), Blocks(source.Height, factor), source.Space);
        for (var i = 0; i < 3; i++)
        {
            Shrink(source[i], factor, result[i]);
        }

        return result;
    }

    public static Plane Shrink(Plane source, int factor)
    {
        var result = new Plane(Blocks(source.Width, factor), Blocks(source.Height, factor));
        Shrink(source, factor, result);
        return result;
    }

    private static int Blocks(int length, int factor) => (length + factor - 1) / factor;

    private static void Shrink(Plane source, int factor, Plane result) => RowParallel.For(result.Height, (from, to) =>
    {
        var buffer = ArrayPool<float>.Shared.Rent(source.Width);
        var sums = buffer.AsSpan(0, source.Width);
        for (var y = from; y < to; y++)
        {
            var last = Math.Min(source.Height, (y + 1) * factor);
            source.Row(y * factor).CopyTo(sums);
            for (var row = (y * factor) + 1; row < last; row++)
            {
                RowMath.MultiplyAdd(source.Row(row), 1f, sums);
            }

            Horizontal(sums, factor, last - (y * factor), result.Row(y));
        }

        ArrayPool<float>.Shared.Return(buffer);
    }, minRows: 4);

    private static void Horizontal(ReadOnlySpan<float> sums, int factor, int rows, Span<float> target)
    {
        var scale = 1f / (factor * rows);
        var x = 0;
        for (; x < sums.Length / factor; x++)
        {
            var sum = 0f;
            foreach (var value in sums.Slice(x * factor, factor))
            {
                sum += value;
            }

            target[x] = sum * scale;
        }

        if (x < target.Length)
        {
            var sum = 0f;
            foreach (var value in sums[(x * factor)..])
            {
                sum += value;
            }

            target[x] = sum / ((sums.Length - (x * factor)) * rows);
        }
    }
}
