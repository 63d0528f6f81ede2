using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>A function of one pixel with three components, written once for a whole vector of pixels.</summary>
internal interface IPixelFunction
{
    static abstract void Apply(ref Vector<float> c0, ref Vector<float> c1, ref Vector<float> c2);
}

/// <summary>Runs a pixel function over rows. The rest of a row goes through the same vector code, so that a pixel's result does not depend on its column.</summary>
internal static class Pointwise
{
    [SkipLocalsInit]
    public static void Apply<TFunction>(Span<float> row0, Span<float> row1, Span<float> row2)
        where TFunction : struct, IPixelFunction
    {
        ref var r0 = ref MemoryMarshal.GetReference(row0);
        ref var r1 = ref MemoryMarshal.GetReference(row1);
        ref var r2 = ref MemoryMarshal.GetReference(row2);
        var x = 0;
        for (; x <= row0.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            var c0 = Vector.LoadUnsafe(ref r0, (nuint)x);
            var c1 = Vector.LoadUnsafe(ref r1, (nuint)x);
            var c2 = Vector.LoadUnsafe(ref r2, (nuint)x);
            TFunction.Apply(ref c0, ref c1, ref c2);
            c0.StoreUnsafe(ref r0, (nuint)x);
            c1.StoreUnsafe(ref r1, (nuint)x);
            c2.StoreUnsafe(ref r2, (nuint)x);
        }

        if (x < row0.Length)
        {
            Rest<TFunction>(row0[x..], row1[x..], row2[x..]);
        }
    }

    public static Vector3 Apply<TFunction>(Vector3 pixel)
        where TFunction : struct, IPixelFunction
    {
        var c0 = new Vector<float>(pixel.X);
        var c1 = new Vector<float>(pixel.Y);
        var c2 = new Vector<float>(pixel.Z);
        TFunction.Apply(ref c0, ref c1, ref c2);
        return new Vector3(c0[0], c1[0], c2[0]);
    }

    private static void Rest<TFunction>(Span<float> row0, Span<float> row1, Span<float> row2)
        where TFunction : struct, IPixelFunction
    {
        Span<float> padded = stackalloc float[3 * Vector<float>.Count];
        padded.Clear();
        var (p0, p1, p2) = (0, Vector<float>.Count, 2 * Vector<float>.Count);
        row0.CopyTo(padded[p0..]);
        row1.CopyTo(padded[p1..]);
        row2.CopyTo(padded[p2..]);
        var c0 = new Vector<float>(padded[p0..]);
        var c1 = new Vector<float>(padded[p1..]);
        var c2 = new Vector<float>(padded[p2..]);
        TFunction.Apply(ref c0, ref c1, ref c2);
        c0.CopyTo(padded[p0..]);
        c1.CopyTo(padded[p1..]);
        c2.CopyTo(padded[p2..]);
        padded.Slice(p0, row0.Length).CopyTo(row0);
        padded.Slice(p1, row1.Length).CopyTo(row1);
        padded.Slice(p2, row2.Length).CopyTo(row2);
    }
}
