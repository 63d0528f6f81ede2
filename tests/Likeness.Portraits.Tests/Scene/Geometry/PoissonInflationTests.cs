using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Tests.Scene.Geometry;

public sealed class PoissonInflationTests
{
    [Fact]
    public void A_disc_becomes_a_half_ball()
    {
        const float Radius = 70;
        var center = new Vector2(100, 90);
        using var disc = Disc(200, 180, center, Radius);

        using var height = PoissonInflation.Inflate(disc);

        foreach (var distance in (ReadOnlySpan<float>)[0, 20, 40, 55])
        {
            var expected = MathF.Sqrt(Radius * Radius - distance * distance);
            Assert.InRange(height[(int)(center.X + distance), (int)center.Y], 0.93f * expected, 1.07f * expected);
        }

        Assert.Equal(0, height[2, 2]);
    }

    [Fact]
    public void A_shape_that_the_border_cuts_goes_on_there()
    {
        // Half of it lies beyond the lower border, so the border is its highest place.
        using var disc = Disc(200, 90, new Vector2(100, 90), 70);

        using var height = PoissonInflation.Inflate(disc);

        Assert.InRange(height[100, 89], 0.9f * 70, 1.1f * 70);
        Assert.True(height[100, 89] >= height[100, 60]);
    }

    private static Plane Disc(int width, int height, Vector2 center, float radius)
    {
        var points = new Vector2[120];
        for (var i = 0; i < points.Length; i++)
        {
            var (sin, cos) = MathF.SinCos(2 * MathF.PI * i / points.Length);
            points[i] = center + new Vector2(cos, sin) * radius;
        }

        return Polygon.Mask(width, height, points);
    }
}
