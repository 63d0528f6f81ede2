using System.Numerics;
using Likeness.Imaging;
using Likeness.Testing;

namespace Likeness.Faces.Tests;

/// <summary>Pictures for tests: drawn portraits, and scenes put together from them.</summary>
internal static class Pictures
{
    public static PixelBuffer Decode(byte[] file, int? fitWithin = null)
    {
        Assert.True(PictureDecoder.TryDecode(file, new DecodeOptions { FitWithin = fitWithin }, out var picture, out var fault), fault?.ToString());
        return picture.Pixels;
    }

    public static PixelBuffer Curls => Decode(SelfMadePortraits.Curls);

    public static PixelBuffer Glasses => Decode(SelfMadePortraits.Glasses);

    /// <summary>A plain picture.</summary>
    public static PixelBuffer Blank(int width, int height, byte red = 128, byte green = 128, byte blue = 128)
    {
        var picture = new PixelBuffer(width, height);
        for (var i = 0; i < picture.Samples.Length; i += 3)
        {
            picture.Samples[i] = red;
            picture.Samples[i + 1] = green;
            picture.Samples[i + 2] = blue;
        }

        return picture;
    }

    /// <summary>Draws a picture, reduced to a width, into another.</summary>
    public static void Paste(PixelBuffer target, PixelBuffer source, int left, int top, int width)
    {
        using var small = Resampler.Resize(source, width, source.Height * width / source.Width);
        for (var y = Math.Max(0, -top); y < Math.Min(small.Height, target.Height - top); y++)
        {
            small.Row(y)[..(Math.Min(small.Width, target.Width - left) * 3)].CopyTo(target.Row(top + y)[(left * 3)..]);
        }
    }

    /// <summary>The mirror image.</summary>
    public static PixelBuffer Mirror(PixelBuffer source)
    {
        var mirrored = new PixelBuffer(source.Width, source.Height);
        for (var y = 0; y < source.Height; y++)
        {
            for (var x = 0; x < source.Width; x++)
            {
                source.Row(y).Slice(3 * x, 3).CopyTo(mirrored.Row(y)[(3 * (source.Width - 1 - x))..]);
            }
        }

        return mirrored;
    }

    /// <summary>The picture turned about its centre by any angle, clockwise.</summary>
    public static PixelBuffer Rotate(PixelBuffer source, float degrees)
    {
        var back = Matrix3x2.CreateRotation(-degrees * MathF.PI / 180, new Vector2(source.Width, source.Height) / 2);
        using var colors = ColorConversion.FromPixels(source, ColorSpace.Srgb);
        using var rotated = Warp.Affine(colors, back, source.Width, source.Height);
        return ColorConversion.ToPixels(rotated);
    }
}
