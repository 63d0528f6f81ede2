namespace Likeness.Imaging.Tests;

public sealed class DistanceTransformTests
{
    [Theory]
    [MemberData(nameof(TestPlanes.Sizes), MemberType = typeof(TestPlanes))]
    public void Distances_are_those_of_brute_force(int width, int height)
    {
        foreach (var share in new[] { 0f, 0.02f, 0.5f, 0.98f, 1f })
        {
            using var mask = RandomMask(width, height, share);
            using var inside = DistanceTransform.Inside(mask);
            using var signed = DistanceTransform.Signed(mask);
            var (pixelsOutside, pixelsInside) = (Pixels(mask, outside: true), Pixels(mask, outside: false));
            foreach (var (x, y) in Probes(width, height))
            {
                var here = mask[x, y] >= 0.5f;
                var distance = Nearest(here ? pixelsOutside : pixelsInside, x, y, width + height);
                Assert.Equal(here ? distance : 0, inside[x, y]);
                Assert.Equal(here ? distance - 0.5f : 0.5f - distance, signed[x, y]);
            }
        }
    }

    [Fact]
    public void A_shape_of_smooth_edges_is_measured_exactly()
    {
        using var mask = TestPlanes.From(150, 110, (x, y) => Square(x - 70) + Square(y - 50) < 1500 || y > 95 ? 1 : 0);
        using var inside = DistanceTransform.Inside(mask);
        var pixels = Pixels(mask, outside: true);
        foreach (var (x, y) in Probes(150, 110))
        {
            Assert.Equal(mask[x, y] < 0.5f ? 0 : Nearest(pixels, x, y, 260), inside[x, y]);
        }
    }

    [Theory]
    [MemberData(nameof(TestPlanes.Sizes), MemberType = typeof(TestPlanes))]
    public void Unknown_pixels_get_a_nearest_label(int width, int height)
    {
        foreach (var share in new[] { 1f, 0.3f, 0.03f })
        {
            var random = new SeededRandom(91);
            var labels = new byte[width * height];
            foreach (ref var label in labels.AsSpan())
            {
                label = random.NextSingle() < share ? (byte)random.Next(5) : (byte)255;
            }

            var filled = labels.ToArray();
            DistanceTransform.NearestLabel(filled, width, height, 255);
            var known = Enumerable.Range(0, labels.Length).Where(i => labels[i] != 255).Select(i => (X: i % width, Y: i / width)).ToArray();
            foreach (var (x, y) in Probes(width, height).Where(_ => known.Length > 0))
            {
                var least = known.Min(k => Square(k.X - x) + Square(k.Y - y));
                var nearest = known.Where(k => Square(k.X - x) + Square(k.Y - y) == least).Select(k => labels[(k.Y * width) + k.X]);
                Assert.Contains(filled[(y * width) + x], nearest);
            }
        }
    }

    [Fact]
    public void Without_a_known_label_nothing_changes()
    {
        var labels = Enumerable.Repeat((byte)7, 30).ToArray();
        DistanceTransform.NearestLabel(labels, 6, 5, 7);
        Assert.All(labels, label => Assert.Equal(7, label));
    }

    private static Plane RandomMask(int width, int height, float share)
    {
        var random = new SeededRandom(81);
        return TestPlanes.From(width, height, (_, _) => random.NextSingle() < share ? 1 : 0);
    }

    /// <summary>Every pixel of a small plane, every seventh of a larger one: brute force takes its time.</summary>
    private static IEnumerable<(int X, int Y)> Probes(int width, int height)
    {
        var step = width * height > 1000 ? 7 : 1;
        for (var i = 0; i < width * height; i += step)
        {
            yield return (i % width, i / width);
        }
    }

    private static (int X, int Y)[] Pixels(Plane mask, bool outside) =>
        [.. Enumerable.Range(0, mask.Samples.Length).Where(i => mask.Samples[i] < 0.5f == outside).Select(i => (i % mask.Width, i / mask.Width))];

    private static float Nearest((int X, int Y)[] pixels, int x, int y, int none)
    {
        var best = Square(none);
        foreach (var pixel in pixels)
        {
            best = Math.Min(best, Square(pixel.X - x) + Square(pixel.Y - y));
        }

        return MathF.Sqrt(best);
    }

    private static int Square(int value) => value * value;
}
