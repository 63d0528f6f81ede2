using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Likeness.Imaging;

/// <summary>Halves planes with the binomial kernel (1 4 6 4 1) / 16 (Burt and Adelson, "The Laplacian pyramid as a compact image code", 1983).</summary>
/// <remarks>
/// Sample i of the half plane lies on sample 2 (i − <see cref="Margin"/>) of the source: two samples outside at each side, whose kernels see nothing but the replicated border.
/// A replicated border of the half plane is therefore exactly the halved replicated border.
/// </remarks>
internal static class GaussianPyramid
{
    /// <summary>Samples of the half plane before the first one of the source.</summary>
    public const int Margin = 2;

    // The kernel of the first sample begins so many samples before the source.
    private const int Lead = (2 * Margin) + 2;

    public static int HalfLength(int length) => (length / 2) + 1 + (2 * Margin);

    public static Plane Halve(Plane source)
    {
        var result = new Plane(HalfLength(source.Width), HalfLength(source.Height));
        RowParallel.For(result.Height, (from, to) =>
        {
            var length = (2 * result.Width) + 3;
            var buffer = ArrayPool<float>.Shared.Rent(length);
            var row = buffer.AsSpan(0, length);
            for (var y = from; y < to; y++)
            {
                var middle = row.Slice(Lead, source.Width);
                Vertical(source, 2 * (y - Margin), middle);
                row[..Lead].Fill(middle[0]);
                row[(Lead + source.Width)..].Fill(middle[^1]);
                Horizontal(row, result.Row(y));
            }

            ArrayPool<float>.Shared.Return(buffer);
        });
        return result;
    }

    private static void Vertical(Plane source, int y, Span<float> sums)
    {
        var last = source.Height - 1;
        BinomialRow.Combine(
            source.Row(Math.Clamp(y - 2, 0, last)),
            source.Row(Math.Clamp(y - 1, 0, last)),
            source.Row(Math.Clamp(y, 0, last)),
            source.Row(Math.Clamp(y + 1, 0, last)),
            source.Row(Math.Clamp(y + 2, 0, last)),
            sums);
    }

    private static void Horizontal(ReadOnlySpan<float> row, Span<float> target)
    {
        var x = 0;
        if (Avx2.IsSupported)
        {
            ref var from = ref MemoryMarshal.GetReference(row);
            ref var to = ref MemoryMarshal.GetReference(target);

            // Sixteen samples a step, and the last tap lies three behind them.
            for (; (2 * x) + 20 <= row.Length && x <= target.Length - 8; x += 8)
            {
                var i = (nuint)(2 * x);
                var first = Vector256.LoadUnsafe(ref from, i);
                var second = Vector256.LoadUnsafe(ref from, i + 8);
                var (t0, t1) = (Even(first, second), Odd(first, second));
                first = Vector256.LoadUnsafe(ref from, i + 2);
                second = Vector256.LoadUnsafe(ref from, i + 10);
                var (t2, t3) = (Even(first, second), Odd(first, second));
                var t4 = Even(Vector256.LoadUnsafe(ref from, i + 4), Vector256.LoadUnsafe(ref from, i + 12));
                (((t0 + t4) * (1f / 16f)) + ((t1 + t3) * (4f / 16f)) + (t2 * (6f / 16f))).StoreUnsafe(ref to, (nuint)x);
            }
        }

        for (; x < target.Length; x++)
        {
            var taps = row.Slice(2 * x, 5);
            target[x] = ((taps[0] + taps[4]) * (1f / 16f)) + ((taps[1] + taps[3]) * (4f / 16f)) + (taps[2] * (6f / 16f));
        }
    }

    private static Vector256<float> Even(Vector256<float> first, Vector256<float> second) => InOrder(Avx.Shuffle(first, second, 0b10_00_10_00));

    private static Vector256<float> Odd(Vector256<float> first, Vector256<float> second) => InOrder(Avx.Shuffle(first, second, 0b11_01_11_01));

    private static Vector256<float> InOrder(Vector256<float> halves) => Avx2.Permute4x64(halves.AsDouble(), 0b11_01_10_00).AsSingle();
}
