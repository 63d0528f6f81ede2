namespace Likeness.Imaging.Tests;

public sealed class GaussianFilterTests
{
    [Theory]
    [InlineData(0.5f)]
    [InlineData(1.3f)]
    [InlineData(4.2f)]
    [InlineData(4.4f)]
    [InlineData(9f)]
    [InlineData(17.5f)]
    [InlineData(40f)]
    public void It_agrees_with_the_true_Gaussian(float sigma)
    {
        foreach (var (width, height) in new[] { (1, 1), (1, 40), (53, 2), (131, 97) })
        {
            // Steps, a spike and noise: everything that rings or folds.
            using var noise = TestPlanes.Random(width, height, 5);
            using var source = TestPlanes.From(width, height, (x, y) => (x > width / 3 ? 0.6f : 0f) + (y > height / 2 ? 0.2f : 0f) + (0.2f * noise[x, y]));
            source[width / 4, height / 4] = 1;
            using var actual = GaussianFilter.Apply(source, sigma);
            using var expected = Reference(source, sigma);
            TestPlanes.AssertClose(expected, actual, 0.004f);
        }
    }

    [Theory]
    [InlineData(2f)]
    [InlineData(12f)]
    [InlineData(60f)]
    public void A_constant_stays_constant(float sigma)
    {
        using var source = TestPlanes.Constant(77, 51, 0.3f);
        using var actual = GaussianFilter.Apply(source, sigma);
        TestPlanes.AssertClose(source, actual, 2e-6f);
    }

    [Theory]
    [InlineData(3f)]
    [InlineData(6f)]
    [InlineData(11f)]
    public void The_mass_of_a_spike_and_its_spread_are_kept(float sigma)
    {
        using var source = new Plane(161, 161, clear: true);
        source[80, 80] = 1000;
        using var actual = GaussianFilter.Apply(source, sigma);
        double mass = 0, spread = 0;
        for (var y = 0; y < 161; y++)
        {
            for (var x = 0; x < 161; x++)
            {
                mass += actual[x, y];
                spread += actual[x, y] * (x - 80.0) * (x - 80.0);
            }
        }

        Assert.Equal(1000, mass, 1.0);
        Assert.Equal(sigma, Math.Sqrt(spread / mass), 0.01 * sigma);
    }

    [Fact]
    public void No_sigma_copies()
    {
        using var source = TestPlanes.Random(9, 9, 2);
        using var actual = GaussianFilter.Apply(source, 0);
        TestPlanes.AssertSame(source, actual);
    }

    private static Plane Reference(Plane source, double sigma)
    {
        var radius = (int)Math.Ceiling(5 * sigma);
        var weights = Enumerable.Range(-radius, (2 * radius) + 1).Select(i => Math.Exp(-0.5 * i * i / (sigma * sigma))).ToArray();
        var total = weights.Sum();
        var rows = new double[source.Width, source.Height];
        for (var y = 0; y < source.Height; y++)
        {
            for (var x = 0; x < source.Width; x++)
            {
                for (var i = -radius; i <= radius; i++)
                {
                    rows[x, y] += weights[i + radius] / total * source.Clamped(x + i, y);
                }
            }
        }

        return TestPlanes.From(source.Width, source.Height, (x, y) =>
        {
            var sum = 0.0;
            for (var i = -radius; i <= radius; i++)
            {
                sum += weights[i + radius] / total * rows[x, Math.Clamp(y + i, 0, source.Height - 1)];
            }

            return (float)sum;
        });
    }
}
