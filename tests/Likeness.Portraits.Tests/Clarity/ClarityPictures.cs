using Likeness.Imaging;

namespace Likeness.Portraits.Tests.Clarity;

/// <summary>Drawn pictures for enlarging, and what is measured of the results.</summary>
internal static class ClarityPictures
{
    /// <summary>Discs, bars and letters on a textured ground, drawn large and reduced: soft edges of every direction, as a camera makes them.</summary>
    public static PixelBuffer Scene(int width, int height, uint seed = 5)
    {
        using var large = new PixelBuffer(3 * width, 3 * height);
        using var clouds = Noise.Value(large.Width, large.Height, 40, seed);
        using var grain = Noise.Value(large.Width, large.Height, 4, seed + 1);
        for (var y = 0; y < large.Height; y++)
        {
            var row = large.Row(y);
            for (var x = 0; x < large.Width; x++)
            {
                var level = 90 + (60 * clouds[x, y]) + (14 * (grain[x, y] - 0.5f));
                var disc = double.Hypot(x - (0.4 * large.Width), y - (0.45 * large.Height)) < 0.3 * large.Height;
                var bar = Math.Abs(x - (0.6 * y) - (0.35 * large.Width)) < 7;
                level = disc ? 210 : level;
                level = bar ? 25 : level;
                row[3 * x] = (byte)level;
                row[(3 * x) + 1] = (byte)(0.85 * level);
                row[(3 * x) + 2] = (byte)(disc ? 0.6 * level : 0.75 * level);
            }
        }

        return Resampler.Resize(large, width, height, ResampleFilter.Box);
    }

    /// <summary>Peak signal-to-noise ratio in decibels.</summary>
    public static double Psnr(PixelBuffer a, PixelBuffer b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Samples.Length; i++)
        {
            sum += Math.Pow(a.Samples[i] - b.Samples[i], 2);
        }

        return 10 * Math.Log10(255.0 * 255 * a.Samples.Length / Math.Max(sum, 1e-9));
    }

    /// <summary>Mean of the steepest hundredth of the steps between neighbours: how sharp edges are.</summary>
    public static double EdgeSteepness(PixelBuffer picture)
    {
        using var image = ColorConversion.FromPixels(picture, ColorSpace.Srgb);
        using var slopes = Gradient.Magnitude(image.C1);
        var sorted = slopes.Samples.ToArray();
        Array.Sort(sorted);
        return sorted.Skip(sorted.Length * 99 / 100).Average();
    }
}
