using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.ThreeD;

/// <summary>The light of the film studio on skin, hair and clothes.</summary>
internal static class FilmLight
{
    private const float OcclusionStrength = 0.85f;

    /// <summary>Lights the relief.</summary>
    public static Shading Shade(PortraitScene scene, SceneGeometry geometry, HairFlow flow, StudioLight light)
    {
        var (grid, unit) = (geometry.Grid, geometry.Unit);
        using var normals = geometry.Normals();
        using var composed = geometry.Composed();
        using var occlusion = AmbientOcclusion.Compute(composed, OcclusionStrength, [0.06f * unit, 0.15f * unit, 0.4f * unit]);
        using var shadow = CastShadow.Compute(composed, Vector3.Normalize(light.Key), unit);
        var shading = Lighting.Shade(geometry, normals, occlusion, shadow, grid.Skin, light);
        AddLips(shading, grid, normals, light);
        AddHair(shading, scene, normals, flow, shadow);
        return shading;
    }

    /// <summary>Light spreads around what is very bright, as in a lens.</summary>
    public static void Bloom(ColorImage picture, SceneGrid grid)
    {
        const float Threshold = 0.78f;
        const float Strength = 0.30f;
        for (var i = 0; i < 3; i++)
        {
            using var small = grid.Reduce(picture[i]);
            using var bright = Pixelwise.Map(small, s => MathF.Max(0, s - Threshold));
            using var glow = GaussianFilter.Apply(bright, 0.12f * grid.Unit);
            using var wide = grid.Enlarge(glow);
            Pixelwise.Add(picture[i], wide, Strength);
        }
    }

    private static void AddLips(Shading shading, SceneGrid grid, NormalMap normals, StudioLight light)
    {
        using var lips = grid.Features.Lips();
        using var shine = Lighting.Highlights(normals, light.Key, 0.28f);
        using var wet = Pixelwise.Map(shine, lips, (s, l) => MathF.Min(s, 1.2f) * l * 0.22f);
        shading.AddGloss(wet, Vector3.One);
    }

    private static void AddHair(Shading shading, PortraitScene scene, NormalMap normals, HairFlow flow, Plane shadow)
    {
        using var seen = Pixelwise.Map(shadow, s => 0.4f + 0.6f * s);
        using var bands = HairShine.Bands(normals, flow, seen);
        var color = scene.People[0].HairColor;
        var tint = EyeColors.Linear(new Vector3(MathF.Min(92, color.X + 22), color.Y, color.Z), scene.IsMonochrome);
        shading.AddGloss(bands, 0.36f * tint + new Vector3(0.006f));
    }
}
