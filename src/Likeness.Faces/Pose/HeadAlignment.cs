using System.Numerics;

namespace Likeness.Faces;

/// <summary>A similarity in space that lays one head over another: turned, scaled and moved, the shape itself unchanged.</summary>
/// <param name="Scale">Above 0.</param>
/// <param name="Rotation">A unit quaternion.</param>
/// <param name="Offset">Pixels, added last.</param>
public readonly record struct HeadAlignment(float Scale, Quaternion Rotation, Vector3 Offset)
{
    /// <summary>The similarity that brings points nearest to others in the sense of least squares (Horn, "Closed-form solution of absolute orientation using unit quaternions", 1987).</summary>
    /// <param name="from">Points.</param>
    /// <param name="to">As many points, in the same order.</param>
    /// <param name="which">The numbers of the points that count; at least three that do not lie on a line.</param>
    public static HeadAlignment Between(ReadOnlySpan<Vector3> from, ReadOnlySpan<Vector3> to, ReadOnlySpan<int> which)
    {
        var (fromCenter, toCenter) = (Vector3.Zero, Vector3.Zero);
        foreach (var i in which)
        {
            fromCenter += from[i] / which.Length;
            toCenter += to[i] / which.Length;
        }

        Span<double> products = stackalloc double[9];
        products.Clear();
        var spread = 0.0;
        foreach (var i in which)
        {
            var (a, b) = (from[i] - fromCenter, to[i] - toCenter);
            spread += a.LengthSquared();
            for (var row = 0; row < 3; row++)
            {
                for (var column = 0; column < 3; column++)
                {
                    products[(3 * row) + column] += (double)a[row] * b[column];
                }
            }
        }

        var rotation = HornRotation.Find(products);
        var agreement = 0.0;
        foreach (var i in which)
        {
            agreement += Vector3.Dot(Vector3.Transform(from[i] - fromCenter, rotation), to[i] - toCenter);
        }

        var scale = spread > 0 ? (float)Math.Max(agreement / spread, 1e-6) : 1;
        return new HeadAlignment(scale, rotation, toCenter - (scale * Vector3.Transform(fromCenter, rotation)));
    }

    /// <summary>Where a point comes to lie.</summary>
    public Vector3 Apply(Vector3 point) => (Scale * Vector3.Transform(point, Rotation)) + Offset;
}
