using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>Reads a picture through an affine map into planes of floats, bilinearly, four output pixels at a time.</summary>
internal static class BilinearSampler
{
    public static void Sample(PixelBuffer pixels, Matrix3x2 outputToPixels, int width, int height, Span<float> planes, (float Black, float White) range, SampleBorder border)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels.Width, 2, nameof(pixels));
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels.Height, 2, nameof(pixels));
        ArgumentOutOfRangeException.ThrowIfNotEqual(width % 4, 0, nameof(width));
        ArgumentOutOfRangeException.ThrowIfLessThan(planes.Length, 3 * width * height, nameof(planes));
        if (pixels.Channels == 4)
        {
            Sample<FourBytes>(pixels, outputToPixels, width, height, planes, range, border);
        }
        else
        {
            Sample<ThreeBytes>(pixels, outputToPixels, width, height, planes, range, border);
        }
    }

    private static void Sample<TFormat>(PixelBuffer pixels, Matrix3x2 map, int width, int height, Span<float> planes, (float Black, float White) range, SampleBorder border)
        where TFormat : struct, IPixelFormat
    {
        ReadOnlySpan<byte> samples = pixels.Samples;
        ref var first = ref MemoryMarshal.GetReference(samples);
        ref var red = ref MemoryMarshal.GetReference(planes);
        ref var green = ref Unsafe.Add(ref red, width * height);
        ref var blue = ref Unsafe.Add(ref green, width * height);
        int stride = pixels.Stride, length = samples.Length;
        float right = pixels.Width - 1, bottom = pixels.Height - 1;
        var lastColumn = Vector128.Create(pixels.Width - 2);
        var lastRow = Vector128.Create(pixels.Height - 2);
        var columns = Vector128.Create(0.5f, 1.5f, 2.5f, 3.5f);
        var gain = Vector128.Create((range.White - range.Black) / 255f);
        var bias = Vector128.Create(range.Black);
        var half = Vector128.Create(0.5f);
        for (var y = 0; y < height; y++)
        {
            var rowX = Vector128.Create(((y + 0.5f) * map.M21) + map.M31);
            var rowY = Vector128.Create(((y + 0.5f) * map.M22) + map.M32);
            for (var x = 0; x < width; x += 4)
            {
                var column = columns + Vector128.Create((float)x);
                var px = (column * map.M11) + rowX;
                var py = (column * map.M12) + rowY;
                var u = Vector128.Clamp(px - half, Vector128<float>.Zero, Vector128.Create(right));
                var v = Vector128.Clamp(py - half, Vector128<float>.Zero, Vector128.Create(bottom));
                var left = Vector128.Min(Vector128.ConvertToInt32(u), lastColumn);
                var top = Vector128.Min(Vector128.ConvertToInt32(v), lastRow);
                var fu = u - Vector128.ConvertToSingle(left);
                var fv = v - Vector128.ConvertToSingle(top);
                var offsets = (top * stride) + (left * TFormat.Bytes);

                var p0 = Blend<TFormat>(ref first, offsets[0], stride, length, fu[0], fv[0]);
                var p1 = Blend<TFormat>(ref first, offsets[1], stride, length, fu[1], fv[1]);
                var p2 = Blend<TFormat>(ref first, offsets[2], stride, length, fu[2], fv[2]);
                var p3 = Blend<TFormat>(ref first, offsets[3], stride, length, fu[3], fv[3]);
                var r = Vector128.Create(p0[0], p1[0], p2[0], p3[0]);
                var g = Vector128.Create(p0[1], p1[1], p2[1], p3[1]);
                var b = Vector128.Create(p0[2], p1[2], p2[2], p3[2]);
                if (border == SampleBorder.Black)
                {
                    var inside = Vector128.GreaterThanOrEqual(px, Vector128<float>.Zero) & Vector128.LessThanOrEqual(px, Vector128.Create(right + 1))
                        & Vector128.GreaterThanOrEqual(py, Vector128<float>.Zero) & Vector128.LessThanOrEqual(py, Vector128.Create(bottom + 1));
                    r &= inside;
                    g &= inside;
                    b &= inside;
                }

                var target = (nuint)((y * width) + x);
                ((r * gain) + bias).StoreUnsafe(ref red, target);
                ((g * gain) + bias).StoreUnsafe(ref green, target);
                ((b * gain) + bias).StoreUnsafe(ref blue, target);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Blend<TFormat>(ref byte first, int offset, int stride, int length, float fu, float fv)
        where TFormat : struct, IPixelFormat
    {
        var (topLeft, topRight) = Pair<TFormat>(ref first, offset, length);
        var (bottomLeft, bottomRight) = Pair<TFormat>(ref first, offset + stride, length);
        var top = topLeft + ((topRight - topLeft) * fu);
        var bottom = bottomLeft + ((bottomRight - bottomLeft) * fu);
        return top + ((bottom - top) * fv);
    }

    /// <summary>Two neighbouring pixels as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> Left, Vector128<float> Right) Pair<TFormat>(ref byte first, int offset, int length)
        where TFormat : struct, IPixelFormat
    {
        // The picture's last pair ends less than eight bytes before the end of memory when a pixel has three bytes.
        var bytes = TFormat.Bytes == 4 || offset + 8 <= length
            ? Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, offset))
            : Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, length - 8)) >> (8 * (offset + 8 - length));
        var wide = Vector128.WidenLower(TFormat.Spread(Vector128.CreateScalar(bytes).AsByte())).AsInt16();
        return (Vector128.ConvertToSingle(Vector128.WidenLower(wide)), Vector128.ConvertToSingle(Vector128.WidenUpper(wide)));
    }

    private interface IPixelFormat
    {
        static abstract int Bytes { get; }

        /// <summary>Brings two packed pixels to four bytes each.</summary>
        static abstract Vector128<byte> Spread(Vector128<byte> pair);
    }

    private readonly struct FourBytes : IPixelFormat
    {
        public static int Bytes => 4;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<byte> Spread(Vector128<byte> pair) => pair;
    }

    private readonly struct ThreeBytes : IPixelFormat
    {
        public static int Bytes => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<byte> Spread(Vector128<byte> pair) =>
            Vector128.Shuffle(pair, Vector128.Create((byte)0, 1, 2, 15, 3, 4, 5, 15, 15, 15, 15, 15, 15, 15, 15, 15));
    }
}
