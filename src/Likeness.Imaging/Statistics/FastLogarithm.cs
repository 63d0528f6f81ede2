using System.Numerics;
using System.Runtime.CompilerServices;

namespace Likeness.Imaging;

/// <summary>Natural logarithm of vectors of numbers above 0; error below 1e-6.</summary>
internal static class FastLogarithm
{
    private const int HalfRootBits = 0x3F3504F3; // Bits of √½.

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Natural(Vector<float> x)
    {
        // x = m · 2ᵉ with m from √½ to √2; log m = 2 artanh((m − 1) / (m + 1)), whose series ends soon.
        var bits = Vector.AsVectorInt32(x) - new Vector<int>(HalfRootBits);
        var exponent = Vector.ShiftRightArithmetic(bits, 23);
        var m = Vector.AsVectorSingle(Vector.AsVectorInt32(x) - Vector.ShiftLeft(exponent, 23));
        var s = (m - Vector<float>.One) / (m + Vector<float>.One);
        var square = s * s;
        var series = (square * (2f / 7f)) + new Vector<float>(2f / 5f);
        series = (series * square) + new Vector<float>(2f / 3f);
        series = (series * square) + new Vector<float>(2f);
        return (series * s) + (Vector.ConvertToSingle(exponent) * 0.69314718f);
    }
}
