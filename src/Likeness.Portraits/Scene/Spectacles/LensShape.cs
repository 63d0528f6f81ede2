using System.Numerics;

namespace Likeness.Portraits.Scene;

/// <summary>The outline of a lens at the right of the glasses' plane, a superellipse (Lamé curve) with its own height above and below; the left lens is its mirror image.</summary>
/// <param name="Inner">x of the end at the nose, in units.</param>
/// <param name="Outer">x of the outer end.</param>
/// <param name="Top">y of the top, negative.</param>
/// <param name="Bottom">y of the bottom.</param>
/// <param name="Exponent">2 is an ellipse, 5 nearly a rectangle.</param>
/// <param name="Slant">How much the outer end lies below the inner one; negative for cat-eyes.</param>
/// <param name="Taper">How much narrower the lens is below than above, at its inner side.</param>
internal readonly record struct LensShape(float Inner, float Outer, float Top, float Bottom, float Exponent, float Slant, float Taper)
{
    /// <summary>Points of an outline.</summary>
    public const int Points = 64;

    /// <summary>An ordinary lens, from the usual measures of frames: 51 × 35 mm and 19 mm between the lenses where the eyes are 63 mm apart.</summary>
    public static LensShape Ordinary { get; } = new(0.15f, 0.96f, -0.24f, 0.34f, 2.8f, 0, 0.05f);

    /// <summary>The outline, from its inner end over its top.</summary>
    public void Outline(Span<Vector2> points)
    {
        var (middle, half) = ((Inner + Outer) / 2, (Outer - Inner) / 2);
        var (centerY, halfY) = ((Top + Bottom) / 2, (Bottom - Top) / 2);
        for (var i = 0; i < points.Length; i++)
        {
            var (sin, cos) = MathF.SinCos(2 * MathF.PI * i / points.Length);
            var x = -MathF.CopySign(MathF.Pow(MathF.Abs(cos), 2 / Exponent), cos);
            var y = -MathF.CopySign(MathF.Pow(MathF.Abs(sin), 2 / Exponent), sin);
            var taper = Taper * (y + 1) / 2 * (1 - x) / 2;
            points[i] = new Vector2(middle + x * half + taper, centerY + y * halfY + Slant * x / 2);
        }
    }

    /// <summary>Directions across a closed outline at each of its points.</summary>
    public static void Normals(ReadOnlySpan<Vector2> outline, Span<Vector2> normals)
    {
        for (var i = 0; i < outline.Length; i++)
        {
            var along = outline[(i + 1) % outline.Length] - outline[(i + outline.Length - 1) % outline.Length];
            normals[i] = along.LengthSquared() < 1e-12f ? Vector2.UnitY : Vector2.Normalize(new Vector2(along.Y, -along.X));
        }
    }

    public static Vector2 Mirror(Vector2 point) => point with { X = -point.X };
}
