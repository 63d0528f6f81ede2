using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>How much of each pixel a region covers, 0…1, with soft edges that follow the picture's own. The five planes add up to the person mask.</summary>
internal sealed class RegionCoverage : IDisposable
{
    private const float Radius = 0.035f;
    private const float Epsilon = 4e-4f;

    private readonly Plane[] _planes;

    private RegionCoverage(Plane[] planes) => _planes = planes;

    public Plane Skin => this[Region.Skin];

    public Plane Hair => this[Region.Hair];

    public Plane Clothes => this[Region.Clothes];

    public Plane FacialHair => this[Region.FacialHair];

    public Plane Headwear => this[Region.Headwear];

    /// <summary>The coverage of a region other than <see cref="Region.Background"/>.</summary>
    public Plane this[Region region] => _planes[(int)region - 1];

    /// <summary>Softens the borders between regions.</summary>
    /// <param name="regions">The <see cref="Region"/> of each pixel.</param>
    /// <param name="lab">The picture, CIE Lab.</param>
    /// <param name="mask">The person mask.</param>
    /// <param name="unit">Pixels a unit of the largest face.</param>
    public static RegionCoverage FromLabels(byte[] regions, ColorImage lab, Plane mask, float unit)
    {
        using var guide = Guide(lab);
        var radius = Math.Max(1, (int)MathF.Round(Radius * unit));
        // Skin, hair and clothes share every border; each of the others gets its own plane only where it exists.
        var planes = new Plane[5];
        for (var i = 0; i < planes.Length; i++)
        {
            var sharp = Indicator(regions, mask, (byte)(i + 1), out var any);
            planes[i] = sharp;
            if (any)
            {
                planes[i] = GuidedFilter.Apply(guide, sharp, radius, Epsilon, radius >= 4 ? 2 : 1);
                sharp.Dispose();
            }
        }

        Normalize(planes, mask);
        return new RegionCoverage(planes);
    }

    /// <summary>A coverage whose planes are made from these one by one.</summary>
    public RegionCoverage Map(Func<Plane, Plane> change) => new([.. _planes.Select(change)]);

    public void Dispose()
    {
        foreach (var plane in _planes)
        {
            plane.Dispose();
        }
    }

    private static Plane Guide(ColorImage lab)
    {
        var guide = new Plane(lab.Width, lab.Height);
        var samples = guide.Samples;
        var lightness = lab.C0.Samples;
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = lightness[i] / 100;
        }

        return guide;
    }

    private static Plane Indicator(byte[] regions, Plane mask, byte region, out bool any)
    {
        var plane = new Plane(mask.Width, mask.Height);
        var samples = plane.Samples;
        any = false;
        for (var i = 0; i < samples.Length; i++)
        {
            var inside = regions[i] == region;
            any |= inside;
            samples[i] = inside ? 1 : 0;
        }

        return plane;
    }

    private static void Normalize(Plane[] planes, Plane mask) => RowParallel.For(mask.Height, (from, to) =>
    {
        for (var y = from; y < to; y++)
        {
            var m = mask.Row(y);
            var skin = planes[0].Row(y);
            var hair = planes[1].Row(y);
            var clothes = planes[2].Row(y);
            var beard = planes[3].Row(y);
            var hat = planes[4].Row(y);
            for (var x = 0; x < m.Length; x++)
            {
                // A guided filter may overshoot a little.
                skin[x] = Math.Clamp(skin[x], 0, 1);
                hair[x] = Math.Clamp(hair[x], 0, 1);
                clothes[x] = Math.Clamp(clothes[x], 0, 1);
                beard[x] = Math.Clamp(beard[x], 0, 1);
                hat[x] = Math.Clamp(hat[x], 0, 1);
                var sum = skin[x] + hair[x] + clothes[x] + beard[x] + hat[x];
                var scale = sum > 1e-4f ? m[x] / sum : 0;
                skin[x] *= scale;
                hair[x] *= scale;
                clothes[x] *= scale;
                beard[x] *= scale;
                hat[x] *= scale;
            }
        }
    });
}
