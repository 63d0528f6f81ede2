using Likeness.Imaging;

namespace Likeness.Server.Tests.Dialects.Volcengine;

/// <summary>Pictures that are no more than a size.</summary>
internal static class TestPicture
{
    public static byte[] Png(int width, int height)
    {
        using var pixels = new PixelBuffer(width, height);
        pixels.Samples.Fill(200);
        return PictureEncoder.Encode(pixels, new EncodeOptions { Format = PictureFormat.Png });
    }
}
