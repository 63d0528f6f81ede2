using Likeness.Imaging;
using Likeness.Portraits.Prompts;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>The last stage of a style: the light that the prompt asks for, no colour where there shall be none, 8-bit pixels.</summary>
internal static class Finish
{
    private const float BrightnessStep = 9;
    private const float WarmA = 3;
    private const float WarmB = 11;

    /// <summary>Makes the result.</summary>
    /// <param name="picture">The drawn picture, of any colour space; changed.</param>
    /// <param name="figure">Coverage of the people with what belongs to them; needed where the backdrop is wanted transparent.</param>
    /// <param name="wishes">What the prompt asks.</param>
    /// <param name="colorless">Whether the result has no colour, because the photo has none and none is asked for.</param>
    /// <returns>Three channels, or four with a transparent backdrop.</returns>
    public static PixelBuffer ToPixels(ColorImage picture, Plane? figure, StylizeWishes wishes, bool colorless)
    {
        using var tinted = NeedsTint(wishes, colorless) ? Tint(picture, wishes, colorless) : null;
        var pixels = ColorConversion.ToPixels(tinted ?? picture);
        if (colorless && !wishes.Sepia)
        {
            RemoveRounding(pixels);
        }

        if (!wishes.Transparent || figure is null)
        {
            return pixels;
        }

        using (pixels)
        {
            return Compositor.WithAlpha(pixels, figure);
        }
    }

    /// <summary>What has no colour in floats may differ by a level between channels once it is rounded.</summary>
    private static void RemoveRounding(PixelBuffer pixels)
    {
        var samples = pixels.Samples;
        for (var i = 0; i < samples.Length; i += pixels.Channels)
        {
            samples[i] = samples[i + 2] = samples[i + 1];
        }
    }

    private static bool NeedsTint(StylizeWishes wishes, bool colorless) => colorless || wishes.Sepia || wishes.Brightness != 0 || wishes.Warmth != 0;

    private static ColorImage Tint(ColorImage picture, StylizeWishes wishes, bool colorless)
    {
        var lab = ColorConversion.Convert(picture, ColorSpace.CieLab);
        RowParallel.For(lab.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var l = lab.C0.Row(y);
                var a = lab.C1.Row(y);
                var b = lab.C2.Row(y);
                for (var x = 0; x < l.Length; x++)
                {
                    if (colorless || wishes.Sepia)
                    {
                        (a[x], b[x]) = wishes.Sepia ? (7, 20 - 0.08f * l[x]) : (0, 0);
                    }

                    // Black stays black and white stays white.
                    l[x] = Math.Clamp(l[x] + BrightnessStep * wishes.Brightness * (1 - MathF.Abs(l[x] - 50) / 60), 0, 100);
                    if (!colorless)
                    {
                        a[x] += WarmA * wishes.Warmth;
                        b[x] += WarmB * wishes.Warmth;
                    }
                }
            }
        });
        return lab;
    }
}
