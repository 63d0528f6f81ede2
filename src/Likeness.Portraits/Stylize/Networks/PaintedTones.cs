using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Networks;

/// <summary>Gives a painting the photo's light and colours at large: what the network changed, smoothed over half a face, is taken back, for people and background apart. Its lines, planes and shading stay.</summary>
internal static class PaintedTones
{
    /// <summary>What is smoothed over, in units.</summary>
    private const float Reach = 0.45f;

    private const float LeastWeight = 1e-3f;

    /// <param name="painted">sRGB; changed.</param>
    /// <param name="photo">sRGB.</param>
    /// <param name="mask">The person mask.</param>
    /// <param name="unit">Pixels a unit.</param>
    /// <param name="amount">0…1.</param>
    /// <param name="isGrey">Whether the result has no colour.</param>
    public static void Apply(ColorImage painted, ColorImage photo, Plane mask, float unit, float amount, bool isGrey)
    {
        if (amount == 0 && !isGrey)
        {
            return;
        }

        using var wanted = ColorConversion.Convert(photo, ColorSpace.CieLab);
        ColorConversion.ConvertInPlace(painted, ColorSpace.CieLab);
        using var people = Pixelwise.Map(mask, m => m + LeastWeight);
        using var background = Pixelwise.Map(mask, m => 1 - m + LeastWeight);
        for (var channel = 0; channel < 3; channel++)
        {
            if (isGrey && channel > 0)
            {
                painted[channel].Samples.Clear();
                continue;
            }

            using var change = Pixelwise.Sum(wanted[channel], painted[channel], -1);
            using var onPeople = MaskedBlur.Apply(change, people, MathF.Max(1, Reach * unit));
            using var behind = MaskedBlur.Apply(change, background, MathF.Max(1, Reach * unit));
            using var both = Pixelwise.Map(onPeople, behind, mask, (p, b, m) => b + ((p - b) * m));
            Pixelwise.Add(painted[channel], both, amount);
        }

        ColorConversion.ConvertInPlace(painted, ColorSpace.Srgb);
    }
}
