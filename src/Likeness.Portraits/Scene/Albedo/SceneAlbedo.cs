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

    private bool _taken;

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
        var sources = new AlbedoSources(lab, edges, interior, skin, hair, beard, Clothes, glasses);
        RowParallel.For(scene.Height, (from, to) =>
        {
            using var painter = new AlbedoPainter(sources, grid, options);
            for (var y = from; y < to; y++)
            {
                painter.Row(scene, calm, y, Lab);
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

    /// <summary>The colours in linear light, in the memory of <see cref="Lab"/>, which is gone then. The caller disposes the result.</summary>
    public ColorImage TakeLinear()
    {
        _taken = true;
        ColorConversion.ConvertInPlace(Lab, ColorSpace.LinearRgb);
        return Lab;
    }

    public void Dispose()
    {
        if (!_taken)
        {
            Lab.Dispose();
        }

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
        return Pixelwise.Map(distance, new Ramp(0.01f * grid.Unit, 0.045f * grid.Unit));
    }
}
