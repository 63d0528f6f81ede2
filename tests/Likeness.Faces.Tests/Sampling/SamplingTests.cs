using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Faces.Tests;

public sealed class SamplingTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Identity_reads_the_pixels_back(int channels)
    {
        using var picture = Noise(12, 9, channels);
        using var pyramid = new PicturePyramid();
        pyramid.Load(picture);
        var planes = new float[3 * 12 * 9];

        new PictureView(pyramid, 0).Sample(Matrix3x2.Identity, 12, 9, planes, (0, 255), SampleBorder.Replicate);

        for (var i = 0; i < 12 * 9; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                Assert.Equal(picture.Samples[(i * channels) + c], planes[(c * 12 * 9) + i], 1e-3f);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Turned_view_equals_the_turned_picture(int turns)
    {
        using var picture = Noise(8, 12, 3);
        using var turned = Warp.Turn(picture, turns);
        float[] seen = View(picture, turns), expected = View(turned, 0);

        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], seen[i], 1e-3f);
        }

        static float[] View(PixelBuffer source, int quarterTurns)
        {
            using var pyramid = new PicturePyramid();
            pyramid.Load(source);
            var view = new PictureView(pyramid, quarterTurns);
            var planes = new float[3 * view.Width * view.Height];
            view.Sample(Matrix3x2.Identity, view.Width, view.Height, planes, (0, 255), SampleBorder.Replicate);
            return planes;
        }
    }

    [Fact]
    public void Outside_is_black_or_the_nearest_pixel()
    {
        using var picture = new PixelBuffer(4, 4);
        picture.Samples.Fill(200);
        using var pyramid = new PicturePyramid();
        pyramid.Load(picture);
        float[] black = new float[3 * 8 * 4], replicated = new float[3 * 8 * 4];
        var shifted = Matrix3x2.CreateTranslation(-2, 0);

        new PictureView(pyramid, 0).Sample(shifted, 8, 4, black, (-1, 1), SampleBorder.Black);
        new PictureView(pyramid, 0).Sample(shifted, 8, 4, replicated, (-1, 1), SampleBorder.Replicate);

        float inside = (200 / 127.5f) - 1;
        Assert.All(replicated, value => Assert.Equal(inside, value, 1e-5f));
        for (var x = 0; x < 8; x++)
        {
            Assert.Equal(x is >= 2 and < 6 ? inside : -1, black[x], 1e-5f);
        }
    }

    [Theory]
    [InlineData(3, 40, 10)]
    [InlineData(4, 40, 10)]
    [InlineData(3, 13, 7)]
    [InlineData(4, 5, 3)]
    public void Halving_is_the_rounded_mean_of_four(int channels, int width, int height)
    {
        using var picture = Noise(width, height, channels);
        using var half = Halving.Halve(picture);

        Assert.Equal((width / 2, height / 2, 4), (half.Width, half.Height, half.Channels));
        for (var y = 0; y < half.Height; y++)
        {
            for (var x = 0; x < half.Width; x++)
            {
                for (var c = 0; c < 3; c++)
                {
                    int At(int dx, int dy) => picture.Row((2 * y) + dy)[(((2 * x) + dx) * channels) + c];
                    Assert.Equal((At(0, 0) + At(1, 0) + At(0, 1) + At(1, 1) + 2) / 4, half.Row(y)[(4 * x) + c]);
                }
            }
        }
    }

    [Fact]
    public void Reduction_keeps_the_mean()
    {
        using var picture = Noise(256, 256, 3);
        using var pyramid = new PicturePyramid();
        pyramid.Load(picture);
        var planes = new float[3 * 16 * 16];

        new PictureView(pyramid, 0).Sample(Matrix3x2.CreateScale(16), 16, 16, planes, (0, 255), SampleBorder.Replicate);

        Assert.Equal(127.5f, planes.Average(), 3f);
        Assert.All(planes, value => Assert.InRange(value, 90, 165));
    }

    private static PixelBuffer Noise(int width, int height, int channels)
    {
        var random = new SeededRandom(7);
        var picture = new PixelBuffer(width, height, channels);
        foreach (ref var sample in picture.Samples)
        {
            sample = (byte)random.Next(256);
        }

        return picture;
    }
}
