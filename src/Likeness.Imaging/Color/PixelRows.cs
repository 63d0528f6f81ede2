using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>Between rows of interleaved bytes and rows of floats.</summary>
internal static class PixelRows
{
    /// <summary>Pixels that are handled at once: three rows of floats of this length stay in the first-level cache.</summary>
    public const int Block = 512;

    /// <summary>Splits a row of pixels into components, each sample through a table of 256 values.</summary>
    public static void Split(ReadOnlySpan<byte> pixels, int channels, float[] table, Span<float> c0, Span<float> c1, Span<float> c2)
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(table);
        ref var p = ref MemoryMarshal.GetReference(pixels);
        var width = Math.Min(c0.Length, Math.Min(c1.Length, c2.Length));
        for (var x = 0; x < width; x++)
        {
            c0[x] = Unsafe.Add(ref values, p);
            c1[x] = Unsafe.Add(ref values, Unsafe.Add(ref p, 1));
            c2[x] = Unsafe.Add(ref values, Unsafe.Add(ref p, 2));
            p = ref Unsafe.Add(ref p, channels);
        }
    }

    /// <summary>Rounds components 0…1 to bytes and interleaves them. The rows are used up.</summary>
    public static void Join(Span<float> c0, Span<float> c1, Span<float> c2, Span<byte> pixels)
    {
        Scale(c0);
        Scale(c1);
        Scale(c2);
        for (var x = 0; x < c0.Length; x++)
        {
            var pixel = pixels.Slice(3 * x, 3);
            pixel[2] = (byte)c2[x];
            pixel[1] = (byte)c1[x];
            pixel[0] = (byte)c0[x];
        }
    }

    /// <summary>0…1 → 0.5…255.5, so that cutting off the fraction rounds to the nearest.</summary>
    private static void Scale(Span<float> row)
    {
        ref var r = ref MemoryMarshal.GetReference(row);
        var x = 0;
        for (; x <= row.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            var value = (Vector.LoadUnsafe(ref r, (nuint)x) * 255f) + new Vector<float>(0.5f);
            Vector.Max(Vector.Min(value, new Vector<float>(255.5f)), Vector<float>.Zero).StoreUnsafe(ref r, (nuint)x);
        }

        for (; x < row.Length; x++)
        {
            row[x] = MathF.Max(MathF.Min((row[x] * 255f) + 0.5f, 255.5f), 0f);
        }
    }
}
