using System.Numerics;
using System.Runtime.CompilerServices;

namespace Likeness.Imaging;

/// <summary>Exponential function of vectors for weights: relative error below 1e-5, no tables, no fused multiply-add.</summary>
/// <remarks>The whole part of the binary exponent goes into the float's bits, the rest through a polynomial of degree 4 (after Nicol Schraudolph, "A fast, compact approximation of the exponential function", 1999, who takes a straight line).</remarks>
public static class FastExponential
{
    /// <summary>Binary logarithm of e.</summary>
    public const float Log2OfE = 1.44269504f;

    /// <summary>e^x for x from −87 to 88; below that e^−87, which is as good as 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Natural(Vector<float> x) => Binary(Vector.MaxNative(x, new Vector<float>(-87f)) * Log2OfE);

    /// <summary>2^x for x from −126 to 127.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Binary(Vector<float> x)
    {
        var whole = Vector.Floor(x);
        var rest = x - whole;

        // Least squares in the relative error on 0…1, the ends fixed at 1 and 2.
        var power = (rest * 0.013542428f) + new Vector<float>(0.052054817f);
        power = (power * rest) + new Vector<float>(0.24136979f);
        power = (power * rest) + new Vector<float>(0.69303297f);
        power = (power * rest) + Vector<float>.One;
        var bits = Vector.ShiftLeft(Vector.ConvertToInt32Native(whole), 23);
        return Vector.AsVectorSingle(Vector.AsVectorInt32(power) + bits);
    }
}
