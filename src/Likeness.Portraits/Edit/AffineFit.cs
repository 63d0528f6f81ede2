using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit;

/// <summary>Least squares in windows: a plane as an affine function of three others (the colour guided filter's fit; He, Sun and Tang 2013).</summary>
internal static class AffineFit
{
    /// <summary>So far from what the whole picture's fit says a window was changed in its own way.</summary>
    private const float Surprise = 0.08f;

    /// <param name="guide">The three planes.</param>
    /// <param name="target">What they shall explain.</param>
    /// <param name="radius">Pixels to each side of a window.</param>
    /// <param name="epsilon">Variance below which a window counts as flat.</param>
    /// <returns>Three slopes and an offset.</returns>
    public static Plane[] Of(ColorImage guide, Plane target, int radius, float epsilon)
    {
        var (prior, priorOffset) = Overall(guide, target);
        Plane[] guides = [guide.C0, guide.C1, guide.C2, target];
        var means = guides.Select(plane => BoxFilter.Apply(plane, radius)).ToArray();
        var products = new Dictionary<(int, int), Plane>();
        for (var i = 0; i < 3; i++)
        {
            for (var j = i; j < 4; j++)
            {
                using var product = Pixelwise.Multiply(guides[i], guides[j]);
                products[(i, j)] = BoxFilter.Apply(product, radius);
            }
        }

        var fit = Enumerable.Range(0, 4).Select(_ => new Plane(target.Width, target.Height)).ToArray();
        RowParallel.For(target.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                for (var x = 0; x < target.Width; x++)
                {
                    Solve(x, y);
                }
            }
        });
        foreach (var plane in means.Concat(products.Values))
        {
            plane.Dispose();
        }

        return fit;

        void Solve(int x, int y)
        {
            var mean = new Vector3(means[0][x, y], means[1][x, y], means[2][x, y]);
            var goal = means[3][x, y];
            float Covariance(int i, int j) => products[(i, j)][x, y] - (means[i][x, y] * means[j][x, y]);
            var (a, b, c) = (Covariance(0, 0) + epsilon, Covariance(0, 1), Covariance(0, 2));
            var (d, e, f) = (Covariance(1, 1) + epsilon, Covariance(1, 2), Covariance(2, 2) + epsilon);
            // A flat window says nothing of slopes: there those of the whole picture hold, if they explain what became of it.
            var surprise = (goal - Vector3.Dot(prior, mean) - priorOffset) / Surprise;
            var side = new Vector3(Covariance(0, 3), Covariance(1, 3), Covariance(2, 3)) + (prior * (epsilon * MathF.Exp(-surprise * surprise)));
            var slope = Solution(a, b, c, d, e, f, side);
            (fit[0][x, y], fit[1][x, y], fit[2][x, y], fit[3][x, y]) = (slope.X, slope.Y, slope.Z, goal - Vector3.Dot(slope, mean));
        }
    }

    /// <summary>The fit of the whole picture.</summary>
    private static (Vector3 Slope, float Offset) Overall(ColorImage guide, Plane target)
    {
        const int Every = 5;
        Span<double> sums = stackalloc double[4];
        Span<double> products = stackalloc double[16];
        var count = 0;
        for (var y = 0; y < target.Height; y += Every)
        {
            for (var x = 0; x < target.Width; x += Every, count++)
            {
                ReadOnlySpan<double> values = [guide.C0[x, y], guide.C1[x, y], guide.C2[x, y], target[x, y]];
                for (var i = 0; i < 4; i++)
                {
                    sums[i] += values[i];
                    for (var j = i; j < 4; j++)
                    {
                        products[(4 * i) + j] += values[i] * values[j];
                    }
                }
            }
        }

        var covariances = new float[16];
        for (var i = 0; i < 16; i++)
        {
            covariances[i] = (float)((products[i] / count) - (sums[i / 4] / count * (sums[i % 4] / count)));
        }

        const float Little = 1e-5f;
        var slope = Solution(
            covariances[0] + Little, covariances[1], covariances[2], covariances[5] + Little, covariances[6], covariances[10] + Little, new Vector3(covariances[3], covariances[7], covariances[11]));
        return (slope, (float)(sums[3] / count) - Vector3.Dot(slope, new Vector3((float)(sums[0] / count), (float)(sums[1] / count), (float)(sums[2] / count))));
    }

    /// <summary>The solution of a symmetric system with the rows (a b c), (b d e), (c e f).</summary>
    private static Vector3 Solution(float a, float b, float c, float d, float e, float f, Vector3 side)
    {
        var (m0, m1, m2) = ((d * f) - (e * e), (c * e) - (b * f), (b * e) - (c * d));
        var (n1, n2, n3) = ((a * f) - (c * c), (b * c) - (a * e), (a * d) - (b * b));
        return new Vector3(
            (m0 * side.X) + (m1 * side.Y) + (m2 * side.Z),
            (m1 * side.X) + (n1 * side.Y) + (n2 * side.Z),
            (m2 * side.X) + (n2 * side.Y) + (n3 * side.Z)) / ((a * m0) + (b * m1) + (c * m2));
    }
}
