using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Likeness.Imaging;

/// <summary>Rows of a membrane's grid between two sizes. All rows begin at <see cref="MembraneLevel.Lead"/>.</summary>
internal static class MembraneRows
{
    private const int Lead = MembraneLevel.Lead;

    /// <summary>Sums of neighbouring pairs.</summary>
    /// <param name="row">2 · <paramref name="pairs"/> samples, 16 more may be read.</param>
    /// <param name="pairs">How many.</param>
    /// <param name="target">Up to 7 more may be written.</param>
    public static void Pairs(ReadOnlySpan<float> row, int pairs, Span<float> target)
    {
        var x = 0;
        if (Avx2.IsSupported)
        {
            ref var from = ref MemoryMarshal.GetReference(row);
            ref var to = ref MemoryMarshal.GetReference(target);
            for (; x < pairs; x += 8)
            {
                var sums = Avx.HorizontalAdd(Vector256.LoadUnsafe(ref from, (nuint)(Lead + (2 * x))), Vector256.LoadUnsafe(ref from, (nuint)(Lead + (2 * x) + 8)));
                Avx2.Permute4x64(sums.AsDouble(), 0b11_01_10_00).AsSingle().StoreUnsafe(ref to, (nuint)(Lead + x));
            }
        }

        for (; x < pairs; x++)
        {
            target[Lead + x] = row[Lead + (2 * x)] + row[Lead + (2 * x) + 1];
        }
    }

    /// <summary>Three quarters of the near row and a quarter of the far one, pads included.</summary>
    public static void Mix(ReadOnlySpan<float> near, ReadOnlySpan<float> far, Span<float> target)
    {
        ref var a = ref MemoryMarshal.GetReference(near);
        ref var b = ref MemoryMarshal.GetReference(far);
        ref var to = ref MemoryMarshal.GetReference(target);
        var x = 0;
        for (; x <= target.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            ((Vector.LoadUnsafe(ref a, (nuint)x) * 0.75f) + (Vector.LoadUnsafe(ref b, (nuint)x) * 0.25f)).StoreUnsafe(ref to, (nuint)x);
        }

        for (; x < target.Length; x++)
        {
            target[x] = (near[x] * 0.75f) + (far[x] * 0.25f);
        }
    }

    /// <summary>Twice as many samples, three quarters of the near one and a quarter of the far one.</summary>
    /// <param name="row">A row with pads.</param>
    /// <param name="width">Its samples.</param>
    /// <param name="target">2 · <paramref name="width"/> samples, up to 15 more may be written.</param>
    public static void Widen(ReadOnlySpan<float> row, int width, Span<float> target)
    {
        var x = 0;
        if (Avx2.IsSupported)
        {
            ref var from = ref MemoryMarshal.GetReference(row);
            ref var to = ref MemoryMarshal.GetReference(target);
            for (; x < width; x += 8)
            {
                var at = (nuint)(Lead + x);
                var middle = Vector256.LoadUnsafe(ref from, at) * 0.75f;
                var even = middle + (Vector256.LoadUnsafe(ref from, at - 1) * 0.25f);
                var odd = middle + (Vector256.LoadUnsafe(ref from, at + 1) * 0.25f);
                var low = Avx.UnpackLow(even, odd);
                var high = Avx.UnpackHigh(even, odd);
                Avx.Permute2x128(low, high, 0x20).StoreUnsafe(ref to, (nuint)(Lead + (2 * x)));
                Avx.Permute2x128(low, high, 0x31).StoreUnsafe(ref to, (nuint)(Lead + (2 * x) + 8));
            }
        }

        for (; x < width; x++)
        {
            var (left, middle, right) = (row[Lead + x - 1], row[Lead + x], row[Lead + x + 1]);
            target[Lead + (2 * x)] = (0.75f * middle) + (0.25f * left);
            target[Lead + (2 * x) + 1] = (0.75f * middle) + (0.25f * right);
        }
    }
}
