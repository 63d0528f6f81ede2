using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Scene.Albedo;

/// <summary>The colours of the people without the photo's light, to be lit anew. What makes the person stays: lines of the face, lips, brows, beard, locks, patterns of the clothes.</summary>
/// <remarks>Wide trends are taken for light and thin ones for paint, the premise of Retinex (Land and McCann 1971); wide parts are computed on the grid, details on the canvas.</remarks>
internal sealed class SceneAlbedo : IDisposable
{
    private const float GlassesMargin = 0.035f;

    private SceneAlbedo(PortraitScene scene, SceneGrid grid, AlbedoOptions options)
    {
        using var lab = Resampler.Resize(scene.Lab, grid.Width, grid.Height, ResampleFilter.Box);
        using var glasses = GlassesZone(scene, grid);
        using var interior = Interior(grid);
        using var edges = MaskedBlur.Apply(lab, interior, 0.03f * grid.Unit);
        using var skin = SkinBase.Create(scene, grid, lab, glasses, options);
        using var hair = HairBase.Create(scene, grid, lab, grid.Hair, person => person.HairColor, person => options.HairColor ?? person.HairColor, options.HairEvenness);
        using var beard = HairBase.Create(scene, grid, lab, grid.FacialHair, BeardColor, person => options.HairColor ?? BeardColor(person), options.BeardEvenness);
        Clothes = ClothesBase.Create(scene, grid, lab, options);
        Lab = new ColorImage(scene.Width, scene.Height, ColorSpace.CieLab);
        using var calm = Calm(scene.Lab.C0, grid.Unit / grid.Scale);
        RowParallel.For(scene.Height, (from, to) =>
        {
            var sampler = new GridSampler(grid);
            var painter = new AlbedoPainter(new PhotoSource(lab, edges, interior), skin, hair, beard, Clothes, glasses, options);
            for (var y = from; y < to; y++)
            {
                Row(scene, sampler, painter, y, calm.Row(y));
            }
        });
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
    }

    private static Vector3 BeardColor(ScenePerson person) => person.FacialHair.Kind == FacialHairKind.None ? person.HairColor : person.FacialHair.Color;

    /// <summary>Lightness without pores and grain.</summary>
    private static Plane Calm(Plane lightness, float unit)
    {
        const float Flat = 14;
        var radius = Math.Max(1, (int)MathF.Round(0.035f * unit));
        return GuidedFilter.Apply(lightness, lightness, radius, Flat, subsample: radius >= 8 ? 4 : radius >= 4 ? 2 : 1);
    }

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

    private void Row(PortraitScene scene, GridSampler sampler, in AlbedoPainter painter, int y, ReadOnlySpan<float> calm)
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
            var cloth = clothes[x] + headwear[x];
            var weight = skin[x] + hair[x] + beard[x] + cloth;
            if (weight <= Least)
            {
                var beside = painter.Beside(place);
                (l[x], a[x], b[x]) = (beside.X, beside.Y, beside.Z);
                continue;
            }

            var photo = painter.Photo(place, calm[x], raw[x] - calm[x], out var fine);
            var sum = Vector3.Zero;
            sum += skin[x] > Least ? skin[x] * painter.Skin(place, photo) : Vector3.Zero;
            sum += hair[x] > Least ? hair[x] * painter.Hair(place, photo.X + fine) : Vector3.Zero;
            sum += beard[x] > Least ? beard[x] * painter.Beard(place, photo.X + fine) : Vector3.Zero;
            sum += cloth > Least ? cloth * painter.Cloth(place, photo) : Vector3.Zero;
            sum /= weight;
            (l[x], a[x], b[x]) = (sum.X, sum.Y, sum.Z);
        }
    }
}
