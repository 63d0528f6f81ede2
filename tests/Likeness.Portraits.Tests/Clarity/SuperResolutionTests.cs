using Likeness.Imaging;
using Likeness.Portraits.Clarity;

namespace Likeness.Portraits.Tests.Clarity;

public sealed class SuperResolutionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(3, 70, 2)]
    [InlineData(61, 43, 4)]
    [InlineData(300, 5, 2)]
    [InlineData(40, 40, 1)]
    public void Result_is_that_many_times_larger(int width, int height, int factor)
    {
        using var picture = ClarityPictures.Scene(width, height);
        using var result = SuperResolution.Enlarge(picture, factor, 1, Token);
        Assert.Equal((width * factor, height * factor, 3), (result.Width, result.Height, result.Channels));
    }

    [Fact]
    public void Same_seed_same_bytes_another_seed_another_texture()
    {
        using var picture = ClarityPictures.Scene(150, 120);
        using var first = SuperResolution.Enlarge(picture, 2, 7, Token);
        using var again = SuperResolution.Enlarge(picture, 2, 7, Token);
        using var other = SuperResolution.Enlarge(picture, 2, 8, Token);
        Assert.True(first.Samples.SequenceEqual(again.Samples));
        Assert.False(first.Samples.SequenceEqual(other.Samples));
        Assert.True(ClarityPictures.Psnr(first, other) > 38);
    }

    [Fact]
    public void Number_of_workers_does_not_change_a_byte()
    {
        using var picture = ClarityPictures.Scene(330, 290);
        using var many = SuperResolution.Enlarge(picture, 2, 7, Token);
        using var limit = RowParallel.Limit(1);
        using var alone = SuperResolution.Enlarge(picture, 2, 7, Token);
        Assert.True(many.Samples.SequenceEqual(alone.Samples));
    }

    [Theory]
    [InlineData(37)]
    [InlineData(64)]
    [InlineData(1000)]
    public void Tiles_leave_no_trace(int side)
    {
        using var picture = ClarityPictures.Scene(203, 151);
        using var expected = PictureDoubler.Double(picture, DoublingSettings.First(3), Token);
        using var tiled = PictureDoubler.Double(picture, DoublingSettings.First(3), Token, side);
        Assert.True(expected.Samples.SequenceEqual(tiled.Samples));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Reduced_again_it_is_the_picture(int factor)
    {
        using var picture = ClarityPictures.Scene(160, 140);
        using var result = SuperResolution.Enlarge(picture, factor, 1, Token);
        using var reduced = Resampler.Resize(result, picture.Width, picture.Height, ResampleFilter.Box);
        Assert.True(ClarityPictures.Psnr(picture, reduced) >= 44);
    }

    [Fact]
    public void Nothing_lies_beyond_the_neighbours()
    {
        using var picture = Grey(90, 70, (x, y) => x < 30 ? 40 : y < 35 ? 200 : 120);
        using var result = SuperResolution.Enlarge(picture, 2, 1, Token);
        for (var y = 0; y < result.Height; y++)
        {
            for (var x = 0; x < result.Width; x++)
            {
                var (least, most) = Range(picture, x / 2, y / 2);
                Assert.InRange(result.Row(y)[3 * x], least - 7, most + 7);
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Edges_are_sharper_than_those_of_Lanczos(int factor)
    {
        using var picture = ClarityPictures.Scene(200, 160);
        using var result = SuperResolution.Enlarge(picture, factor, 1, Token);
        using var lanczos = Resampler.Resize(picture, result.Width, result.Height);
        Assert.True(ClarityPictures.EdgeSteepness(result) > 1.1 * ClarityPictures.EdgeSteepness(lanczos));
    }

    [Fact]
    public void Texture_goes_on_and_flat_areas_stay_flat()
    {
        using var noise = Noise.White(128, 128, 4);
        using var grainy = Grey(128, 128, (x, y) => (int)(120 + (12 * noise[x, y])));
        using var flat = Grey(64, 64, (_, _) => 120);
        using var result = SuperResolution.Enlarge(grainy, 2, 1, Token);
        using var lanczos = Resampler.Resize(grainy, 256, 256);
        using var calm = SuperResolution.Enlarge(flat, 2, 1, Token);
        Assert.True(Finest(result) > 1.2 * Finest(lanczos));
        Assert.Equal(0, calm.Samples.IndexOfAnyExcept((byte)120) + 1);
    }

    [Fact]
    public void Grey_stays_grey_and_alpha_is_enlarged()
    {
        using var picture = Grey(50, 40, (x, y) => ((x * 37) + (y * 91)) % 256);
        using var alpha = new Plane(50, 40);
        alpha.Samples.Fill(0.5f);
        using var soft = Compositor.WithAlpha(picture, alpha);
        using var result = SuperResolution.Enlarge(soft, 2, 1, Token);
        Assert.Equal(4, result.Channels);
        for (var i = 0; i < result.Samples.Length; i += 4)
        {
            Assert.True(result.Samples[i] == result.Samples[i + 1] && result.Samples[i] == result.Samples[i + 2]);
            Assert.InRange(result.Samples[i + 3], 126, 129);
        }
    }

    [Fact]
    public void Limits_are_those_of_the_result()
    {
        var limits = PictureLimits.Default with { MaxSide = 4000, MaxPixels = 8_000_000 };
        Assert.True(SuperResolution.Fits(1000, 500, 4, limits));
        Assert.False(SuperResolution.Fits(1001, 10, 4, limits));
        Assert.False(SuperResolution.Fits(1000, 501, 4, limits));
    }

    [Fact]
    public void Cancelled_work_stops()
    {
        using var picture = ClarityPictures.Scene(100, 100);
        Assert.Throws<OperationCanceledException>(() => SuperResolution.Enlarge(picture, 4, 1, new CancellationToken(canceled: true)));
    }

    private static PixelBuffer Grey(int width, int height, Func<int, int, int> level)
    {
        var picture = new PixelBuffer(width, height);
        for (var i = 0; i < width * height; i++)
        {
            picture.Samples.Slice(3 * i, 3).Fill((byte)level(i % width, i / width));
        }

        return picture;
    }

    private static (int Least, int Most) Range(PixelBuffer picture, int x, int y)
    {
        var (least, most) = (255, 0);
        for (var row = Math.Max(y - 2, 0); row <= Math.Min(y + 2, picture.Height - 1); row++)
        {
            for (var column = Math.Max(x - 2, 0); column <= Math.Min(x + 2, picture.Width - 1); column++)
            {
                int value = picture.Row(row)[3 * column];
                (least, most) = (Math.Min(least, value), Math.Max(most, value));
            }
        }

        return (least, most);
    }

    /// <summary>Standard deviation inside blocks of two pixels by two.</summary>
    private static double Finest(PixelBuffer picture)
    {
        using var half = Resampler.Resize(picture, picture.Width / 2, picture.Height / 2, ResampleFilter.Box);
        using var again = Resampler.Resize(half, picture.Width, picture.Height, ResampleFilter.Nearest);
        return Math.Pow(10, -ClarityPictures.Psnr(picture, again) / 20);
    }
}
