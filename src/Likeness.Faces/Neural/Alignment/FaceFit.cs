using System.Numerics;

namespace Likeness.Faces;

/// <summary>Lays a face into the square of a network.</summary>
public static class FaceFit
{
    /// <summary>The five points of a face that templates speak of: middles of the eyes, nose tip, corners of the mouth.</summary>
    /// <param name="point">Gives a landmark of the mesh by its number, in pixels.</param>
    public static Vector2[] Points(Func<int, Vector2> point)
    {
        ArgumentNullException.ThrowIfNull(point);
        const int LeftOuter = 33, LeftInner = 133, RightOuter = 263, RightInner = 362, NoseTip = 4, MouthLeft = 61, MouthRight = 291;
        return [(point(LeftOuter) + point(LeftInner)) / 2, (point(RightOuter) + point(RightInner)) / 2, point(NoseTip), point(MouthLeft), point(MouthRight)];
    }

    /// <summary>The turn, scale and shift that bring a face nearest to a template (Umeyama 1991; in the plane it is one complex number).</summary>
    /// <param name="template">The template.</param>
    /// <param name="side">Side of the square in pixels.</param>
    /// <param name="points">The face's five points, in pixels of the picture.</param>
    /// <returns>From pixels of the square to pixels of the picture.</returns>
    public static Matrix3x2 ToPicture(FaceTemplate template, int side, ReadOnlySpan<Vector2> points)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentOutOfRangeException.ThrowIfNotEqual(points.Length, template.Points.Length, nameof(points));
        var (from, to) = (Vector2.Zero, Vector2.Zero);
        for (var i = 0; i < points.Length; i++)
        {
            from += template.Points[i] * side / points.Length;
            to += points[i] / points.Length;
        }

        // From the picture to the square, as is usual: a least-squares fit treats both sides differently.
        float real = 0, imaginary = 0, square = 1e-9f;
        for (var i = 0; i < points.Length; i++)
        {
            var (p, q) = (points[i] - to, (template.Points[i] * side) - from);
            real += Vector2.Dot(p, q);
            imaginary += (p.X * q.Y) - (p.Y * q.X);
            square += p.LengthSquared();
        }

        var (a, b) = (real / square, imaginary / square);
        var linear = new Matrix3x2(a, b, -b, a, 0, 0);
        linear.Translation = from - Vector2.Transform(to, linear);
        return Matrix3x2.Invert(linear, out var inverse) ? inverse : throw new ArgumentException("The points lie in one place.", nameof(points));
    }
}
