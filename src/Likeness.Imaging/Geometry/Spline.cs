using System.Numerics;

namespace Likeness.Imaging;

/// <summary>Smooth curves through points.</summary>
public static class Spline
{
    /// <summary>
    /// A centripetal Catmull-Rom curve (Catmull and Rom 1974; evaluated as Barry and Goldman 1988; centripetal knots make no loops or cusps: Yuksel, Schaefer and Keyser 2011).
    /// </summary>
    /// <param name="points">Points to pass through, in order; 0 or 1 points come back as they are.</param>
    /// <param name="steps">Points of the result a segment, at least 1.</param>
    /// <param name="closed">Whether the last point is joined to the first.</param>
    /// <returns>A segment's points from its start on: points × steps when closed, otherwise (points − 1) × steps + 1.</returns>
    public static Vector2[] CatmullRom(ReadOnlySpan<Vector2> points, int steps, bool closed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        if (points.Length < 2)
        {
            return points.ToArray();
        }

        var segments = closed ? points.Length : points.Length - 1;
        var curve = new Vector2[(segments * steps) + (closed ? 0 : 1)];
        for (var segment = 0; segment < segments; segment++)
        {
            var (p0, p1) = (At(points, segment - 1, closed), points[segment]);
            var (p2, p3) = (At(points, segment + 1, closed), At(points, segment + 2, closed));
            for (var step = 0; step < steps; step++)
            {
                curve[(segment * steps) + step] = Evaluate(p0, p1, p2, p3, (float)step / steps);
            }
        }

        if (!closed)
        {
            curve[^1] = points[^1];
        }

        return curve;
    }

    /// <summary>A point by number; beyond the ends of an open curve the end is mirrored.</summary>
    private static Vector2 At(ReadOnlySpan<Vector2> points, int index, bool closed)
    {
        var count = points.Length;
        if (closed)
        {
            return points[(index + count) % count];
        }

        return index < 0 ? (2 * points[0]) - points[1] : index >= count ? (2 * points[^1]) - points[^2] : points[index];
    }

    private static Vector2 Evaluate(Vector2 p0, Vector2 p1, Vector2 p2, Vector2 p3, float share)
    {
        if (share == 0 || p1 == p2)
        {
            return p1;
        }

        var t1 = Knot(p0, p1);
        var t2 = t1 + Knot(p1, p2);
        var t3 = t2 + Knot(p2, p3);
        var t = t1 + ((t2 - t1) * share);
        var a1 = Mix(p0, p1, 0, t1, t);
        var a2 = Mix(p1, p2, t1, t2, t);
        var a3 = Mix(p2, p3, t2, t3, t);
        return Mix(Mix(a1, a2, 0, t2, t), Mix(a2, a3, t1, t3, t), t1, t2, t);
    }

    /// <summary>The square root of the distance; a double point gets a short knot of its own.</summary>
    private static float Knot(Vector2 a, Vector2 b) => MathF.Max(MathF.Sqrt(Vector2.Distance(a, b)), 1e-4f);

    private static Vector2 Mix(Vector2 a, Vector2 b, float from, float to, float t) => a + ((b - a) * ((t - from) / (to - from)));
}
