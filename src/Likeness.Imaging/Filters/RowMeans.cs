using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Likeness.Imaging;

/// <summary>Means over windows that slide along a row, in double precision, four at a time.</summary>
/// <remarks>What comes in less what goes out is summed up inside a vector (Hillis and Steele, "Data Parallel Algorithms", 1986), so only one addition in four waits for the one before.</remarks>
internal static class RowMeans
{
    /// <summary>means[x] = scale · Σ sums[x − radius … x + radius] / samples of the row in that window.</summary>
    public static void Slide(ReadOnlySpan<float> sums, Span<float> means, int radius, double scale)
    {
        var width = sums.Length;

        // Windows that the left border cuts, all that lie inside, windows that the right border cuts.
        var inner = Math.Min(width, radius + 1);
        var outer = Math.Max(inner, width - radius);
        var sum = 0.0;
        for (var x = 0; x < Math.Min(radius, width); x++)
        {
            sum += sums[x];
        }

        for (var x = 0; x < inner; x++)
        {
            sum += x + radius < width ? sums[x + radius] : 0;
            means[x] = (float)(sum * scale / (Math.Min(width, x + radius + 1) - Math.Max(0, x - radius)));
        }

        // From here on the window around x is the one around x − 1 with a sample more and one less.
        sum = Inside(sums, means, inner, outer, radius, scale / ((2 * radius) + 1), sum);
        for (var x = outer; x < width; x++)
        {
            sum -= sums[x - radius - 1];
            means[x] = (float)(sum * scale / (width - Math.Max(0, x - radius)));
        }
    }

    private static double Inside(ReadOnlySpan<float> sums, Span<float> means, int from, int to, int radius, double scale, double sum)
    {
        ref var source = ref MemoryMarshal.GetReference(sums);
        ref var target = ref MemoryMarshal.GetReference(means);
        var carry = Vector256.Create(sum);
        var factor = Vector256.Create(scale);
        var x = from;
        for (; x <= to - Vector256<double>.Count; x += Vector256<double>.Count)
        {
            var change = Widen(ref source, x + radius) - Widen(ref source, x - radius - 1);
            change += Vector256.Shuffle(change, Vector256.Create(-1L, 0, 1, 2));
            change += Vector256.Shuffle(change, Vector256.Create(-1L, -1, 0, 1));
            Narrow((carry + change) * factor).StoreUnsafe(ref target, (nuint)x);
            carry += Vector256.Shuffle(change, Vector256.Create(3L, 3, 3, 3));
        }

        sum = carry.ToScalar();
        for (; x < to; x++)
        {
            sum += (double)sums[x + radius] - sums[x - radius - 1];
            means[x] = (float)(sum * scale);
        }

        return sum;
    }

    private static Vector256<double> Widen(ref float row, int x)
    {
        var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref row, (nuint)x));
        return Vector256.Create(low, high);
    }

    private static Vector128<float> Narrow(Vector256<double> value) => Vector128.Narrow(value.GetLower(), value.GetUpper());
}
