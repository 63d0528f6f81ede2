using System.Numerics;

namespace Likeness.Imaging.Tests;

public sealed class StatisticsTests
{
    [Fact]
    public void Separate_clouds_are_found()
    {
        Vector3[] centers = [new(0, 0, 0), new(5, 0, 0), new(0, 6, 1), new(4, 4, 9)];
        var samples = Clouds(centers, 3000, 0.3f, 1);
        var result = KMeans.Fit(samples, 4, seed: 7);
        foreach (var center in centers)
        {
            Assert.Contains(result.Centers, found => Vector3.Distance(found, center) < 0.1f);
        }

        Assert.Equal(samples.Length, result.Counts.Sum());
    }

    [Fact]
    public void The_error_never_grows()
    {
        var samples = Clouds([new(0, 0, 0), new(1, 1, 0)], 2500, 0.7f, 2);
        var last = double.PositiveInfinity;
        for (var iterations = 0; iterations < 25; iterations++)
        {
            var result = KMeans.Fit(samples, 6, seed: 3, iterations);
            var error = samples.Select((sample, i) => (double)Vector3.DistanceSquared(sample, result.Centers[result.Labels[i]])).Sum();
            Assert.True(error <= last * (1 + 1e-6), $"{iterations}: {error} after {last}");
            last = error;
        }
    }

    [Fact]
    public void Labels_are_those_of_the_nearest_centres()
    {
        var samples = Clouds([new(0, 0, 0), new(1, 1, 0), new(0, 0, 2)], 401, 0.8f, 4);
        var result = KMeans.Fit(samples, 5, seed: 3);
        for (var i = 0; i < samples.Length; i++)
        {
            var distances = result.Centers.Select(center => Vector3.Distance(center, samples[i])).ToArray();
            Assert.True(distances[result.Labels[i]] <= distances.Min() + 1e-5f);
        }

        Assert.Equal(result.Counts, Enumerable.Range(0, 5).Select(label => result.Labels.Count(other => other == label)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(3, 8)]
    [InlineData(5000, 3)]
    public void Equal_samples_are_no_trouble(int count, int clusters)
    {
        var samples = Enumerable.Repeat(new Vector3(0.25f, 0.5f, 1), count).ToArray();
        var result = KMeans.Fit(samples, clusters, seed: 1);
        Assert.Equal(count, result.Counts.Sum());
        Assert.All(result.Centers, center => Assert.Equal(samples[0], center));
        var mixture = GaussianMixture.Fit(samples, clusters, 1, new Vector3(0.01f));
        Assert.Equal(-1.5 * Math.Log(2 * Math.PI * 0.01), mixture.LogLikelihood(samples[0]), 0.01);
    }

    [Fact]
    public void One_component_is_the_normal_distribution_of_the_samples()
    {
        var random = new SeededRandom(8);
        var samples = new Vector3[20_000];
        foreach (ref var sample in samples.AsSpan())
        {
            var (u, v, w) = (random.NextGaussian(), random.NextGaussian(), random.NextGaussian());
            sample = new Vector3(3 + u, -1 + (0.8f * u) + (0.6f * v), (0.5f * w) + (0.3f * v));
        }

        var mixture = GaussianMixture.Fit(samples, 1, 1, new Vector3(1e-4f));
        foreach (var point in new Vector3[] { new(3, -1, 0), new(4, 0, 0.5f), new(1, -2, -1) })
        {
            // Undo the mixing of u, v and w; the determinant of the map is 1 · 0.6 · 0.5.
            var u = point.X - 3.0;
            var v = (point.Y + 1 - (0.8 * u)) / 0.6;
            var w = (point.Z - (0.3 * v)) / 0.5;
            var expected = (-0.5 * ((u * u) + (v * v) + (w * w))) - (1.5 * Math.Log(2 * Math.PI)) - Math.Log(0.3);
            Assert.Equal(expected, mixture.LogLikelihood(point), 0.1);
        }
    }

    [Fact]
    public void A_mixture_tells_its_clouds_from_the_rest()
    {
        var samples = Clouds([new(0, 0, 0), new(3, 0, 0)], 2000, 0.4f, 5);
        var mixture = GaussianMixture.Fit(samples, 3, 9, new Vector3(0.01f));
        Assert.True(mixture.LogLikelihood(new Vector3(0, 0, 0)) > -2);
        Assert.True(mixture.LogLikelihood(new Vector3(3, 0, 0)) > -2);
        Assert.True(mixture.LogLikelihood(new Vector3(1.5f, 0, 0)) < mixture.LogLikelihood(new Vector3(3, 0, 0)) - 3);
        Assert.True(mixture.LogLikelihood(new Vector3(0, 5, 0)) < -20);
    }

    [Fact]
    public void A_picture_is_judged_as_its_pixels()
    {
        var mixture = GaussianMixture.Fit(Clouds([new(0.2f), new(0.7f, 0.5f, 0.1f)], 500, 0.1f, 6), 2, 9, new Vector3(1e-3f));
        using var image = TestPlanes.RandomImage(37, 5, 3);
        using var likelihood = new Plane(37, 5);
        mixture.LogLikelihood(image, likelihood);
        for (var i = 0; i < 37 * 5; i++)
        {
            Assert.Equal(mixture.LogLikelihood(new Vector3(image.C0.Samples[i], image.C1.Samples[i], image.C2.Samples[i])), likelihood.Samples[i]);
        }
    }

    [Fact]
    public void More_components_never_fit_much_worse()
    {
        var samples = Clouds([new(0, 0, 0), new(2, 1, 0), new(0, 3, 3)], 1500, 0.5f, 10);
        var one = Average(GaussianMixture.Fit(samples, 1, 1, new Vector3(1e-3f)), samples);
        var three = Average(GaussianMixture.Fit(samples, 3, 1, new Vector3(1e-3f)), samples);
        Assert.True(three > one + 0.5);
    }

    private static double Average(GaussianMixture mixture, Vector3[] samples) => samples.Average(sample => (double)mixture.LogLikelihood(sample));

    private static Vector3[] Clouds(Vector3[] centers, int each, float spread, uint seed)
    {
        var random = new SeededRandom(seed);
        var samples = new Vector3[centers.Length * each];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = centers[i % centers.Length] + (spread * new Vector3(random.NextGaussian(), random.NextGaussian(), random.NextGaussian()));
        }

        return samples;
    }
}
