using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>Halves a picture: each pixel becomes the rounded mean of 2×2.</summary>
internal static class Halving
{
    /// <summary>A picture of half the sides, rounded down, with four bytes a pixel.</summary>
    public static PixelBuffer Halve(PixelBuffer source)
    {
        var half = new PixelBuffer(source.Width / 2, source.Height / 2, 4);
        for (var y = 0; y < half.Height; y++)
        {
            HalveRows(source.Row(2 * y), source.Row((2 * y) + 1), half.Row(y), source.Channels);
        }

        return half;
    }

    private static void HalveRows(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, Span<byte> target, int channels)
    {
        var x = 0;
        var count = target.Length / 4;
        if (Vector128.IsHardwareAccelerated)
        {
            // Pixels 0 and 2, and 1 and 3, of four neighbours, widened to 16 bits; index 255 gives 0.
            var even = channels == 3
                ? Vector128.Create((byte)0, 255, 1, 255, 2, 255, 255, 255, 6, 255, 7, 255, 8, 255, 255, 255)
                : Vector128.Create((byte)0, 255, 1, 255, 2, 255, 255, 255, 8, 255, 9, 255, 10, 255, 255, 255);
            var odd = channels == 3
                ? Vector128.Create((byte)3, 255, 4, 255, 5, 255, 255, 255, 9, 255, 10, 255, 11, 255, 255, 255)
                : Vector128.Create((byte)4, 255, 5, 255, 6, 255, 255, 255, 12, 255, 13, 255, 14, 255, 255, 255);
            ref var a = ref MemoryMarshal.GetReference(upper);
            ref var b = ref MemoryMarshal.GetReference(lower);
            ref var t = ref MemoryMarshal.GetReference(target);
            var two = Vector128.Create((ushort)2);
            for (; x + 2 <= count && (2 * x * channels) + 16 <= upper.Length; x += 2)
            {
                var offset = (nuint)(2 * x * channels);
                var top = Vector128.LoadUnsafe(ref a, offset);
                var bottom = Vector128.LoadUnsafe(ref b, offset);
                var sum = Vector128.ShuffleNative(top, even).AsUInt16() + Vector128.ShuffleNative(top, odd).AsUInt16()
                    + Vector128.ShuffleNative(bottom, even).AsUInt16() + Vector128.ShuffleNative(bottom, odd).AsUInt16() + two;
                var mean = Vector128.Narrow(sum >>> 2, Vector128<ushort>.Zero).AsUInt64().ToScalar();
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref t, 4 * x), mean);
            }
        }

        for (; x < count; x++)
        {
            var left = 2 * x * channels;
            for (var c = 0; c < 3; c++)
            {
                target[(4 * x) + c] = (byte)((upper[left + c] + upper[left + channels + c] + lower[left + c] + lower[left + channels + c] + 2) >> 2);
            }

            target[(4 * x) + 3] = 0;
        }
    }
}
