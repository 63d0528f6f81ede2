using static Likeness.Imaging.Tests.TestPictures;

namespace Likeness.Imaging.Tests;

public sealed class EncoderTests
{
    [Theory]
    [InlineData(PictureFormat.Jpeg, 100, false, 1.0)]
    [InlineData(PictureFormat.Jpeg, 85, false, 2.0)]
    [InlineData(PictureFormat.Png, 90, false, 0.0)]
    [InlineData(PictureFormat.WebP, 90, false, 2.5)]
    [InlineData(PictureFormat.WebP, 90, true, 0.0)]
    public void Encoded_pictures_decode_to_what_they_were(PictureFormat format, int quality, bool lossless, double tolerance)
    {
        using var original = Scene(203, 151);
        var file = PictureEncoder.Encode(original, new EncodeOptions { Format = format, Quality = quality, Lossless = lossless });
        using var decoded = Decode(file);
        Assert.Equal(format, decoded.Header.Format);
        Assert.InRange(MeanDifference(original, decoded.Pixels), 0, tolerance);
    }

    [Theory]
    [InlineData(PictureFormat.Png)]
    [InlineData(PictureFormat.WebP)]
    public void Lossless_formats_keep_straight_alpha(PictureFormat format)
    {
        using var original = Scene(64, 48, channels: 4);
        var file = PictureEncoder.Encode(original, new EncodeOptions { Format = format, Lossless = true });
        using var decoded = Decode(file, new DecodeOptions { KeepAlpha = true });
        Assert.True(decoded.Header.HasAlpha);
        for (var i = 0; i < original.Samples.Length; i += 4)
        {
            Assert.Equal(original.Samples[i + 3], decoded.Pixels.Samples[i + 3]);
            if (original.Samples[i + 3] != 0)
            {
                Assert.True(original.Samples.Slice(i, 3).SequenceEqual(decoded.Pixels.Samples.Slice(i, 3)));
            }
        }
    }

    [Theory]
    [InlineData(89, 0x22)]
    [InlineData(90, 0x11)]
    public void Jpeg_keeps_full_colour_resolution_from_quality_90_on(int quality, byte sampling)
    {
        using var scene = Scene(64, 48);
        var file = PictureEncoder.Encode(scene, new EncodeOptions { Format = PictureFormat.Jpeg, Quality = quality });
        Assert.Equal(sampling, file[JpegEditor.Find(file, 0xC0) + 11]);
    }

    [Fact]
    public void Higher_compression_level_and_lower_quality_make_smaller_files()
    {
        using var scene = Scene(400, 300);
        Assert.True(Size(new EncodeOptions { CompressionLevel = 9 }) < Size(new EncodeOptions { CompressionLevel = 0 }));
        Assert.True(Size(new EncodeOptions { Format = PictureFormat.Jpeg, Quality = 30 }) < Size(new EncodeOptions { Format = PictureFormat.Jpeg, Quality = 95 }));
        Assert.True(Size(new EncodeOptions { Format = PictureFormat.WebP, Quality = 30 }) < Size(new EncodeOptions { Format = PictureFormat.WebP, Quality = 95 }));

        int Size(EncodeOptions options) => PictureEncoder.Encode(scene, options).Length;
    }

    [Fact]
    public void Jpeg_lays_transparency_on_white()
    {
        using var clear = new PixelBuffer(16, 16, 4);
        clear.Samples.Clear();
        using var decoded = Decode(PictureEncoder.Encode(clear, new EncodeOptions { Format = PictureFormat.Jpeg }));
        Assert.Equal(255, decoded.Pixels.Samples[0]);
    }

    [Fact]
    public void Values_out_of_range_and_formats_that_are_only_read_are_mistakes_of_the_caller()
    {
        using var scene = Scene(8, 8);
        EncodeOptions[] wrong =
        [
            new() { Quality = 0 }, new() { Quality = 101 }, new() { CompressionLevel = -1 }, new() { CompressionLevel = 10 },
            new() { Format = PictureFormat.Gif }, new() { Format = PictureFormat.Avif }, new() { Format = PictureFormat.Bmp },
        ];
        foreach (var options in wrong)
        {
            Assert.ThrowsAny<ArgumentException>(() => PictureEncoder.Encode(scene, options));
        }

        using var wide = new PixelBuffer(16_384, 1);
        Assert.Throws<ArgumentException>(() => PictureEncoder.Encode(wide, new EncodeOptions { Format = PictureFormat.WebP }));
    }
}
