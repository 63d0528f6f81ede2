using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Takes out of the person mask what turned out to show the background, with soft edges that follow the picture's own.</summary>
internal static class MaskTrim
{
    private const byte Unknown = 255;

    /// <summary>Largest hole that is filled, in square units.</summary>
    private const float LargestHole = 0.6f;

    private const float Radius = 0.04f;
    private const float Epsilon = 4e-4f;

    /// <summary>Small places inside a person that were taken for background (an emblem on a cap, a gap between strands) take the label of what surrounds them.</summary>
    /// <param name="regions">The regions; changed.</param>
    /// <param name="width">Width of the map.</param>
    /// <param name="height">Height of the map.</param>
    /// <param name="unit">Pixels a unit.</param>
    public static void FillHoles(byte[] regions, int width, int height, float unit)
    {
        if (!regions.AsSpan().Contains(RegionSegmenter.Beyond))
        {
            return;
        }

        using var beyond = new Plane(width, height);
        var samples = beyond.Samples;
        for (var i = 0; i < regions.Length; i++)
        {
            samples[i] = regions[i] is RegionSegmenter.Beyond or (byte)Region.Background ? 1 : 0;
        }

        using var map = ConnectedComponents.Find(beyond);
        var largest = LargestHole * unit * unit;
        var any = false;
        for (var i = 0; i < regions.Length; i++)
        {
            if (map.Labels[i] > 0 && regions[i] == RegionSegmenter.Beyond && map.Components[map.Labels[i] - 1].Area < largest)
            {
                regions[i] = Unknown;
                any = true;
            }
        }

        if (any)
        {
            DistanceTransform.NearestLabel(regions, width, height, Unknown);
        }
    }

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
        var inside = person.Samples;
        var grey = guide.Samples;
        var lightness = lab.C0.Samples;
        for (var i = 0; i < regions.Length; i++)
        {
            inside[i] = regions[i] == RegionSegmenter.Beyond ? 0 : 1;
            grey[i] = lightness[i] / 100;
        }

        var radius = Math.Max(1, (int)MathF.Round(Radius * unit));
        using var smooth = GuidedFilter.Apply(guide, person, radius, Epsilon, radius >= 4 ? 2 : 1);
        var kept = smooth.Samples;
        var samples = mask.Samples;
        for (var i = 0; i < regions.Length; i++)
        {
            samples[i] *= Math.Clamp(kept[i], 0, 1);
            if (samples[i] < 0.5f)
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
