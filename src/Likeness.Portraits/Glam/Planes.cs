using Likeness.Imaging;

namespace Likeness.Portraits.Glam;

/// <summary>Small combinations of masks.</summary>
internal static class Planes
{
    /// <summary>A mask made smaller by a distance, then soft.</summary>
    public static Plane Inset(Plane mask, float by, float soft)
    {
        using var inner = Morphology.Erode(mask, Math.Max(0, (int)MathF.Round(by)));
        return GaussianFilter.Apply(inner, soft);
    }

    /// <summary>A mask made larger by a distance, then soft.</summary>
    public static Plane Outset(Plane mask, float by, float soft)
    {
        using var outer = Morphology.Dilate(mask, Math.Max(0, (int)MathF.Round(by)));
        return GaussianFilter.Apply(outer, soft);
    }

    /// <summary>target ·= 1 − factor · mask.</summary>
    public static void Exclude(Plane target, Plane mask, float factor = 1)
    {
        var t = target.Samples;
        var m = mask.Samples;
        for (var i = 0; i < t.Length; i++)
        {
            t[i] *= 1 - Math.Clamp(factor * m[i], 0, 1);
        }
    }
}
