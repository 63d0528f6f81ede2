namespace Likeness.Imaging.Tests;

public sealed class NoiseTests
{
    // The first numbers of O'Neill's demonstration program for seed 42, stream 54.
    [Fact]
    public void Random_numbers_are_those_of_the_reference()
    {
        var random = new SeededRandom(42, 54);
        uint[] expected = [0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e];
        Assert.Equal(expected, Enumerable.Range(0, 6).Select(_ => random.Next()).ToArray());
    }

    [Fact]
    public void Random_numbers_are_spread_evenly()
    {
        var random = new SeededRandom(1);
        var counts = new int[7];
        double sum = 0, square = 0, mean = 0;
        for (var i = 0; i < 70_000; i++)
        {
            counts[random.Next(7)]++;
            var unit = random.NextSingle();
            Assert.InRange(unit, 0f, 0.99999997f);
            mean += unit;
            var normal = random.NextGaussian();
            sum += normal;
            square += normal * normal;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
        Assert.Equal(0.5, mean / 70_000, 0.01);
        Assert.Equal(0, sum / 70_000, 0.02);
        Assert.Equal(1, square / 70_000, 0.03);
    }

    [Fact]
    public void White_noise_is_even_and_depends_on_the_seed()
    {
        using var first = Noise.White(301, 200, 5);
        using var second = Noise.White(301, 200, 6);
        var samples = first.Samples.ToArray();
        Assert.Equal(0.5, samples.Average(), 0.01);
        Assert.Equal(1 / 12.0, samples.Average(sample => (sample - 0.5) * (sample - 0.5)), 0.003);
        Assert.All(samples, sample => Assert.InRange(sample, 0f, 0.99999997f));
        Assert.Equal(0, Correlation(samples, second.Samples.ToArray()), 0.02);
        Assert.Equal(0, Correlation(samples[1..], samples[..^1]), 0.02);
        Assert.Equal(0, Correlation(samples[301..], samples[..^301]), 0.02);
    }

    [Fact]
    public void White_noise_is_the_hash_of_each_place()
    {
        using var noise = Noise.White(37, 11, 99);
        using var expected = TestPlanes.From(37, 11, (x, y) => LatticeHash.Unit(LatticeHash.Row(99, y), x));
        TestPlanes.AssertSame(expected, noise);
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(4f)]
    [InlineData(13.7f)]
    [InlineData(500f)]
    public void Value_noise_is_smooth_and_between_0_and_1(float cell)
    {
        using var noise = Noise.Value(140, 90, cell, 12);
        var samples = noise.Samples.ToArray();
        Assert.All(samples, sample => Assert.InRange(sample, 0f, 1f));
        for (var i = 1; i < 140; i++)
        {
            // The steepest place of 6t⁵ − 15t⁴ + 10t³ has slope 15 / 8.
            Assert.InRange(Math.Abs(noise[i, 40] - noise[i - 1, 40]), 0, Math.Min(1, 1.9 / cell));
        }

        if (cell < 20)
        {
            Assert.Equal(0.5, samples.Average(), 0.08);
        }
    }

    [Fact]
    public void A_larger_plane_begins_like_a_smaller_one()
    {
        using var small = Noise.Value(50, 40, 9, 3);
        using var large = Noise.Value(90, 70, 9, 3);
        using var part = TestPlanes.From(50, 40, (x, y) => large[x, y]);
        TestPlanes.AssertSame(small, part);
    }

    private static double Correlation(float[] a, float[] b) => a.Zip(b, (x, y) => (x - 0.5) * (y - 0.5)).Average() * 12;
}
