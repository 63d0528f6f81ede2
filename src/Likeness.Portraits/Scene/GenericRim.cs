using System.Numerics;

namespace Likeness.Portraits.Scene;

/// <summary>The outline of an ordinary lens around an eye: a superellipse (Lamé curve).</summary>
internal static class GenericRim
{
    private const int Points = 48;
    private const float Exponent = 3.2f;
    private const float HalfHeight = 0.33f;
    private const float BesideEye = 0.14f;
    private const float PerEyeWidth = 0.63f;

    /// <param name="shape">The face.</param>
    /// <param name="inner">Landmark of the eye's inner corner.</param>
    /// <param name="outer">Landmark of its outer corner.</param>
    public static Vector2[] Around(FaceShape shape, int inner, int outer)
    {
        var frame = shape.Frame;
        var center = shape.Mean(inner, outer) + frame.Down * (0.03f * frame.Unit);
        var towardsInner = Vector2.Normalize(shape[inner] - shape[outer]);
        var halfWidth = PerEyeWidth * Vector2.Distance(shape[inner], shape[outer]) + BesideEye * frame.Unit;
        var rim = new Vector2[Points];
        for (var i = 0; i < Points; i++)
        {
            var (sin, cos) = MathF.SinCos(2 * MathF.PI * i / Points);
            var x = MathF.CopySign(MathF.Pow(MathF.Abs(cos), 2 / Exponent), cos);
            var y = MathF.CopySign(MathF.Pow(MathF.Abs(sin), 2 / Exponent), sin);
            rim[i] = center + towardsInner * (x * halfWidth) + frame.Down * (y * HalfHeight * frame.Unit);
        }

        return rim;
    }
}
