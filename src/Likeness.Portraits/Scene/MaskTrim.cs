using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Takes out of the person mask what turned out to show the background, with soft edges that follow the picture's own.</summary>
internal static class MaskTrim
{
    private const float Radius = 0.04f;
    private const float Epsilon = 4e-4f;

    /// <param name="regions">Regions with <see cref="RegionSegmenter.Beyond"/> where the background shows; that label is replaced.</param>
    /// <param name="lab">The picture, CIE Lab.</param>
    /// <param name="mask">The person mask; changed.</param>
    /// <param name="unit">Pixels a unit of the largest face.</param>
    public static void Apply(byte[] regions, ColorImage lab, Plane mask, float unit)
    {
        if (!regions.AsSpan().Contains(RegionSegmenter.Beyond))
        {
            return;
        }

        using var person = new Plane(mask.Width, mask.Height);
        using var guide = new Plane(mask.Width, mask.Height);
        for (var i = 0; i < regions.Length; i++)
        {
            person.Samples[i] = regions[i] == RegionSegmenter.Beyond ? 0 : 1;
            guide.Samples[i] = lab.C0.Samples[i] / 100;
        }

        var radius = Math.Max(1, (int)MathF.Round(Radius * unit));
        using var smooth = GuidedFilter.Apply(guide, person, radius, Epsilon, radius >= 4 ? 2 : 1);
        for (var i = 0; i < regions.Length; i++)
        {
            mask.Samples[i] *= Math.Clamp(smooth.Samples[i], 0, 1);
            if (mask.Samples[i] < 0.5f)
            {
                regions[i] = (byte)Region.Background;
            }
            else if (regions[i] == RegionSegmenter.Beyond)
            {
                regions[i] = (byte)Region.Clothes;
            }
        }
    }
}
