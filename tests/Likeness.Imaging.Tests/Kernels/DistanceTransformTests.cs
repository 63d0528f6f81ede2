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
            using var expected = TestPlanes.From(width, height, (x, y) => mask[x, y] < 0.5f ? 0 : Nearest(mask, x, y, outside: true));
            using var expectedSigned = TestPlanes.From(width, height, (x, y) =>
                mask[x, y] < 0.5f ? 0.5f - Nearest(mask, x, y, outside: false) : Nearest(mask, x, y, outside: true) - 0.5f);
            TestPlanes.AssertClose(expected, inside, 0);
            TestPlanes.AssertClose(expectedSigned, signed, 0);
        }
    }

    [Fact]
    public void A_shape_of_smooth_edges_is_measured_exactly()
    {
        using var mask = TestPlanes.From(150, 110, (x, y) => ((x - 70) * (x - 70)) + ((y - 50) * (y - 50)) < 1500 || y > 95 ? 1 : 0);
        using var inside = DistanceTransform.Inside(mask);
        using var expected = TestPlanes.From(150, 110, (x, y) => mask[x, y] < 0.5f ? 0 : Nearest(mask, x, y, outside: true));
        TestPlanes.AssertClose(expected, inside, 0);
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
            var known = Enumerable.Range(0, labels.Length).Where(i => labels[i] != 255).ToArray();
            for (var i = 0; i < labels.Length && known.Length > 0; i++)
            {
                var squares = known.Select(k => Square((k % width) - (i % width)) + Square((k / width) - (i / width))).ToArray();
                var nearest = known.Where((_, n) => squares[n] == squares.Min()).Select(k => labels[k]);
                Assert.Contains(filled[i], nearest);
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

    private static float Nearest(Plane mask, int x, int y, bool outside)
    {
        var best = Square(mask.Width + mask.Height);
        for (var row = 0; row < mask.Height; row++)
        {
            for (var column = 0; column < mask.Width; column++)
            {
                if (mask[column, row] < 0.5f == outside)
                {
                    best = Math.Min(best, Square(column - x) + Square(row - y));
                }
            }
        }

        return MathF.Sqrt(best);
    }

    private static int Square(int value) => value * value;
}
