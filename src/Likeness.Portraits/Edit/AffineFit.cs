using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit;

/// <summary>Least squares in windows: a plane as an affine function of three others (the colour guided filter's fit; He, Sun and Tang 2013).</summary>
internal static class AffineFit
{
    /// <param name="guide">The three planes.</param>
    /// <param name="target">What they shall explain.</param>
    /// <param name="radius">Pixels to each side of a window.</param>
    /// <param name="epsilon">Variance below which a window counts as flat.</param>
    /// <returns>Three slopes and an offset.</returns>
    public static Plane[] Of(ColorImage guide, Plane target, int radius, float epsilon)
    {
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
            // Where the window is flat the change is the same for all colours: lightness goes up as it came.
            var side = new Vector3(Covariance(0, 3), Covariance(1, 3), Covariance(2, 3));
            var (m0, m1, m2) = ((d * f) - (e * e), (c * e) - (b * f), (b * e) - (c * d));
            var determinant = (a * m0) + (b * m1) + (c * m2);
            var (n1, n2, n3) = ((a * f) - (c * c), (b * c) - (a * e), (a * d) - (b * b));
            var slope = new Vector3(
                (m0 * side.X) + (m1 * side.Y) + (m2 * side.Z),
                (m1 * side.X) + (n1 * side.Y) + (n2 * side.Z),
                (m2 * side.X) + (n2 * side.Y) + (n3 * side.Z)) / determinant;
            (fit[0][x, y], fit[1][x, y], fit[2][x, y], fit[3][x, y]) = (slope.X, slope.Y, slope.Z, goal - Vector3.Dot(slope, mean));
        }
    }
}
