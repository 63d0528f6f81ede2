namespace Likeness.Imaging.Tests;

public sealed class EdgeKeepingFilterTests
{
    [Theory]
    [MemberData(nameof(TestPlanes.Sizes), MemberType = typeof(TestPlanes))]
    public void The_bilateral_filter_agrees_with_its_sum(int width, int height)
    {
        using var source = TestPlanes.RandomImage(width, height, 51);
        using var actual = BilateralFilter.Apply(source, 1.2f, 0.2f);
        using var expected = TestPlanes.From(width, height, (x, y) => Bilateral(source, x, y, 1.2, 0.2));
        TestPlanes.AssertClose(expected, actual.C1, 2e-5f);
    }

    [Fact]
    public void The_bilateral_filter_smooths_noise_and_keeps_an_edge()
    {
        using var noise = TestPlanes.Random(60, 40, 3, -0.02f, 0.02f);
        using var source = new ColorImage(60, 40, ColorSpace.Srgb);
        for (var i = 0; i < 60 * 40; i++)
        {
            source.C0.Samples[i] = source.C1.Samples[i] = source.C2.Samples[i] = (i % 60 < 30 ? 0.2f : 0.8f) + noise.Samples[i];
        }

        using var actual = BilateralFilter.Apply(source, 3f, 0.1f);
        for (var y = 0; y < 40; y++)
        {
            Assert.Equal(0.2f, actual.C0[29, y], 0.012);
            Assert.Equal(0.8f, actual.C0[30, y], 0.012);
        }
    }

    [Theory]
    [MemberData(nameof(TestPlanes.Sizes), MemberType = typeof(TestPlanes))]
    public void The_median_is_the_middle_of_the_window(int width, int height)
    {
        foreach (var radius in new[] { 1, 2, 3, 6 })
        {
            using var source = TestPlanes.Random(width, height, 61, -2, 3);
            using var actual = MedianFilter.Apply(source, radius);
            using var expected = TestPlanes.From(width, height, (x, y) => Median(source, x, y, radius));
            TestPlanes.AssertClose(expected, actual, radius <= 2 ? 0f : 5f / 65535f);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_median_removes_specks_and_keeps_edges(int radius)
    {
        using var clean = TestPlanes.From(50, 40, (x, _) => x < 25 ? 0f : 1f);
        using var source = clean.Clone();
        source[10, 10] = 1;
        source[40, 30] = 0;
        using var actual = MedianFilter.Apply(source, radius);
        TestPlanes.AssertClose(clean, actual, 1e-6f);
    }

    [Fact]
    public void The_median_of_a_constant_is_the_constant()
    {
        using var source = TestPlanes.Constant(20, 20, 0.1f);
        using var actual = MedianFilter.Apply(source, 4);
        TestPlanes.AssertSame(source, actual);
    }

    private static float Median(Plane source, int x, int y, int radius)
    {
        var values = from row in Enumerable.Range(y - radius, (2 * radius) + 1)
                     from column in Enumerable.Range(x - radius, (2 * radius) + 1)
                     select source.Clamped(column, row);
        return values.Order().ElementAt(((2 * radius) + 1) * ((2 * radius) + 1) / 2);
    }

    private static float Bilateral(ColorImage source, int x, int y, double sigmaSpace, double sigmaRange)
    {
        var radius = (int)Math.Ceiling(2 * sigmaSpace);
        double sum = 0, total = 0;
        for (var dy = -radius; dy <= radius; dy++)
        {
            for (var dx = -radius; dx <= radius; dx++)
            {
                if ((dx * dx) + (dy * dy) <= radius * radius)
                {
                    var distance = Enumerable.Range(0, 3).Sum(i => Math.Pow(source[i].Clamped(x + dx, y + dy) - source[i][x, y], 2));
                    var weight = Math.Exp((-0.5 * ((dx * dx) + (dy * dy)) / (sigmaSpace * sigmaSpace)) - (0.5 * distance / (sigmaRange * sigmaRange)));
                    sum += weight * source.C1.Clamped(x + dx, y + dy);
                    total += weight;
                }
            }
        }

        return (float)(sum / total);
    }
}
