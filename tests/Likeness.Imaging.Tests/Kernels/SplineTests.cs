using System.Numerics;

namespace Likeness.Imaging.Tests;

public sealed class SplineTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_curve_passes_through_its_points(bool closed)
    {
        var random = new SeededRandom(1);
        for (var run = 0; run < 50; run++)
        {
            var points = new Vector2[2 + random.Next(9)];
            for (var i = 0; i < points.Length; i++)
            {
                points[i] = new Vector2(100 * random.NextSingle(), 100 * random.NextSingle());
            }

            var curve = Spline.CatmullRom(points, 7, closed);
            Assert.Equal(closed ? 7 * points.Length : (7 * (points.Length - 1)) + 1, curve.Length);
            for (var i = 0; i < points.Length; i++)
            {
                Assert.Equal(points[i], curve[7 * i]);
            }
        }
    }

    [Fact]
    public void Points_on_a_line_stay_on_it()
    {
        var curve = Spline.CatmullRom([new(0, 0), new(1, 2), new(5, 10), new(6, 12)], 16, closed: false);
        Assert.All(curve, point => Assert.Equal(2 * point.X, point.Y, 1e-3));
        Assert.Equal(curve.OrderBy(point => point.X), curve);
    }

    [Fact]
    public void Points_on_a_circle_stay_near_it()
    {
        var points = Enumerable.Range(0, 16).Select(i => 50 * new Vector2(MathF.Cos(i * MathF.PI / 8), MathF.Sin(i * MathF.PI / 8))).ToArray();
        Assert.All(Spline.CatmullRom(points, 8, closed: true), point => Assert.Equal(50, point.Length(), 0.1));
    }

    [Fact]
    public void Double_points_give_finite_curves()
    {
        var curve = Spline.CatmullRom([new(3, 3), new(3, 3), new(8, 3), new(8, 3), new(8, 3), new(5, 9)], 5, closed: true);
        Assert.All(curve, point => Assert.True(float.IsFinite(point.X) && float.IsFinite(point.Y) && point.Length() < 30));
    }

    [Fact]
    public void A_single_point_comes_back()
    {
        Assert.Empty(Spline.CatmullRom([], 4, closed: true));
        Assert.Equal([new Vector2(2, 3)], Spline.CatmullRom([new(2, 3)], 4, closed: true));
    }
}
