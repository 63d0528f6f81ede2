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
}
