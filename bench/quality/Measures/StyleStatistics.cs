using Likeness.Imaging;

namespace Likeness.Quality;

/// <summary>Simple numbers that tell styles apart. Shares and means are over the people, colours over the whole result.</summary>
/// <param name="Colors">Distinct colours.</param>
/// <param name="Colors15">Distinct colours at five bits a channel.</param>
/// <param name="Slope">Mean change of lightness from pixel to pixel (Sobel), CIE L.</param>
/// <param name="Specular">Share of small near-white spots without colour, percent.</param>
/// <param name="Ink">Share of thin dark lines, percent.</param>
/// <param name="Chroma">Mean chroma, CIE.</param>
internal sealed record StyleStatistics(int Colors, int Colors15, float Slope, float Specular, float Ink, float Chroma)
{
    /// <summary>Spots and lines are narrower than twice this, in units.</summary>
    private const float Narrow = 0.08f;

    /// <param name="pixels">The result.</param>
    /// <param name="lab">The result in CIE Lab.</param>
    /// <param name="people">Where people are.</param>
    /// <param name="unit">Pixels a unit of the largest face.</param>
    public static StyleStatistics Of(PixelBuffer pixels, ColorImage lab, Plane people, float unit)
    {
        var radius = Math.Max(1, (int)MathF.Round(Narrow * unit));
        using var gradient = Gradient.Magnitude(lab.C0);
        using var opened = Morphology.Open(lab.C0, radius);
        using var closed = Morphology.Close(lab.C0, radius);
        float count = 0, slope = 0, specular = 0, ink = 0, chroma = 0;
        for (var i = 0; i < people.Samples.Length; i++)
        {
            if (people.Samples[i] < 0.5f)
            {
                continue;
            }

            var light = lab.C0.Samples[i];
            var color = MathF.Sqrt((lab.C1.Samples[i] * lab.C1.Samples[i]) + (lab.C2.Samples[i] * lab.C2.Samples[i]));
            count++;
            slope += gradient.Samples[i];
            chroma += color;
            specular += light > 85 && color < 15 && light - opened.Samples[i] > 10 ? 1 : 0;
            ink += light < 35 && closed.Samples[i] - light > 20 ? 1 : 0;
        }

        count = MathF.Max(1, count);
        var (colors, colors15) = Distinct(pixels);
        return new StyleStatistics(colors, colors15, slope / count, 100 * specular / count, 100 * ink / count, chroma / count);
    }

    private static (int Exact, int FiveBits) Distinct(PixelBuffer pixels)
    {
        var (exact, fiveBits) = (new HashSet<int>(), new HashSet<int>());
        var samples = pixels.Samples;
        for (var i = 0; i < samples.Length; i += pixels.Channels)
        {
            var color = (samples[i] << 16) | (samples[i + 1] << 8) | samples[i + 2];
            exact.Add(color);
            fiveBits.Add(color & 0xF8F8F8);
        }

        return (exact.Count, fiveBits.Count);
    }
}
