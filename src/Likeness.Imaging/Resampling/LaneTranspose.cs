using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Likeness.Imaging;

/// <summary>Between eight rows one behind the other and the same rows laid side by side, eight samples of a column together.</summary>
internal static class LaneTranspose
{
    private const int Lanes = 8;

    public static void ToLanes(ReadOnlySpan<float> rows, Span<float> lanes, int length)
    {
        ref var from = ref MemoryMarshal.GetReference(rows[..(length * Lanes)]);
        ref var to = ref MemoryMarshal.GetReference(lanes[..(length * Lanes)]);
        var x = 0;
        if (Avx.IsSupported)
        {
            for (; x <= length - Lanes; x += Lanes)
            {
                Square(ref from, x, length, ref to, x * Lanes, Lanes);
            }
        }

        for (; x < length; x++)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                lanes[(x * Lanes) + lane] = rows[(lane * length) + x];
            }
        }
    }

    public static void FromLanes(ReadOnlySpan<float> lanes, Span<float> rows, int length)
    {
        ref var from = ref MemoryMarshal.GetReference(lanes[..(length * Lanes)]);
        ref var to = ref MemoryMarshal.GetReference(rows[..(length * Lanes)]);
        var x = 0;
        if (Avx.IsSupported)
        {
            for (; x <= length - Lanes; x += Lanes)
            {
                Square(ref from, x * Lanes, Lanes, ref to, x, length);
            }
        }

        for (; x < length; x++)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                rows[(lane * length) + x] = lanes[(x * Lanes) + lane];
            }
        }
    }

    /// <summary>Transposes 8 × 8 samples in registers.</summary>
    private static void Square(ref float from, int fromOffset, int fromStride, ref float to, int toOffset, int toStride)
    {
        var a0 = Vector256.LoadUnsafe(ref from, (nuint)fromOffset);
        var a1 = Vector256.LoadUnsafe(ref from, (nuint)(fromOffset + fromStride));
        var a2 = Vector256.LoadUnsafe(ref from, (nuint)(fromOffset + (2 * fromStride)));
        var a3 = Vector256.LoadUnsafe(ref from, (nuint)(fromOffset + (3 * fromStride)));
        var a4 = Vector256.LoadUnsafe(ref from, (nuint)(fromOffset + (4 * fromStride)));
        var a5 = Vector256.LoadUnsafe(ref from, (nuint)(fromOffset + (5 * fromStride)));
        var a6 = Vector256.LoadUnsafe(ref from, (nuint)(fromOffset + (6 * fromStride)));
        var a7 = Vector256.LoadUnsafe(ref from, (nuint)(fromOffset + (7 * fromStride)));
        var (b0, b1) = (Avx.UnpackLow(a0, a1), Avx.UnpackHigh(a0, a1));
        var (b2, b3) = (Avx.UnpackLow(a2, a3), Avx.UnpackHigh(a2, a3));
        var (b4, b5) = (Avx.UnpackLow(a4, a5), Avx.UnpackHigh(a4, a5));
        var (b6, b7) = (Avx.UnpackLow(a6, a7), Avx.UnpackHigh(a6, a7));
        var (c0, c1) = (Avx.Shuffle(b0, b2, 0x44), Avx.Shuffle(b0, b2, 0xEE));
        var (c2, c3) = (Avx.Shuffle(b1, b3, 0x44), Avx.Shuffle(b1, b3, 0xEE));
        var (c4, c5) = (Avx.Shuffle(b4, b6, 0x44), Avx.Shuffle(b4, b6, 0xEE));
        var (c6, c7) = (Avx.Shuffle(b5, b7, 0x44), Avx.Shuffle(b5, b7, 0xEE));
        Avx.Permute2x128(c0, c4, 0x20).StoreUnsafe(ref to, (nuint)toOffset);
        Avx.Permute2x128(c1, c5, 0x20).StoreUnsafe(ref to, (nuint)(toOffset + toStride));
        Avx.Permute2x128(c2, c6, 0x20).StoreUnsafe(ref to, (nuint)(toOffset + (2 * toStride)));
        Avx.Permute2x128(c3, c7, 0x20).StoreUnsafe(ref to, (nuint)(toOffset + (3 * toStride)));
        Avx.Permute2x128(c0, c4, 0x31).StoreUnsafe(ref to, (nuint)(toOffset + (4 * toStride)));
        Avx.Permute2x128(c1, c5, 0x31).StoreUnsafe(ref to, (nuint)(toOffset + (5 * toStride)));
        Avx.Permute2x128(c2, c6, 0x31).StoreUnsafe(ref to, (nuint)(toOffset + (6 * toStride)));
        Avx.Permute2x128(c3, c7, 0x31).StoreUnsafe(ref to, (nuint)(toOffset + (7 * toStride)));
    }
}
