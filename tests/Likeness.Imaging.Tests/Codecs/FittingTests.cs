using FsCheck;
using FsCheck.Fluent;
using static Likeness.Imaging.Tests.TestPictures;

namespace Likeness.Imaging.Tests;

public sealed class FittingTests
{
    [Theory]
    [InlineData(PictureFormat.Jpeg)]
    [InlineData(PictureFormat.Png)]
    [InlineData(PictureFormat.WebP)]
    public void Reduced_picture_shows_the_same_scene(PictureFormat format)
    {
        using var large = Scene(1600, 1200);
        using var small = Scene(200, 150);
        using var picture = Decode(PictureEncoder.Encode(large, new EncodeOptions { Format = format, Quality = 95 }), new DecodeOptions { FitWithin = 200 });
        Assert.Equal((1600, 1200, 200, 150), (picture.Header.Width, picture.Header.Height, picture.Pixels.Width, picture.Pixels.Height));
        Assert.InRange(MeanDifference(small, picture.Pixels), 0, 2.5);
    }

    [Fact]
    public void Reduction_is_anti_aliased()
    {
        using var stripes = new PixelBuffer(512, 512);
        for (var y = 0; y < 512; y++)
        {
            stripes.Row(y).Fill(y % 2 == 0 ? (byte)0 : (byte)255);
        }

        using var picture = Decode(PictureEncoder.Encode(stripes, new EncodeOptions()), new DecodeOptions { FitWithin = 100 });
        foreach (var sample in picture.Pixels.Samples)
        {
            Assert.InRange(sample, 100, 155);
        }
    }

    [Fact]
    public void Picture_is_never_enlarged()
    {
        using var picture = Decode(JpegEditor.Picture(96, 64), new DecodeOptions { FitWithin = 500 });
        Assert.Equal((96, 64), (picture.Pixels.Width, picture.Pixels.Height));
    }

    [Fact]
    public void Fitted_size_has_the_wanted_long_side_and_the_aspect_ratio()
    {
        var sizes = from width in Gen.Choose(1, 700) from height in Gen.Choose(1, 700) from side in Gen.Choose(1, 300)
                    from format in Gen.Elements(PictureFormat.Jpeg, PictureFormat.Png, PictureFormat.WebP) select (width, height, side, format);
        Prop.ForAll(sizes.ToArbitrary(), size =>
        {
            using var scene = Scene(size.width, size.height);
            var file = PictureEncoder.Encode(scene, new EncodeOptions { Format = size.format });
            using var picture = Decode(file, new DecodeOptions { FitWithin = size.side });
            var (width, height) = (picture.Pixels.Width, picture.Pixels.Height);
            var scale = Math.Min(1, (double)size.side / Math.Max(size.width, size.height));
            return Math.Abs(width - Math.Max(1, size.width * scale)) <= 0.51 && Math.Abs(height - Math.Max(1, size.height * scale)) <= 0.51;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }
}
