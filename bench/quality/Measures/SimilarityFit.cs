using System.Numerics;

namespace Likeness.Quality;

/// <summary>The turn, scale and shift that bring points nearest to others (S. Umeyama, "Least-squares estimation of transformation parameters", 1991; in the plane it is one complex number).</summary>
internal static class SimilarityFit
{
    public static Matrix3x2 Find(ReadOnlySpan<Vector2> from, ReadOnlySpan<Vector2> to)
    {
        var (fromMean, toMean) = (Mean(from), Mean(to));
        float real = 0, imaginary = 0, square = 1e-9f;
        for (var i = 0; i < from.Length; i++)
        {
            var (p, q) = (from[i] - fromMean, to[i] - toMean);
            real += Vector2.Dot(p, q);
            imaginary += (p.X * q.Y) - (p.Y * q.X);
            square += p.LengthSquared();
        }

        var (a, b) = (real / square, imaginary / square);
        var linear = new Matrix3x2(a, b, -b, a, 0, 0);
        linear.Translation = toMean - Vector2.Transform(fromMean, linear);
        return linear;
    }

    private static Vector2 Mean(ReadOnlySpan<Vector2> points)
    {
        var sum = Vector2.Zero;
        foreach (var point in points)
        {
            sum += point;
        }

        return sum / points.Length;
    }
}
