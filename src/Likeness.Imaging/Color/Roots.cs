using System.Numerics;
using System.Runtime.CompilerServices;

namespace Likeness.Imaging;

/// <summary>Cube and fifth roots of vectors, exact to about one unit in the last place.</summary>
/// <remarks>
/// The first guess divides the exponent through the float's bit pattern (Jim Blinn, "Floating-point tricks", IEEE CG&amp;A 17(4), 1997); two steps of
/// Halley's method (Edmond Halley, 1694) triple the correct digits each. Both functions are odd, and 0 stays 0. No fused multiply-add: the bits are the same on every machine.
/// </remarks>
internal static class Roots
{
    // Bits of 1.0f times (1 − 1/n), a little lower so that the guess errs evenly to both sides.
    private const int CubeBias = 709_921_077;
    private const int FifthBias = 851_800_000;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Cube(Vector<float> value)
    {
        var x = Vector.Abs(value);
        var y = Guess(x, 1f / 3f, CubeBias);
        y = HalleyCube(x, y);
        y = HalleyCube(x, y);
        return Signed(value, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Fifth(Vector<float> value)
    {
        var x = Vector.Abs(value);
        var y = Guess(x, 1f / 5f, FifthBias);
        y = HalleyFifth(x, y);
        y = HalleyFifth(x, y);
        return Signed(value, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Guess(Vector<float> x, float share, int bias)
    {
        var exponent = Vector.ConvertToSingle(Vector.AsVectorInt32(x)) * share;
        return Vector.AsVectorSingle(Vector.ConvertToInt32Native(exponent) + new Vector<int>(bias));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> HalleyCube(Vector<float> x, Vector<float> y)
    {
        var cube = y * y * y;
        return y * (cube + x + x) / (cube + cube + x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> HalleyFifth(Vector<float> x, Vector<float> y)
    {
        var square = y * y;
        var fifth = square * square * y;
        return y * ((fifth + fifth) + (x * 3f)) / ((fifth * 3f) + (x + x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Signed(Vector<float> value, Vector<float> root)
    {
        var sign = Vector.AsVectorInt32(value) & new Vector<int>(int.MinValue);
        var signed = Vector.AsVectorSingle(Vector.AsVectorInt32(root) | sign);
        return Vector.ConditionalSelect(Vector.Equals(value, Vector<float>.Zero), value, signed);
    }
}
