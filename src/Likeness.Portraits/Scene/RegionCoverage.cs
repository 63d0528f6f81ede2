using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>How much of each pixel a region covers, 0…1, with soft edges. The five planes add up to the person mask.</summary>
internal sealed class RegionCoverage : IDisposable
{
    private const float EdgeSoftness = 0.012f;

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
    /// <param name="mask">The person mask.</param>
    /// <param name="unit">Pixels a unit of the largest face.</param>
    public static RegionCoverage FromLabels(byte[] regions, Plane mask, float unit)
    {
        var sigma = MathF.Max(0.6f, EdgeSoftness * unit);
        var planes = new Plane[5];
        for (var i = 0; i < planes.Length; i++)
        {
            using var sharp = Indicator(regions, mask, (byte)(i + 1), out var any);
            planes[i] = any ? GaussianFilter.Apply(sharp, sigma) : sharp.Clone();
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
            for (var x = 0; x < m.Length; x++)
            {
                var sum = 1e-6f;
                foreach (var plane in planes)
                {
                    sum += plane[x, y];
                }

                foreach (var plane in planes)
                {
                    plane[x, y] *= m[x] / sum;
                }
            }
        }
    });
}
