namespace Likeness.Imaging.Tests;

public sealed class GuidedFilterTests
{
    [Theory]
    [MemberData(nameof(TestPlanes.Sizes), MemberType = typeof(TestPlanes))]
    public void A_grey_guide_agrees_with_the_paper(int width, int height)
    {
        using var guide = TestPlanes.Random(width, height, 31);
        using var input = TestPlanes.Random(width, height, 32);
        using var actual = GuidedFilter.Apply(guide, input, 3, 0.01f);
        using var expected = Reference([guide], input, 3, 0.01);
        TestPlanes.AssertClose(expected, actual, 2e-4f);
    }

    [Theory]
    [MemberData(nameof(TestPlanes.Sizes), MemberType = typeof(TestPlanes))]
    public void A_colour_guide_agrees_with_the_paper(int width, int height)
    {
        using var guide = TestPlanes.RandomImage(width, height, 41);
        using var input = TestPlanes.Random(width, height, 44);
        using var actual = GuidedFilter.Apply(guide, input, 2, 0.02f);
        using var expected = Reference([guide.C0, guide.C1, guide.C2], input, 2, 0.02);
        TestPlanes.AssertClose(expected, actual, 1e-3f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_constant_stays_constant(int subsample)
    {
        using var guide = TestPlanes.RandomImage(67, 45, 5);
        using var input = TestPlanes.Constant(67, 45, 0.4f);
        using var gray = GuidedFilter.Apply(guide.C0, input, 8, 1e-3f, subsample);
        using var color = GuidedFilter.Apply(guide, input, 8, 1e-3f, subsample);
        TestPlanes.AssertClose(input, gray, 1e-4f);
        TestPlanes.AssertClose(input, color, 1e-3f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_rough_mask_is_pulled_to_the_edge_of_the_guide(int subsample)
    {
        // The guide has its edge at x = 80; the mask is a ramp around it.
        using var guide = TestPlanes.From(160, 96, (x, _) => x < 80 ? 0.2f : 0.8f);
        using var mask = TestPlanes.From(160, 96, (x, _) => Math.Clamp((x - 70) / 20f, 0, 1));
        using var refined = GuidedFilter.Apply(guide, mask, 16, 1e-4f, subsample);
        Assert.True(refined[90, 48] - refined[70, 48] > 0.7f);
        Assert.True(refined[83, 48] - refined[76, 48] > 0.6f);
        Assert.Equal(0.5f, mask[80, 48], 0.01);
    }

    [Fact]
    public void With_itself_as_guide_noise_goes_and_the_edge_stays()
    {
        using var noise = TestPlanes.Random(200, 100, 9, -0.02f, 0.02f);
        using var source = TestPlanes.From(200, 100, (x, y) => (x < 100 ? 0.2f : 0.8f) + noise[x, y]);
        using var smooth = GuidedFilter.Apply(source, source, 8, 0.01f);
        Assert.True(Deviation(smooth, 20, 80) < 0.3 * Deviation(source, 20, 80));
        Assert.True(smooth[101, 50] - smooth[98, 50] > 0.45f);
    }

    [Fact]
    public void The_fast_variant_is_near_the_exact_one()
    {
        using var noise = TestPlanes.Random(256, 192, 14);
        using var guide = GaussianFilter.Apply(noise, 6);
        using var rough = GaussianFilter.Apply(noise, 3);
        using var exact = GuidedFilter.Apply(guide, rough, 16, 1e-3f);
        using var fast = GuidedFilter.Apply(guide, rough, 16, 1e-3f, subsample: 4);
        TestPlanes.AssertClose(exact, fast, 0.05f);
    }

    private static double Deviation(Plane plane, int from, int to)
    {
        var values = Enumerable.Range(from, to - from).Select(x => (double)plane[x, 40]).ToArray();
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    /// <summary>The paper's two sums over windows, with a plain solver for the fit.</summary>
    private static Plane Reference(Plane[] guide, Plane input, int radius, double epsilon)
    {
        var (width, height, n) = (input.Width, input.Height, guide.Length);
        var fits = new double[width, height][];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                fits[x, y] = Fit(guide, input, Window(x, y, width, height, radius), epsilon);
            }
        }

        return TestPlanes.From(width, height, (x, y) =>
        {
            var window = Window(x, y, width, height, radius);
            return (float)window.Average(p => fits[p.X, p.Y][n] + Enumerable.Range(0, n).Sum(i => fits[p.X, p.Y][i] * guide[i][x, y]));
        });
    }

    private static double[] Fit(Plane[] guide, Plane input, List<(int X, int Y)> window, double epsilon)
    {
        var n = guide.Length;
        var means = guide.Select(plane => window.Average(p => (double)plane[p.X, p.Y])).ToArray();
        var mean = window.Average(p => (double)input[p.X, p.Y]);
        var matrix = new double[n, n + 1];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                matrix[i, j] = window.Average(p => (guide[i][p.X, p.Y] - means[i]) * (guide[j][p.X, p.Y] - means[j])) + (i == j ? epsilon : 0);
            }

            matrix[i, n] = window.Average(p => (guide[i][p.X, p.Y] - means[i]) * (input[p.X, p.Y] - mean));
        }

        for (var pivot = 0; pivot < n; pivot++)
        {
            for (var row = 0; row < n; row++)
            {
                var factor = row == pivot ? 0 : matrix[row, pivot] / matrix[pivot, pivot];
                for (var column = 0; column <= n; column++)
                {
                    matrix[row, column] -= factor * matrix[pivot, column];
                }
            }
        }

        var fit = Enumerable.Range(0, n).Select(i => matrix[i, n] / matrix[i, i]).ToArray();
        return [.. fit, mean - fit.Zip(means, (a, m) => a * m).Sum()];
    }

    private static List<(int X, int Y)> Window(int x, int y, int width, int height, int radius) =>
        [.. from row in Enumerable.Range(y - radius, (2 * radius) + 1)
            from column in Enumerable.Range(x - radius, (2 * radius) + 1)
            where row >= 0 && row < height && column >= 0 && column < width
            select (column, row)];
}
