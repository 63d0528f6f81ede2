namespace Likeness.Imaging.Tests;

public sealed class JpegQualityTests
{
    [Theory]
    [InlineData(30)]
    [InlineData(50)]
    [InlineData(75)]
    [InlineData(92)]
    [InlineData(100)]
    public void Quality_is_read_back(int quality)
    {
        using var picture = new PixelBuffer(32, 32);
        picture.Samples.Fill(120);

        var file = PictureEncoder.Encode(picture, new EncodeOptions { Format = PictureFormat.Jpeg, Quality = quality });

        Assert.InRange(JpegQuality.Estimate(file), quality - 2, quality + 2);
    }

    [Fact]
    public void Other_bytes_have_none()
    {
        Assert.Equal(0, JpegQuality.Estimate([]));
        Assert.Equal(0, JpegQuality.Estimate([0xFF, 0xD8]));
        Assert.Equal(0, JpegQuality.Estimate([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 0]));
        // A table that is cut off.
        Assert.Equal(0, JpegQuality.Estimate([0xFF, 0xD8, 0xFF, 0xDB, 0, 20, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 0xFF, 0xD9]));
    }
}
