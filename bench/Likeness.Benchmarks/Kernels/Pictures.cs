using System.Numerics;
using Likeness.Imaging;
using Plane = Likeness.Imaging.Plane;

namespace Likeness.Benchmarks;

/// <summary>Self-made inputs: smooth blobs with a little noise, much like a photo to a kernel.</summary>
internal static class Pictures
{
    public static Plane Texture(int width, int height, uint seed)
    {
        var plane = Noise.Value(width, height, 48, seed);
        using var grain = Noise.White(width, height, seed + 1);
        var samples = plane.Samples;
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (0.95f * samples[i]) + (0.05f * grain.Samples[i]);
        }

        return plane;
    }

    public static ColorImage Image(int width, int height, ColorSpace space)
    {
        using var srgb = new ColorImage(width, height, ColorSpace.Srgb);
        for (var i = 0; i < 3; i++)
        {
            using var plane = Texture(width, height, 10u * (uint)i);
            plane.Samples.CopyTo(srgb[i].Samples);
        }

        return ColorConversion.Convert(srgb, space);
    }

    public static PixelBuffer Pixels(int width, int height)
    {
        using var image = Image(width, height, ColorSpace.Srgb);
        return ColorConversion.ToPixels(image);
    }

    /// <summary>A head and shoulders: an ellipse on a trapezoid, with ragged edges.</summary>
    public static Plane Mask(int width, int height)
    {
        using var noise = Noise.Value(width, height, 24, 5);
        var mask = new Plane(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var p = new Vector2(((x + 0.5f) / width) - 0.5f, (y + 0.5f) / height);
                var head = new Vector2(p.X / 0.2f, (p.Y - 0.42f) / 0.28f).Length() < 1 + (0.2f * (noise[x, y] - 0.5f));
                var body = p.Y > 0.7f && MathF.Abs(p.X) < 0.2f + (p.Y - 0.7f);
                mask[x, y] = head || body ? 1 : 0;
            }
        }

        return mask;
    }
}
