using Likeness.Imaging;

namespace Likeness.Engines.Tests.ComfyUi;

/// <summary>Small pictures.</summary>
internal static class TestPictures
{
    public static byte[] Png(int width, int height) => Encode(width, height, PictureFormat.Png);

    public static byte[] Jpeg(int width, int height) => Encode(width, height, PictureFormat.Jpeg);

    private static byte[] Encode(int width, int height, PictureFormat format)
    {
        using var pixels = new PixelBuffer(width, height);
        for (var y = 0; y < height; y++)
        {
            pixels.Row(y).Fill((byte)(y * 255 / height));
        }

        return PictureEncoder.Encode(pixels, new EncodeOptions { Format = format, CompressionLevel = 1 });
    }
}
