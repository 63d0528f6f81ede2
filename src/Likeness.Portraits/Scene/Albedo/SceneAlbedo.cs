using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Scene.Albedo;

/// <summary>The colours of the people without the photo's light, to be lit anew. What makes the person stays: lines of the face, lips, brows, beard, locks, patterns of the clothes.</summary>
/// <remarks>Wide trends are taken for light and thin ones for paint, the premise of Retinex (Land and McCann 1971); wide parts are computed on the grid, details on the canvas.</remarks>
internal sealed class SceneAlbedo : IDisposable
{
    private const float GlassesMargin = 0.035f;

    private readonly SceneGrid _grid;
    private readonly AlbedoOptions _options;
    private readonly ColorImage _edges;
    private readonly Plane _interior;
    private readonly Plane _glasses;
    private readonly SkinBase _skin;
    private readonly HairBase _hair;
    private readonly HairBase _beard;

    private SceneAlbedo(PortraitScene scene, SceneGrid grid, AlbedoOptions options)
    {
        (_grid, _options) = (grid, options);
        using var lab = Resampler.Resize(scene.Lab, grid.Width, grid.Height, ResampleFilter.Box);
        _glasses = GlassesZone(scene, grid);
        _interior = Interior(grid);
        _edges = MaskedBlur.Apply(lab, _interior, 0.03f * grid.Unit);
        _skin = SkinBase.Create(scene, grid, lab, _glasses, options);
        _hair = HairBase.Create(scene, grid, lab, grid.Hair, person => person.HairColor, person => options.HairColor ?? person.HairColor, options.HairEvenness);
        _beard = HairBase.Create(scene, grid, lab, grid.FacialHair, BeardColor, person => options.HairColor ?? BeardColor(person), options.BeardEvenness);
        Clothes = ClothesBase.Create(scene, grid, lab, options);
        Lab = new ColorImage(scene.Width, scene.Height, ColorSpace.CieLab);
        Paint(scene);
    }

    /// <summary>The colours on the canvas, CIE Lab; beyond the people they continue theirs.</summary>
    public ColorImage Lab { get; }

    /// <summary>The clothes' flat colours on the grid.</summary>
    public ClothesBase Clothes { get; }

    /// <param name="scene">The scene.</param>
    /// <param name="grid">Its reduced form, as of its geometry.</param>
    /// <param name="options">How much of the photo stays.</param>
    public static SceneAlbedo Create(PortraitScene scene, SceneGrid grid, AlbedoOptions options) => new(scene, grid, options);

    public void Dispose()
    {
        Lab.Dispose();
        Clothes.Dispose();
        _edges.Dispose();
        _interior.Dispose();
        _glasses.Dispose();
        _skin.Dispose();
        _hair.Dispose();
        _beard.Dispose();
    }

    private static Vector3 BeardColor(ScenePerson person) => person.FacialHair.Kind == FacialHairKind.None ? person.HairColor : person.FacialHair.Color;

    /// <summary>Where a frame of glasses lies before the face in the photo.</summary>
    private static Plane GlassesZone(PortraitScene scene, SceneGrid grid)
    {
        var zone = new Plane(grid.Width, grid.Height, clear: true);
        var any = false;
        foreach (var shape in scene.People.Select(GlassesShape.Of).OfType<GlassesShape>())
        {
            shape.Draw(zone, grid.Scale, Vector2.Zero, (shape.Radius * grid.Scale) + (GlassesMargin * grid.Unit));
            any = true;
        }

        if (!any)
        {
            return zone;
        }

        using var sharp = zone;
        return GaussianFilter.Apply(sharp, 0.012f * grid.Unit);
    }

    /// <summary>1 well inside the people, 0 where pixels mix with the background.</summary>
    private static Plane Interior(SceneGrid grid)
    {
        using var distance = DistanceTransform.Inside(grid.Mask, 0.6f);
        return Pixelwise.Map(distance, d => SmoothStep.Between(0.01f, 0.045f, d / grid.Unit));
    }

    private void Paint(PortraitScene scene)
    {
        const float Flat = 9;
        var radius = Math.Max(1, (int)MathF.Round(0.035f * _grid.Unit / _grid.Scale));
        using var calm = GuidedFilter.Apply(scene.Lab.C0, scene.Lab.C0, radius, Flat, subsample: radius >= 8 ? 4 : radius >= 4 ? 2 : 1);
        using var hue1 = GaussianFilter.Apply(scene.Lab.C1, 0.012f * _grid.Unit / _grid.Scale);
        using var hue2 = GaussianFilter.Apply(scene.Lab.C2, 0.012f * _grid.Unit / _grid.Scale);
        RowParallel.For(scene.Height, (from, to) =>
        {
            var sampler = new GridSampler(_grid);
            for (var y = from; y < to; y++)
            {
                Row(scene, sampler, y, calm.Row(y), hue1.Row(y), hue2.Row(y));
            }
        });
    }

    private void Row(PortraitScene scene, GridSampler sampler, int y, ReadOnlySpan<float> calm, ReadOnlySpan<float> hue1, ReadOnlySpan<float> hue2)
    {
        const float Least = 0.004f;
        var coverage = scene.Coverage;
        var raw = scene.Lab.C0.Row(y);
        var skin = coverage.Skin.Row(y);
        var hair = coverage.Hair.Row(y);
        var beard = coverage.FacialHair.Row(y);
        var clothes = coverage.Clothes.Row(y);
        var headwear = coverage.Headwear.Row(y);
        var l = Lab.C0.Row(y);
        var a = Lab.C1.Row(y);
        var b = Lab.C2.Row(y);
        for (var x = 0; x < l.Length; x++)
        {
            var place = sampler.Place(x, y);
            var inside = place.Of(_interior.Samples);
            var photo = new Vector3(calm[x], hue1[x], hue2[x]);
            if (inside < 1)
            {
                photo = Vector3.Lerp(Sample(_edges, place), photo, inside);
            }

            var cloth = clothes[x] + headwear[x];
            var sum = Vector3.Zero;
            var weight = skin[x] + hair[x] + beard[x] + cloth;
            if (skin[x] > Least)
            {
                sum += skin[x] * Skin(place, photo);
            }

            if (hair[x] > Least)
            {
                sum += hair[x] * Strands(_hair, place, photo, (raw[x] - calm[x]) * inside, _options.HairDetail);
            }

            if (beard[x] > Least)
            {
                sum += beard[x] * Strands(_beard, place, photo, (raw[x] - calm[x]) * inside, _options.HairDetail);
            }

            if (cloth > Least || weight <= Least)
            {
                var share = weight <= Least ? 1 : cloth;
                sum += share * Cloth(place, photo, cloth > Least);
                weight = weight <= Least ? 1 : weight;
            }

            sum /= weight;
            (l[x], a[x], b[x]) = (sum.X, sum.Y, sum.Z);
        }
    }

    private Vector3 Skin(GridPlace place, Vector3 photo)
    {
        const float MostDarker = -20;
        const float MostLighter = 7;
        var features = place.Of(_skin.Features.Samples) * _options.Features;
        var hidden = place.Of(_glasses.Samples);
        var detail = photo - Sample(_skin.Reference, place);
        var lines = Math.Clamp(detail.X, MostDarker, MostLighter) * _options.SkinDetail * (1 - hidden);
        var hue = _options.SkinColorDetail * (1 - hidden);
        return Sample(_skin.Color, place) + new Vector3(
            lines + (detail.X - lines) * features,
            detail.Y * (hue + (1 - hue) * features),
            detail.Z * (hue + (1 - hue) * features));
    }

    private static Vector3 Strands(HairBase hair, GridPlace place, Vector3 photo, float fine, float share)
    {
        const float Most = 16;
        var color = Sample(hair.Color, place);
        color.X += Math.Clamp(photo.X - place.Of(hair.Reference.Samples) + fine, -Most, Most) * share;
        color.X = MathF.Max(color.X, 3);
        return color;
    }

    private Vector3 Cloth(GridPlace place, Vector3 photo, bool hasFlat)
    {
        if (!hasFlat)
        {
            return photo;
        }

        var color = Vector3.Lerp(photo + Sample(Clothes.Shift, place), Sample(Clothes.Flat, place), _options.ClothesFlatness);
        return color * new Vector3(1, _options.ClothesChroma, _options.ClothesChroma);
    }

    private static Vector3 Sample(ColorImage picture, GridPlace place) => new(place.Of(picture.C0.Samples), place.Of(picture.C1.Samples), place.Of(picture.C2.Samples));
}
