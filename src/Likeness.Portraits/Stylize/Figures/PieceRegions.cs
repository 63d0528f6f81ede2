using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Figures;

/// <summary>Regions with smooth borders, as of something that is put together from a few pieces: fringes and stray locks of the photo's segmentation vanish.</summary>
internal sealed class PieceRegions : IDisposable
{
    private const float Least = 1e-12f;

    private readonly RegionCoverage _soft;

    private PieceRegions(RegionCoverage soft) => _soft = soft;

    /// <param name="scene">The people.</param>
    /// <param name="sigma">Details of the borders below this vanish, in units.</param>
    public static PieceRegions Of(PortraitScene scene, float sigma)
    {
        var unit = scene.People[0].Shape.Frame.Unit;
        return new PieceRegions(scene.Coverage.Map(plane => IsEmpty(plane) ? new Plane(plane.Width, plane.Height, clear: true) : GaussianFilter.Apply(plane, sigma * unit)));
    }

    /// <summary>How much of a region is around each pixel; no more than what <see cref="Weight"/> makes of it.</summary>
    public Plane this[Region region] => _soft[region];

    /// <summary>Whether the scene has any of a region.</summary>
    public bool Has(Region region) => !IsEmpty(_soft[region]);

    /// <summary>The region that is most around a pixel takes nearly all of it.</summary>
    public static float Weight(float share)
    {
        var square = share * share;
        return square * square * square + Least;
    }

    /// <summary>The same scene with these regions in another outline; it shares the photo with the given one.</summary>
    /// <param name="scene">Must live as long as the result.</param>
    /// <param name="outline">The people's outline; the result disposes it.</param>
    public PortraitScene Scene(PortraitScene scene, Plane outline)
    {
        using var scale = new Plane(scene.Width, scene.Height);
        RowParallel.For(scene.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var skin = _soft.Skin.Row(y);
                var hair = _soft.Hair.Row(y);
                var clothes = _soft.Clothes.Row(y);
                var beard = _soft.FacialHair.Row(y);
                var hat = _soft.Headwear.Row(y);
                var mask = outline.Row(y);
                var row = scale.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] = mask[x] / (Weight(skin[x]) + Weight(hair[x]) + Weight(clothes[x]) + Weight(beard[x]) + Weight(hat[x]));
                }
            }
        });
        return new PortraitScene
        {
            Window = scene.Window,
            Photo = scene.Photo,
            Lab = scene.Lab,
            Mask = outline,
            Regions = scene.Regions,
            Coverage = _soft.Map(plane => IsEmpty(plane)
                ? new Plane(plane.Width, plane.Height, clear: true)
                : Pixelwise.Map(plane, scale, (share, s) => Weight(share) * s)),
            Owners = scene.Owners,
            People = scene.People,
            HasBodies = scene.HasBodies,
            IsMonochrome = scene.IsMonochrome,
        };
    }

    public void Dispose() => _soft.Dispose();

    private static bool IsEmpty(Plane plane) => plane.Samples.IndexOfAnyExcept(0f) < 0;
}
