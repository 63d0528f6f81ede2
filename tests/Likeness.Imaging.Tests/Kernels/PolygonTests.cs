using System.Numerics;

namespace Likeness.Imaging.Tests;

public sealed class PolygonTests
{
    [Fact]
    public void The_area_is_that_of_the_shoelace_formula()
    {
        var random = new SeededRandom(3);
        for (var run = 0; run < 300; run++)
        {
            var points = Star(ref random, 3 + random.Next(12), new Vector2(40, 30), 28);
            using var mask = Polygon.Mask(83, 61, points);
            Assert.Equal(Shoelace(points), Sum(mask), 1e-3);
        }
    }

    [Fact]
    public void Coverage_agrees_with_many_points_a_pixel()
    {
        var random = new SeededRandom(4);
        for (var run = 0; run < 20; run++)
        {
            var points = Star(ref random, 3 + random.Next(8), new Vector2(12, 9), 14);
            using var mask = Polygon.Mask(24, 19, points);
            using var expected = TestPlanes.From(24, 19, (x, y) => Supersample(points, x, y, 24));
            TestPlanes.AssertClose(expected, mask, 0.06f);
        }
    }

    [Fact]
    public void What_lies_outside_the_plane_is_cut_off()
    {
        var random = new SeededRandom(5);
        for (var run = 0; run < 100; run++)
        {
            var points = Star(ref random, 5, new Vector2(random.Next(40), random.Next(40)), 60);
            using var large = Polygon.Mask(240, 240, [.. points.Select(p => p + new Vector2(100, 100))]);
            using var small = Polygon.Mask(40, 40, points);
            using var expected = TestPlanes.From(40, 40, (x, y) => large[x + 100, y + 100]);
            TestPlanes.AssertClose(expected, small, 1e-4f);
        }
    }

    [Fact]
    public void The_direction_does_not_matter()
    {
        var random = new SeededRandom(6);
        var points = Star(ref random, 9, new Vector2(20, 20), 18);
        using var forward = Polygon.Mask(40, 40, points);
        using var backward = Polygon.Mask(40, 40, [.. points.Reverse()]);
        TestPlanes.AssertClose(forward, backward, 1e-6f);
    }

    [Fact]
    public void Overlapping_turns_count_once()
    {
        Vector2[] square = [new(4, 4), new(20, 4), new(20, 20), new(4, 20)];
        using var twice = Polygon.Mask(24, 24, [.. square, .. square]);
        using var once = Polygon.Mask(24, 24, square);
        TestPlanes.AssertClose(once, twice, 1e-6f);
        Assert.Equal(256, Sum(twice), 1e-6);
    }

    [Fact]
    public void Filling_takes_the_greater_value()
    {
        using var target = TestPlanes.Constant(10, 10, 0.5f);
        Polygon.Fill(target, [new(2, 2), new(6, 2), new(6, 6), new(2, 6)], 0.3f);
        Polygon.Fill(target, [new(5, 5), new(9, 5), new(9, 9), new(5, 9)], 2f);
        Assert.Equal((0.5f, 0.5f, 2f), (target[3, 3], target[0, 0], target[7, 7]));
    }

    [Fact]
    public void Degenerate_polygons_fill_nothing()
    {
        foreach (var points in new Vector2[][] { [], [new(1, 1)], [new(1, 1), new(5, 5)], [new(1, 3), new(5, 3), new(9, 3)], [new(-9, -9), new(-5, -9), new(-5, -5)], [new(50, 1), new(90, 5), new(60, 9)] })
        {
            using var mask = Polygon.Mask(12, 12, points);
            Assert.Equal(0, Sum(mask));
        }
    }

    [Fact]
    public void Huge_and_infinite_coordinates_are_survived()
    {
        using var mask = Polygon.Mask(20, 10, [new(-1e9f, -1e9f), new(1e9f, -1e9f), new(1e9f, 1e9f), new(-1e9f, 1e9f)]);
        Assert.Equal(200, Sum(mask), 1e-3);
        Assert.Throws<ArgumentException>(() => Polygon.Mask(5, 5, [new(0, 0), new(float.NaN, 1), new(3, 3)]));
        Assert.Throws<ArgumentException>(() => Polygon.Mask(5, 5, [new(0, 0), new(float.PositiveInfinity, 1), new(3, 3)]));
    }

    private static Vector2[] Star(ref SeededRandom random, int corners, Vector2 center, float radius)
    {
        var points = new Vector2[corners];
        for (var i = 0; i < corners; i++)
        {
            var angle = 2 * MathF.PI * i / corners;
            points[i] = center + (radius * (0.2f + (0.8f * random.NextSingle())) * new Vector2(MathF.Cos(angle), MathF.Sin(angle)));
        }

        return points;
    }

    private static double Shoelace(Vector2[] points) =>
        Math.Abs(points.Zip([.. points.Skip(1), points[0]], (a, b) => ((double)a.X * b.Y) - ((double)b.X * a.Y)).Sum()) / 2;

    private static double Sum(Plane plane) => plane.Samples.ToArray().Sum(sample => (double)sample);

    private static float Supersample(Vector2[] points, int x, int y, int steps)
    {
        var hits = 0;
        for (var i = 0; i < steps * steps; i++)
        {
            hits += Winding(points, x + (((i % steps) + 0.5) / steps), y + (((i / steps) + 0.5) / steps)) != 0 ? 1 : 0;
        }

        return (float)hits / (steps * steps);
    }

    private static int Winding(Vector2[] points, double x, double y)
    {
        var winding = 0;
        for (var i = 0; i < points.Length; i++)
        {
            var (a, b) = (points[i], points[(i + 1) % points.Length]);
            if (a.Y <= y != b.Y <= y && x < a.X + ((y - a.Y) * (b.X - a.X) / (b.Y - a.Y)))
            {
                winding += b.Y > a.Y ? 1 : -1;
            }
        }

        return winding;
    }
}
