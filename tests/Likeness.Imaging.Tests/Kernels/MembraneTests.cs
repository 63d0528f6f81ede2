namespace Likeness.Imaging.Tests;

public sealed class MembraneTests
{
    [Theory]
    [MemberData(nameof(TestPlanes.Sizes), MemberType = typeof(TestPlanes))]
    public void A_constant_stays_a_constant_to_the_bit(int width, int height)
    {
        using var values = TestPlanes.Constant(width, height, 0.37f);
        using var weights = TestPlanes.From(width, height, (x, y) => (x + (3 * y)) % 7 == 0 ? 1 : (x % 5) / 8f);
        using var surface = Membrane.Interpolate(values, weights);
        Assert.All(surface.Samples.ToArray(), sample => Assert.Equal(0.37f, sample));
    }

    [Theory]
    [MemberData(nameof(TestPlanes.Sizes), MemberType = typeof(TestPlanes))]
    public void Known_values_are_kept_to_the_bit(int width, int height)
    {
        using var values = TestPlanes.Random(width, height, 1, -3, 9);
        using var weights = TestPlanes.From(width, height, (x, y) => (x * y) % 3 == 0 ? 1 : 0);
        using var surface = Membrane.Interpolate(values, weights);
        for (var i = 0; i < width * height; i++)
        {
            Assert.True(weights.Samples[i] < 1 || values.Samples[i] == surface.Samples[i]);
        }
    }

    [Theory]
    [InlineData(40, 30)]
    [InlineData(131, 97)]
    [InlineData(300, 257)]
    public void Between_the_border_of_a_linear_ramp_it_is_the_ramp(int width, int height)
    {
        using var ramp = TestPlanes.From(width, height, (x, y) => (0.5f * x / width) - (0.3f * y / height));
        using var weights = TestPlanes.From(width, height, (x, y) => x == 0 || y == 0 || x == width - 1 || y == height - 1 ? 1 : 0);
        using var surface = Membrane.Interpolate(ramp, weights);
        AssertClose(ramp, surface, 4e-3);
    }

    [Fact]
    public void Each_free_sample_is_the_mean_of_its_neighbours()
    {
        using var values = TestPlanes.From(157, 203, (x, y) => MathF.Sin(x / 9f) + MathF.Cos(y / 14f));
        using var weights = TestPlanes.From(157, 203, (x, y) => Math.Abs(double.Hypot(x - 78, y - 100) - 60) < 1 ? 1 : x % 50 == 7 && y % 40 == 3 ? 0.4f : 0);
        using var surface = Membrane.Interpolate(values, weights);
        for (var y = 0; y < 203; y++)
        {
            for (var x = 0; x < 157; x++)
            {
                var mean = (surface[Math.Max(x - 1, 0), y] + surface[Math.Min(x + 1, 156), y] + surface[x, Math.Max(y - 1, 0)] + surface[x, Math.Min(y + 1, 202)]) / 4;
                var weight = weights[x, y];
                Assert.Equal((weight * values[x, y]) + ((1 - weight) * mean), surface[x, y], 4e-3);
            }
        }
    }

    [Fact]
    public void No_height_lies_beyond_the_known_values()
    {
        using var values = TestPlanes.Random(211, 120, 5, -1, 1);
        using var weights = TestPlanes.From(211, 120, (x, y) => (x * 31 + y * 17) % 101 == 0 ? 1 : 0);
        using var surface = Membrane.Interpolate(values, weights);
        Assert.All(surface.Samples.ToArray(), sample => Assert.InRange(sample, -1.02f, 1.02f));
    }

    [Fact]
    public void A_single_weak_value_fills_the_plane()
    {
        using var values = TestPlanes.Constant(90, 61, 2);
        using var weights = TestPlanes.From(90, 61, (x, y) => x == 20 && y == 30 ? 0.001f : 0);
        values[0, 0] = float.NaN;
        using var surface = Membrane.Interpolate(values, weights);
        Assert.All(surface.Samples.ToArray(), sample => Assert.Equal(2, sample, 1e-3));
    }

    [Fact]
    public void A_heavier_value_pulls_more()
    {
        float At(float weight)
        {
            using var values = TestPlanes.From(64, 64, (x, y) => x == 32 && y == 32 ? 1 : 0);
            using var weights = TestPlanes.From(64, 64, (x, y) => x == 32 && y == 32 ? weight : x == 0 ? 1 : 0);
            using var surface = Membrane.Interpolate(values, weights);
            return surface[34, 32];
        }

        float[] heights = [At(0), At(0.1f), At(0.4f), At(0.8f), At(1)];
        Assert.Equal(heights.Order(), heights);
        Assert.Equal(heights.Length, heights.Distinct().Count());
    }

    [Fact]
    public void Nothing_known_gives_nothing()
    {
        using var values = TestPlanes.Random(33, 20, 1);
        using var weights = TestPlanes.Constant(33, 20, 0);
        using var surface = Membrane.Interpolate(values, weights);
        Assert.All(surface.Samples.ToArray(), sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void Strong_springs_that_hold_nothing_average()
    {
        using var values = TestPlanes.Random(128, 128, 3);
        using var weights = TestPlanes.Constant(128, 128, 0.99999f);
        using var surface = Membrane.Interpolate(values, weights);
        AssertClose(values, surface, 1e-3);
    }

    [Fact]
    public void A_picture_is_three_planes_of_the_same_weights()
    {
        using var values = TestPlanes.RandomImage(75, 48, 9);
        using var weights = TestPlanes.From(75, 48, (x, y) => x % 11 == 0 || y % 13 == 2 ? 1 : 0);
        using var surfaces = Membrane.Interpolate(values, weights);
        for (var i = 0; i < 3; i++)
        {
            using var surface = Membrane.Interpolate(values[i], weights);
            Assert.Equal(surface.Samples.ToArray(), surfaces[i].Samples.ToArray());
        }
    }

    private static void AssertClose(Plane expected, Plane actual, double tolerance)
    {
        for (var i = 0; i < expected.Samples.Length; i++)
        {
            Assert.Equal(expected.Samples[i], actual.Samples[i], tolerance);
        }
    }
}
