using static Likeness.Imaging.Tests.TestPictures;

namespace Likeness.Imaging.Tests;

public sealed class MonochromeTests
{
    [Fact]
    public void Grey_picture_stays_monochrome_through_jpeg_compression()
    {
        using var grey = Toned(1, 1, 1);
        using var picture = Decode(PictureEncoder.Encode(grey, new EncodeOptions { Format = PictureFormat.Jpeg, Quality = 40 }));
        Assert.True(picture.IsMonochrome);
    }

    [Fact]
    public void Sepia_is_a_tone_and_not_monochrome()
    {
        using var sepia = Toned(1.07, 0.97, 0.82);
        using var picture = Decode(PictureEncoder.Encode(sepia, new EncodeOptions()));
        Assert.False(picture.IsMonochrome);
    }

    [Fact]
    public void A_small_coloured_spot_makes_a_picture_coloured()
    {
        using var grey = Toned(1, 1, 1);
        for (var y = 10; y < 20; y++)
        {
            for (var x = 10; x < 20; x++)
            {
                grey.Row(y)[x * 3] = 255;
                grey.Row(y)[x * 3 + 2] = 0;
            }
        }

        using var picture = Decode(PictureEncoder.Encode(grey, new EncodeOptions()));
        Assert.False(picture.IsMonochrome);
    }

    private static PixelBuffer Toned(double red, double green, double blue)
    {
        var picture = Scene(128, 96);
        for (var i = 0; i < picture.Samples.Length; i += 3)
        {
            var level = picture.Samples[i + 1];
            picture.Samples[i] = (byte)Math.Min(255, level * red);
            picture.Samples[i + 1] = (byte)Math.Min(255, level * green);
            picture.Samples[i + 2] = (byte)Math.Min(255, level * blue);
        }

        return picture;
    }
}
