using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>Filters a plane with a row kernel and a column kernel; the border is replicated.</summary>
/// <remarks>Each output row weighs the input rows vertically into a buffer that stays in the first-level cache and then filters that horizontally: one pass over memory.</remarks>
public static class SeparableFilter
{
    /// <summary>Correlates (does not flip): out(x, y) = Σ h[i] · v[j] · in(x + i − h/2, y + j − v/2).</summary>
    /// <param name="source">Samples of any range.</param>
    /// <param name="horizontal">Weights from left to right, an odd number.</param>
    /// <param name="vertical">Weights from top to bottom, an odd number.</param>
    /// <exception cref="ArgumentException">A kernel has an even number of weights.</exception>
    public static Plane Apply(Plane source, ReadOnlySpan<float> horizontal, ReadOnlySpan<float> vertical)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (horizontal.Length % 2 == 0 || vertical.Length % 2 == 0)
        {
            throw new ArgumentException("A kernel needs an odd number of weights.");
        }

        var (across, down) = (horizontal.ToArray(), vertical.ToArray());
        var result = new Plane(source.Width, source.Height);
        RowParallel.For(source.Height, (from, to) =>
        {
            var margin = across.Length / 2;
            var buffer = ArrayPool<float>.Shared.Rent(source.Width + (2 * margin));
            var padded = buffer.AsSpan(0, source.Width + (2 * margin));
            for (var y = from; y < to; y++)
            {
                var middle = padded.Slice(margin, source.Width);
                Vertical(source, y, down, middle);
                padded[..margin].Fill(middle[0]);
                padded[^margin..].Fill(middle[^1]);
                Horizontal(padded, across, result.Row(y));
            }

            ArrayPool<float>.Shared.Return(buffer);
        });
        return result;
    }

    private static void Vertical(Plane source, int y, float[] weights, Span<float> sums)
    {
        sums.Clear();
        for (var i = 0; i < weights.Length; i++)
        {
            var row = Math.Clamp(y + i - (weights.Length / 2), 0, source.Height - 1);
            RowMath.MultiplyAdd(source.Row(row), weights[i], sums);
        }
    }

    private static void Horizontal(ReadOnlySpan<float> padded, float[] weights, Span<float> target)
    {
        ref var from = ref MemoryMarshal.GetReference(padded);
        ref var to = ref MemoryMarshal.GetReference(target);
        var x = 0;
        for (; x <= target.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (var i = 0; i < weights.Length; i++)
            {
                sum += Vector.LoadUnsafe(ref from, (nuint)(x + i)) * weights[i];
            }

            sum.StoreUnsafe(ref to, (nuint)x);
        }

        for (; x < target.Length; x++)
        {
            var sum = 0f;
            for (var i = 0; i < weights.Length; i++)
            {
                sum += padded[x + i] * weights[i];
            }

            target[x] = sum;
        }
    }
}
