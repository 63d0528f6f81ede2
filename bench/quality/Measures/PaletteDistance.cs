using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Quality;

/// <summary>How far the palette of one picture is from that of another, wherever in the pictures the colours are, and however light or dark the people's own skin is: that is nobody's palette.</summary>
/// <remarks>
/// A third of it is the distance of the distributions of lightness outside skin, two thirds the sliced Wasserstein distance (Bonneel et al., "Sliced and Radon Wasserstein barycenters of measures", 2015)
/// of the distributions of a and b over all pixels, skin included. CIE Lab.
/// </remarks>
internal static class PaletteDistance
{
    private const int Samples = 6000;
    private const int Quantiles = 1000;

    private static readonly Vector2[] Directions = [.. Enumerable.Range(0, 8).Select(i => new Vector2(MathF.Cos(MathF.PI * i / 8), MathF.Sin(MathF.PI * i / 8)))];

    /// <returns>Mean distance in CIE Lab that colours would have to move.</returns>
    public static float Between(Palette first, Palette second) =>
        (Distance(first.Lightness, second.Lightness) + (2 * Directions.Average(direction => Distance(Project(first, direction), Project(second, direction))))) / 3;

    /// <summary>The colours of a picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="regions">The <see cref="Region"/> of each of its pixels; null where nobody is in it.</param>
    public static Palette Of(PixelBuffer picture, byte[]? regions)
    {
        using var lab = ColorConversion.FromPixels(picture, ColorSpace.CieLab);
        var (hues, lightness) = (new Vector2[Samples], new List<float>(Samples));
        for (var i = 0; i < Samples; i++)
        {
            // A lattice of irrational step covers a picture evenly.
            var x = (int)(i * 0.7548776662 % 1 * lab.Width);
            var y = (int)(i * 0.5698402909 % 1 * lab.Height);
            hues[i] = new Vector2(lab.C1[x, y], lab.C2[x, y]);
            if (regions is null || regions[(y * lab.Width) + x] != (byte)Region.Skin)
            {
                lightness.Add(lab.C0[x, y]);
            }
        }

        return new Palette(hues, [.. lightness.Order()]);
    }

    private static float[] Project(Palette palette, Vector2 direction) => [.. palette.Hues.Select(hue => Vector2.Dot(hue, direction)).Order()];

    /// <summary>Mean distance of the quantiles of two sorted lists.</summary>
    private static float Distance(float[] first, float[] second) => first.Length == 0 || second.Length == 0
        ? 0
        : Enumerable.Range(0, Quantiles).Average(i => MathF.Abs(first[(int)((i + 0.5) * first.Length / Quantiles)] - second[(int)((i + 0.5) * second.Length / Quantiles)]));
}

/// <summary>Colours of a picture, CIE Lab.</summary>
/// <param name="Hues">a and b everywhere.</param>
/// <param name="Lightness">Lightness outside skin, sorted.</param>
internal sealed record Palette(Vector2[] Hues, float[] Lightness);
