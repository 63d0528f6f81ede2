namespace Likeness.Imaging.Tests;

public sealed class ResamplerTests
{
    public static TheoryData<ResampleFilter> Filters { get; } = [.. Enum.GetValues<ResampleFilter>()];

    [Theory]
    [MemberData(nameof(Filters))]
    public void A_constant_stays_constant(ResampleFilter filter)
    {
        foreach (var (width, height) in new[] { (1, 1), (5, 90), (64, 3), (200, 33) })
        {
            using var source = TestPlanes.Constant(37, 23, 0.7f);
            using var result = Resampler.Resize(source, width, height, filter);
            using var expected = TestPlanes.Constant(width, height, 0.7f);
            TestPlanes.AssertClose(expected, result, 1e-6f);
        }
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void The_same_size_is_a_copy(ResampleFilter filter)
    {
        using var source = TestPlanes.Random(29, 13, 1);
        using var result = Resampler.Resize(source, 29, 13, filter);
        TestPlanes.AssertSame(source, result);
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void A_plane_agrees_with_the_sums_over_the_kernel(ResampleFilter filter)
    {
        foreach (var (fromWidth, fromHeight, width, height) in new[] { (1, 1, 5, 3), (50, 41, 17, 60), (23, 9, 70, 4), (9, 200, 8, 11), (130, 70, 131, 69) })
        {
            using var source = TestPlanes.Random(fromWidth, fromHeight, 3, -1, 2);
            using var result = Resampler.Resize(source, width, height, filter);
            using var expected = Reference(source, width, height, filter);
            TestPlanes.AssertClose(expected, result, 2e-5f);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Bytes_agree_with_planes(int channels)
    {
        using var source = TestPlanes.RandomPixels(61, 47, channels, 11);
        if (channels == 4)
        {
            MakeOpaque(source);
        }

        using var result = Resampler.Resize(source, 29, 90);
        for (var channel = 0; channel < 3; channel++)
        {
            using var plane = TestPlanes.From(61, 47, (x, y) => source.Row(y)[(x * channels) + channel]);
            using var resized = Resampler.Resize(plane, 29, 90);
            for (var i = 0; i < 29 * 90; i++)
            {
                Assert.Equal((byte)Math.Clamp(resized.Samples[i] + 0.5f, 0, 255), result.Samples[(i * channels) + channel], 1.0);
            }
        }
    }

    [Fact]
    public void Hidden_colours_do_not_bleed()
    {
        // A red disc of alpha on transparent green: no green may appear.
        using var source = new PixelBuffer(40, 40, 4);
        for (var i = 0; i < 1600; i++)
        {
            var inside = Math.Pow((i % 40) - 20, 2) + Math.Pow((i / 40) - 20, 2) < 150;
            (inside ? [255, 0, 0, 255] : new byte[] { 0, 255, 0, 0 }).CopyTo(source.Samples[(4 * i)..]);
        }

        using var result = Resampler.Resize(source, 13, 17, ResampleFilter.Triangle);
        for (var i = 0; i < 13 * 17; i++)
        {
            Assert.Equal(0, result.Samples[(4 * i) + 1]);
            Assert.True(result.Samples[(4 * i) + 3] == 0 || result.Samples[4 * i] >= 254);
        }
    }

    [Fact]
    public void Shrinking_a_fine_checkerboard_gives_grey()
    {
        using var source = TestPlanes.From(256, 256, (x, y) => (x + y) & 1);
        foreach (var filter in new[] { ResampleFilter.Box, ResampleFilter.Triangle, ResampleFilter.CatmullRom, ResampleFilter.Lanczos3 })
        {
            using var result = Resampler.Resize(source, 60, 47, filter);
            using var expected = TestPlanes.Constant(60, 47, 0.5f);
            TestPlanes.AssertClose(expected, result, filter == ResampleFilter.Box ? 0.02f : 0.01f);
        }
    }

    [Fact]
    public void A_whole_box_is_the_mean_of_its_block()
    {
        using var source = TestPlanes.Random(60, 36, 4);
        using var boxes = Resampler.Resize(source, 15, 9, ResampleFilter.Box);
        using var blocks = BlockMean.Shrink(source, 4);
        TestPlanes.AssertClose(blocks, boxes, 1e-6f);
    }

    [Fact]
    public void Block_means_take_what_is_left_at_the_border()
    {
        using var source = TestPlanes.From(7, 5, (x, y) => x + (10 * y));
        using var blocks = BlockMean.Shrink(source, 3);
        Assert.Equal((3, 2), (blocks.Width, blocks.Height));
        Assert.Equal(11f, blocks[0, 0], 1e-4);
        Assert.Equal(6f + 35f, blocks[2, 1], 1e-4);
    }

    private static void MakeOpaque(PixelBuffer pixels)
    {
        for (var i = 3; i < pixels.Samples.Length; i += 4)
        {
            pixels.Samples[i] = 255;
        }
    }

    private static Plane Reference(Plane source, int width, int height, ResampleFilter filter)
    {
        return TestPlanes.From(width, height, (x, y) =>
        {
            double sum = 0, total = 0;
            for (var row = 0; row < source.Height; row++)
            {
                var down = Weight(filter, row, source.Height, y, height);
                for (var column = 0; column < source.Width && down != 0; column++)
                {
                    var weight = down * Weight(filter, column, source.Width, x, width);
                    sum += weight * source[column, row];
                    total += weight;
                }
            }

            return (float)(sum / total);
        });
    }

    private static double Weight(ResampleFilter filter, int input, int inputs, int output, int outputs)
    {
        var scale = (double)inputs / outputs;
        var nearest = Math.Floor((output + 0.5) * scale) == input ? 1 : 0;
        if (filter == ResampleFilter.Nearest || inputs == outputs || (filter == ResampleFilter.Box && inputs < outputs))
        {
            return nearest;
        }

        var stretch = Math.Max(1, scale);
        if (filter == ResampleFilter.Box)
        {
            return Math.Max(0, Math.Min(input + 1, (output + 1) * scale) - Math.Max(input, output * scale));
        }

        var x = Math.Abs(input + 0.5 - ((output + 0.5) * scale)) / stretch;
        return filter switch
        {
            ResampleFilter.Triangle => Math.Max(0, 1 - x),
            ResampleFilter.CatmullRom => x < 1 ? (1.5 * x * x * x) - (2.5 * x * x) + 1 : x < 2 ? (-0.5 * x * x * x) + (2.5 * x * x) - (4 * x) + 2 : 0,
            _ => x < 1e-9 ? 1 : x < 3 ? Math.Sin(Math.PI * x) / (Math.PI * x) * Math.Sin(Math.PI * x / 3) / (Math.PI * x / 3) : 0,
        };
    }
}
