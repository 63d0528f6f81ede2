using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
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
        // Columns in blocks whose sums stay in registers while the rows pass.
        const int Vectors = 4;
        var block = Vectors * Vector<float>.Count;
        ref var samples = ref MemoryMarshal.GetReference(source.Samples);
        ref var to = ref MemoryMarshal.GetReference(sums);
        var (width, last, first) = (source.Width, source.Height - 1, y - (weights.Length / 2));
        var x = 0;
        for (; x <= width - block; x += block)
        {
            var (s0, s1, s2, s3) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
            for (var i = 0; i < weights.Length; i++)
            {
                ref var row = ref Unsafe.Add(ref samples, (Math.Clamp(first + i, 0, last) * width) + x);
                var weight = new Vector<float>(weights[i]);
                s0 += Vector.LoadUnsafe(ref row) * weight;
                s1 += Vector.LoadUnsafe(ref row, (nuint)Vector<float>.Count) * weight;
                s2 += Vector.LoadUnsafe(ref row, (nuint)(2 * Vector<float>.Count)) * weight;
                s3 += Vector.LoadUnsafe(ref row, (nuint)(3 * Vector<float>.Count)) * weight;
            }

            s0.StoreUnsafe(ref to, (nuint)x);
            s1.StoreUnsafe(ref to, (nuint)(x + Vector<float>.Count));
            s2.StoreUnsafe(ref to, (nuint)(x + (2 * Vector<float>.Count)));
            s3.StoreUnsafe(ref to, (nuint)(x + (3 * Vector<float>.Count)));
        }

        var rest = sums[x..];
        rest.Clear();
        for (var i = 0; i < weights.Length; i++)
        {
            RowMath.MultiplyAdd(source.Row(Math.Clamp(first + i, 0, last))[x..], weights[i], rest);
        }
    }

    private static void Horizontal(ReadOnlySpan<float> padded, float[] weights, Span<float> target)
    {
        ref var from = ref MemoryMarshal.GetReference(padded);
        ref var to = ref MemoryMarshal.GetReference(target);
        var x = 0;

        // Two vectors at once: the additions of one wait while those of the other run.
        for (; x <= target.Length - (2 * Vector<float>.Count); x += 2 * Vector<float>.Count)
        {
            var (left, right) = (Vector<float>.Zero, Vector<float>.Zero);
            ref var here = ref Unsafe.Add(ref from, x);
            for (var i = 0; i < weights.Length; i++)
            {
                var weight = new Vector<float>(weights[i]);
                left += Vector.LoadUnsafe(ref here, (nuint)i) * weight;
                right += Vector.LoadUnsafe(ref here, (nuint)(i + Vector<float>.Count)) * weight;
            }

            left.StoreUnsafe(ref to, (nuint)x);
            right.StoreUnsafe(ref to, (nuint)(x + Vector<float>.Count));
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
