namespace Likeness.Imaging.Tests;

/// <summary>Self-made pictures with known content.</summary>
internal static class TestPictures
{
    /// <summary>Smooth gradients with a few hard edges; each corner has its own colour, so that turned and mirrored copies differ.</summary>
    public static PixelBuffer Scene(int width, int height, int channels = 3)
    {
        var picture = new PixelBuffer(width, height, channels);
        for (var y = 0; y < height; y++)
        {
            var row = picture.Row(y);
            for (var x = 0; x < width; x++)
            {
                var inside = x > width / 4 && x < width / 2 && y > height / 3 && y < height / 2;
                row[x * channels] = inside ? (byte)230 : (byte)(40 + 180 * x / width);
                row[x * channels + 1] = inside ? (byte)60 : (byte)(30 + 160 * y / height);
                row[x * channels + 2] = inside ? (byte)40 : (byte)(200 - 120 * x / width);
                if (channels == 4)
                {
                    row[x * 4 + 3] = (byte)(255 * Math.Min(x, width - 1 - x) * 2 / width);
                }
            }
        }

        return picture;
    }

    /// <summary>Mean absolute difference of the samples, in levels of 255.</summary>
    public static double MeanDifference(PixelBuffer a, PixelBuffer b)
    {
        Assert.Equal((a.Width, a.Height, a.Channels), (b.Width, b.Height, b.Channels));
        long sum = 0;
        for (var i = 0; i < a.Samples.Length; i++)
        {
            sum += Math.Abs(a.Samples[i] - b.Samples[i]);
        }

        return (double)sum / a.Samples.Length;
    }

    public static DecodedPicture Decode(byte[] file, DecodeOptions? options = null)
    {
        Assert.True(PictureDecoder.TryDecode(file, options ?? DecodeOptions.Default, out var picture, out var fault), fault?.ToString());
        return picture;
    }

    public static PictureFault Refuse(byte[] file, DecodeOptions? options = null)
    {
        var decoded = PictureDecoder.TryDecode(file, options ?? DecodeOptions.Default, out var picture, out var fault);
        picture?.Dispose();
        Assert.False(decoded);
        return fault!;
    }
}
