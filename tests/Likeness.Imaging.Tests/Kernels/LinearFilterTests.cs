namespace Likeness.Imaging.Tests;

public sealed class LinearFilterTests
{
    [Theory]
    [MemberData(nameof(TestPlanes.Sizes), MemberType = typeof(TestPlanes))]
    public void The_box_is_the_mean_of_the_pixels_in_the_window(int width, int height)
    {
        foreach (var radius in new[] { 1, 2, 7, 25 })
        {
            using var source = TestPlanes.Random(width, height, 21, -5, 5);
            using var actual = BoxFilter.Apply(source, radius);
            using var expected = TestPlanes.From(width, height, (x, y) => Mean(source, x, y, radius));
            TestPlanes.AssertClose(expected, actual, 1e-5f);
        }
    }

    [Theory]
    [MemberData(nameof(TestPlanes.Sizes), MemberType = typeof(TestPlanes))]
    public void A_separable_filter_is_the_sum_over_both_kernels(int width, int height)
    {
        float[] across = [0.1f, -0.4f, 0.8f, 0.3f, 0.05f];
        float[] down = [0.2f, 0.9f, -0.3f];
        using var source = TestPlanes.Random(width, height, 8);
        using var actual = SeparableFilter.Apply(source, across, down);
        using var expected = TestPlanes.From(width, height, (x, y) =>
        {
            var sum = 0.0;
            for (var j = 0; j < 3; j++)
            {
                for (var i = 0; i < 5; i++)
                {
                    sum += (double)across[i] * down[j] * source.Clamped(x + i - 2, y + j - 1);
                }
            }

            return (float)sum;
        });
        TestPlanes.AssertClose(expected, actual, 1e-6f);
    }

    [Fact]
    public void An_even_kernel_is_refused()
    {
        using var source = TestPlanes.Constant(3, 3, 0);
        Assert.Throws<ArgumentException>(() => SeparableFilter.Apply(source, [0.5f, 0.5f], [1f]));
    }

    [Fact]
    public void Sobel_finds_the_slope_of_a_plane()
    {
        using var source = TestPlanes.From(40, 30, (x, y) => (3f * x) - (2f * y));
        var (across, down) = Gradient.Sobel(source);
        using var length = Gradient.Magnitude(source);
        using (across)
        using (down)
        {
            for (var y = 1; y < 29; y++)
            {
                for (var x = 1; x < 39; x++)
                {
                    Assert.Equal(3f, across[x, y], 1e-4);
                    Assert.Equal(-2f, down[x, y], 1e-4);
                    Assert.Equal(Math.Sqrt(13), length[x, y], 1e-4);
                }
            }
        }
    }

    private static float Mean(Plane source, int x, int y, int radius)
    {
        double sum = 0, count = 0;
        for (var row = Math.Max(0, y - radius); row <= Math.Min(source.Height - 1, y + radius); row++)
        {
            for (var column = Math.Max(0, x - radius); column <= Math.Min(source.Width - 1, x + radius); column++)
            {
                sum += source[column, row];
                count++;
            }
        }

        return (float)(sum / count);
    }
}
