using System.Numerics;

namespace Likeness.Imaging;

public static partial class Compositor
{
    /// <summary>Puts a picture on a plain colour; the result has no alpha.</summary>
    /// <param name="rgba">3 or 4 channels; with 3 it is copied.</param>
    /// <param name="r">Red 0…255.</param>
    /// <param name="g">Green 0…255.</param>
    /// <param name="b">Blue 0…255.</param>
    public static PixelBuffer FlattenOn(PixelBuffer rgba, byte r, byte g, byte b)
    {
        ArgumentNullException.ThrowIfNull(rgba);
        if (rgba.Channels == 3)
        {
            return rgba.Clone();
        }

        var result = new PixelBuffer(rgba.Width, rgba.Height);
        RowParallel.For(rgba.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var source = rgba.Row(y);
                var target = result.Row(y);
                for (int i = 0, o = 0; o < target.Length; i += 4, o += 3)
                {
                    var alpha = source[i + 3];
                    target[o] = Mix(source[i], r, alpha);
                    target[o + 1] = Mix(source[i + 1], g, alpha);
                    target[o + 2] = Mix(source[i + 2], b, alpha);
                }
            }
        });
        return result;
    }

    /// <summary>Joins colours and alpha to a picture with four channels.</summary>
    /// <param name="pixels">Colours; an alpha of its own is left behind.</param>
    /// <param name="alpha">Same size; 0 transparent … 1 opaque, clipped.</param>
    public static PixelBuffer WithAlpha(PixelBuffer pixels, Plane alpha)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(alpha);
        if (alpha.Width != pixels.Width || alpha.Height != pixels.Height)
        {
            throw new ArgumentException("Alpha must have the size of the picture.", nameof(alpha));
        }

        var result = new PixelBuffer(pixels.Width, pixels.Height, 4);
        RowParallel.For(pixels.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var source = pixels.Row(y);
                var opacity = alpha.Row(y);
                var target = result.Row(y);
                for (var x = 0; x < opacity.Length; x++)
                {
                    source.Slice(x * pixels.Channels, 3).CopyTo(target[(4 * x)..]);
                    target[(4 * x) + 3] = (byte)Math.Clamp((opacity[x] * 255f) + 0.5f, 0f, 255f);
                }
            }
        });
        return result;
    }

    /// <summary>Puts a picture with alpha over another; what lies outside the target is cut off.</summary>
    /// <param name="target">3 or 4 channels, changed in place.</param>
    /// <param name="source">4 channels; with 3 it covers what is below.</param>
    /// <param name="left">Column of the target where the source begins; may be negative.</param>
    /// <param name="top">Row of the target where the source begins; may be negative.</param>
    public static void OverInPlace(PixelBuffer target, PixelBuffer source, int left = 0, int top = 0)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(source);
        var overlap = Overlap.Find(target.Width, target.Height, source.Width, source.Height, left, top);
        RowParallel.For(overlap.Height, (from, to) =>
        {
            for (var y = overlap.Top + from; y < overlap.Top + to; y++)
            {
                for (var x = overlap.Left; x < overlap.Right; x++)
                {
                    var pixel = source.Row(y - top).Slice((x - left) * source.Channels, source.Channels);
                    Over(target.Row(y).Slice(x * target.Channels, target.Channels), pixel[0], pixel[1], pixel[2], source.Channels == 4 ? pixel[3] : (byte)255);
                }
            }
        });
    }

    /// <summary>Paints a colour through a mask, such as a rendered text; what lies outside the target is cut off.</summary>
    /// <param name="target">3 or 4 channels, changed in place.</param>
    /// <param name="mask">Coverage 0…1, clipped.</param>
    /// <param name="left">Column of the target where the mask begins; may be negative.</param>
    /// <param name="top">Row of the target where the mask begins; may be negative.</param>
    /// <param name="color">Gamma-encoded red, green, blue, 0…1.</param>
    /// <param name="opacity">Factor on the coverage, 0…1.</param>
    public static void PaintInPlace(PixelBuffer target, Plane mask, int left, int top, Vector3 color, float opacity = 1f)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(mask);
        var (r, g, b) = (ToByte(color.X), ToByte(color.Y), ToByte(color.Z));
        var overlap = Overlap.Find(target.Width, target.Height, mask.Width, mask.Height, left, top);
        RowParallel.For(overlap.Height, (from, to) =>
        {
            for (var y = overlap.Top + from; y < overlap.Top + to; y++)
            {
                for (var x = overlap.Left; x < overlap.Right; x++)
                {
                    Over(target.Row(y).Slice(x * target.Channels, target.Channels), r, g, b, ToByte(mask.Row(y - top)[x - left] * opacity));
                }
            }
        });
    }

    /// <summary>Straight alpha over straight alpha: the colours are weighed by how much of each is seen.</summary>
    private static void Over(Span<byte> target, byte r, byte g, byte b, byte alpha)
    {
        if (target.Length == 3 || target[3] == 255 || alpha == 255)
        {
            target[0] = Mix(r, target[0], alpha);
            target[1] = Mix(g, target[1], alpha);
            target[2] = Mix(b, target[2], alpha);
        }
        else if (alpha > 0)
        {
            var below = target[3] * (255 - alpha);
            var total = (alpha * 255) + below;
            target[0] = (byte)(((r * alpha * 255) + (target[0] * below) + (total / 2)) / total);
            target[1] = (byte)(((g * alpha * 255) + (target[1] * below) + (total / 2)) / total);
            target[2] = (byte)(((b * alpha * 255) + (target[2] * below) + (total / 2)) / total);
            target[3] = (byte)((total + 127) / 255);
            return;
        }

        if (target.Length == 4 && alpha == 255)
        {
            target[3] = 255;
        }
    }

    private static byte Mix(byte over, byte below, byte alpha) => (byte)(((over * alpha) + (below * (255 - alpha)) + 127) / 255);

    private static byte ToByte(float unit) => (byte)Math.Clamp((unit * 255f) + 0.5f, 0f, 255f);
}
