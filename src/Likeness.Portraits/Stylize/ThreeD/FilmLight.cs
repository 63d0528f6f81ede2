using System.Numerics;
using System.Runtime.CompilerServices;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.ThreeD;

/// <summary>The light of the film studio on skin, hair and clothes.</summary>
internal static class FilmLight
{
    private const float OcclusionStrength = 0.85f;

    /// <summary>Lights the relief.</summary>
    public static Shading Shade(SceneGeometry geometry, HairFlow flow, StudioLight light)
    {
        var (grid, unit) = (geometry.Grid, geometry.Unit);
        using var normals = geometry.Normals();
        using var composed = geometry.Composed();
        using var occlusion = AmbientOcclusion.Compute(composed, OcclusionStrength, [0.06f * unit, 0.15f * unit, 0.4f * unit]);
        using var shadow = CastShadow.Compute(composed, Vector3.Normalize(light.Key), unit);
        var shading = Lighting.Shade(geometry, normals, occlusion, shadow, grid.Skin, light);
        AddLips(shading, grid, normals, light);
        AddHair(shading, normals, flow, shadow);
        return shading;
    }

    private static void AddLips(Shading shading, SceneGrid grid, NormalMap normals, StudioLight light)
    {
        using var lips = grid.Features.Lips();
        using var shine = Lighting.Highlights(normals, light.Key, 0.28f);
        Pixelwise.MapInto(shine, shine, lips, default(Wet));
        shading.AddGloss(shine, Vector3.One);
    }

    private static void AddHair(Shading shading, NormalMap normals, HairFlow flow, Plane shadow)
    {
        using var seen = Pixelwise.Map(shadow, default(Seen));
        using var bands = HairShine.Bands(normals, flow, seen);
        // Most of it takes the colour of the hair, so that black hair stays black.
        for (var i = 0; i < 3; i++)
        {
            Pixelwise.Add(shading.Irradiance[i], bands, 0.85f);
        }

        shading.AddGloss(bands, new Vector3(0.022f));
    }

    private readonly struct Wet : IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b) => Vector.MinNative(a, Lanes.Of(1.2f)) * b * 0.22f;
    }

    private readonly struct Seen : IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a) => Lanes.Of(0.4f) + (a * 0.6f);
    }
}
