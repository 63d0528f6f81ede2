using System.Numerics;
using System.Runtime.CompilerServices;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>A function of one sample, written once for a whole vector of them. Implemented by structs, so that it is compiled into the loop.</summary>
internal interface IUnary
{
    Vector<float> Of(Vector<float> a);
}

/// <summary>A function of two samples.</summary>
internal interface IBinary
{
    Vector<float> Of(Vector<float> a, Vector<float> b);
}

/// <summary>A function of three samples.</summary>
internal interface ITernary
{
    Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c);
}

/// <summary>Arithmetic that such functions share.</summary>
internal static class Lanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Of(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Clamp(Vector<float> x, float low, float high) => Vector.MinNative(Vector.MaxNative(x, new Vector<float>(low)), new Vector<float>(high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Clamp01(Vector<float> x) => Vector.MinNative(Vector.MaxNative(x, Vector<float>.Zero), Vector<float>.One);

    /// <summary>The cubic ramp between two edges, as <see cref="SmoothStep.Between"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Step(float edge0, float edge1, Vector<float> x)
    {
        var t = Clamp01((x - new Vector<float>(edge0)) * (1 / (edge1 - edge0)));
        return t * t * (new Vector<float>(3) - (t + t));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Lerp(Vector<float> from, Vector<float> to, Vector<float> share) => from + ((to - from) * share);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Where(Vector<int> condition, Vector<float> then, Vector<float> otherwise) => Vector.ConditionalSelect(condition, then, otherwise);

    /// <inheritdoc cref="FastExponential.Natural"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x) => FastExponential.Natural(x);

    /// <summary>√(1 − (1 − t)²) of t clipped to 0…1: a quarter of a circle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> QuarterCircle(Vector<float> t)
    {
        var rest = Vector<float>.One - Clamp01(t);
        return Vector.SquareRoot(Vector<float>.One - (rest * rest));
    }
}

/// <summary>The cubic ramp between two edges.</summary>
internal readonly struct Ramp(float edge0, float edge1) : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> a) => Lanes.Step(edge0, edge1, a);
}
