using Likeness.Imaging;

namespace Likeness.Cli.Tests;

/// <summary>Pictures drawn for tests.</summary>
internal static class Pictures
{
    /// <summary>A smooth blue and green gradient: a picture without anybody.</summary>
    public static byte[] WithoutFace()
    {
        using var pixels = new PixelBuffer(320, 240);
        for (var y = 0; y < pixels.Height; y++)
        {
            var row = pixels.Row(y);
            for (var x = 0; x < pixels.Width; x++)
            {
                row[x * 3] = 40;
                row[x * 3 + 1] = (byte)(y / 2 + 60);
                row[x * 3 + 2] = (byte)(x / 2 + 60);
            }
        }

        return PictureEncoder.Encode(pixels, new EncodeOptions());
    }

    /// <summary>The header of a file that must be a sound picture.</summary>
    public static PictureHeader Header(string path)
    {
        Assert.True(PictureDecoder.TryDecode(File.ReadAllBytes(path), DecodeOptions.Default, out var picture, out var fault), fault?.Detail);
        using (picture)
        {
            return picture.Header;
        }
    }
}
