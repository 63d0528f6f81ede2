using FsCheck;
using FsCheck.Fluent;
using static Likeness.Imaging.Tests.TestPictures;

namespace Likeness.Imaging.Tests;

public sealed class PalettePngTests
{
    private static readonly EncodeOptions Options = new() { Palette = true };

    [Fact]
    public void Pictures_of_few_colours_come_back_exactly()
    {
        var cases = from width in Gen.Choose(1, 40) from height in Gen.Choose(1, 20) from colours in Gen.Choose(1, 256) from channels in Gen.Choose(3, 4)
                    select (width, height, colours, channels);
        Prop.ForAll(cases.ToArbitrary(), size =>
        {
            using var picture = new PixelBuffer(size.width, size.height, size.channels);
            for (var i = 0; i < size.width * size.height; i++)
            {
                var colour = (uint)(i * 2654435761 % size.colours) * 40503u + 7;
                for (var c = 0; c < size.channels; c++)
                {
                    picture.Samples[i * size.channels + c] = (byte)((colour >> c * 8) | 1);
                }
            }

            var file = PictureEncoder.Encode(picture, Options);
            using var decoded = Decode(file, new DecodeOptions { KeepAlpha = true });
            return file[25] == PngBuilder.Palette && (size.channels != decoded.Pixels.Channels
                ? AllOpaque(picture)
                : picture.Samples.SequenceEqual(decoded.Pixels.Samples));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(16, 4)]
    [InlineData(17, 8)]
    [InlineData(256, 8)]
    public void Depth_is_the_smallest_that_holds_the_palette(int colours, int depth)
        => Assert.Equal(depth, PictureEncoder.Encode(Grey(colours), Options)[24]);

    [Fact]
    public void More_than_256_colours_are_written_as_true_colour()
    {
        using var scene = Scene(100, 80);
        var file = PictureEncoder.Encode(scene, Options);
        Assert.Equal(PngBuilder.Rgb, file[25]);
        using var decoded = Decode(file);
        Assert.Equal(0, MeanDifference(scene, decoded.Pixels));
    }

    [Fact]
    public void Checksum_agrees_with_its_definition()
    {
        Assert.Equal(0xCBF43926, Crc32.Compute("123456789"u8));
        Prop.ForAll<byte[]>(bytes => Crc32.Compute(bytes) == PngBuilder.SlowCrc(bytes)).QuickCheckThrowOnFailure();
    }

    private static PixelBuffer Grey(int colours)
    {
        var picture = new PixelBuffer(colours, 1);
        for (var i = 0; i < colours; i++)
        {
            picture.Samples.Slice(i * 3, 3).Fill((byte)i);
        }

        return picture;
    }

    private static bool AllOpaque(PixelBuffer picture)
    {
        for (var i = 3; i < picture.Samples.Length; i += 4)
        {
            if (picture.Samples[i] != 255)
            {
                return false;
            }
        }

        return true;
    }
}
