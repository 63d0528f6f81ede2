using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>The outline of an eye, from its landmarks.</summary>
/// <param name="Outer">Outer corner.</param>
/// <param name="Inner">Inner corner.</param>
/// <param name="Upper">Curve of the upper lid from the outer to the inner corner.</param>
/// <param name="Lower">Curve of the lower lid from the outer to the inner corner.</param>
/// <param name="Down">The face's downward direction.</param>
internal sealed record Lids(Vector2 Outer, Vector2 Inner, Vector2[] Upper, Vector2[] Lower, Vector2 Down)
{
    private const int Steps = 6;

    public float Width => Vector2.Distance(Outer, Inner);

    public Vector2 Center => (Outer + Inner) / 2;

    /// <summary>Greatest distance of the lids.</summary>
    public float Opening => Enumerable.Range(0, Upper.Length).Max(i => Vector2.Dot(Lower[i] - Upper[i], Down));

    public Vector2[] Outline => [.. Upper, .. Lower.Reverse().Skip(1).SkipLast(1)];

    /// <param name="shape">The face.</param>
    /// <param name="contour">The 16 landmarks of the eye: outer corner, lower lid, inner corner, upper lid.</param>
    public static Lids Of(FaceShape shape, ReadOnlySpan<int> contour)
    {
        var points = shape.Line(contour);
        Vector2[] lower = [.. points.AsSpan(0, 9)];
        Vector2[] upper = [points[0], .. points.AsSpan(9).ToArray().Reverse(), points[8]];
        return new Lids(points[0], points[8], Spline.CatmullRom(upper, Steps, closed: false), Spline.CatmullRom(lower, Steps, closed: false), shape.Frame.Down);
    }
}
