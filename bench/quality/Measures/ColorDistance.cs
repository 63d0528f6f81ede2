using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Quality;

/// <summary>How different the colours of two pictures are, wherever in the pictures they are: sliced Wasserstein distance over CIE Lab (Bonneel et al., "Sliced and Radon Wasserstein barycenters of measures", 2015).</summary>
internal static class ColorDistance
{
    private const int Samples = 4000;

    private static readonly Vector3[] Directions =
        [.. new Vector3[] { new(1, 0, 0), new(0, 1, 0), new(0, 0, 1), new(1, 1, 0), new(1, -1, 0), new(1, 0, 1), new(1, 0, -1), new(0, 1, 1), new(0, 1, -1), new(1, 1, 1), new(1, -1, 1), new(1, 1, -1), new(-1, 1, 1) }.Select(Vector3.Normalize)];

    /// <returns>Mean distance in CIE Lab that colours would have to move.</returns>
    public static float Between(PixelBuffer a, PixelBuffer b)
    {
        var (first, second) = (Colors(a), Colors(b));
        return Directions.Average(direction => Distance(Project(first, direction), Project(second, direction)));
    }

    private static float Distance(float[] a, float[] b) => a.Zip(b, (x, y) => MathF.Abs(x - y)).Average();

    private static float[] Project(Vector3[] colors, Vector3 direction) => [.. colors.Select(color => Vector3.Dot(color, direction)).Order()];

    private static Vector3[] Colors(PixelBuffer picture)
    {
        using var lab = ColorConversion.FromPixels(picture, ColorSpace.CieLab);
        var colors = new Vector3[Samples];
        for (var i = 0; i < Samples; i++)
        {
            // A lattice of irrational step covers a picture evenly.
            var x = (int)(i * 0.7548776662f % 1 * lab.Width);
            var y = (int)(i * 0.5698402909f % 1 * lab.Height);
            colors[i] = new Vector3(lab.C0[x, y], lab.C1[x, y], lab.C2[x, y]);
        }

        return colors;
    }
}
