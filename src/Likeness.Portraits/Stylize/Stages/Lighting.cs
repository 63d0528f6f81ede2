using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Lights the relief of a scene: wrapped diffuse light with scattering in skin, light from all around, highlights, a rim of light.</summary>
/// <remarks>
/// Wrapped diffuse light and scattering by blurred irradiance after Green, "Real-time approximations to subsurface scattering", GPU Gems, 2004, and d'Eon and Luebke, GPU Gems 3, 2007;
/// highlights by the GGX distribution (Walter et al. 2007) with Schlick's Fresnel term (1994).
/// </remarks>
internal static class Lighting
{
    private const float NormalReflectance = 0.04f;

    /// <param name="geometry">The relief.</param>
    /// <param name="normals">Its normals.</param>
    /// <param name="occlusion">How open each place is, 0…1.</param>
    /// <param name="shadow">The key light's shadow, 0 dark … 1.</param>
    /// <param name="skin">Where light scatters, 0…1.</param>
    /// <param name="light">The studio.</param>
    public static Shading Shade(SceneGeometry geometry, NormalMap normals, Plane occlusion, Plane shadow, Plane skin, StudioLight light)
    {
        var grid = geometry.Grid;
        var shading = new Shading(grid.Width, grid.Height);
        AddKey(shading, grid, normals, shadow, skin, light);
        AddFill(shading, normals, occlusion, skin, light);
        using var smooth = normals.Smoothed(0.02f * grid.Unit);
        using var highlights = Highlights(smooth, light.Key, light.Roughness);
        using var second = Highlights(smooth, new Vector3(0.6f, -0.5f, 0.6f), light.Roughness);
        Pixelwise.Add(highlights, second, 0.28f);
        Pixelwise.MapInto(highlights, highlights, occlusion, (h, o) => h * o);
        using var seen = Pixelwise.Map(highlights, shadow, skin, (h, s, k) => h * (light.ShadowLight + (1 - light.ShadowLight) * s) * (0.3f + 0.7f * k));
        shading.AddGloss(seen, light.KeyColor * light.Gloss);
        if (light.RimColor != Vector3.Zero)
        {
            using var rim = Rim(grid, normals);
            shading.AddGloss(rim, light.RimColor);
        }

        return shading;
    }

    /// <summary>Highlights of a light on a surface.</summary>
    /// <param name="normals">The surface.</param>
    /// <param name="towards">Direction to the light.</param>
    /// <param name="roughness">0 mirror … 1 matt.</param>
    public static Plane Highlights(NormalMap normals, Vector3 towards, float roughness)
    {
        var key = Vector3.Normalize(towards);
        var half = Vector3.Normalize(key + Vector3.UnitZ);
        var alpha = roughness * roughness;
        var k = (roughness + 1) * (roughness + 1) / 8;
        var fresnel = NormalReflectance + (1 - NormalReflectance) * MathF.Pow(1 - half.Z, 5);
        return Pixelwise.Map(normals.X, normals.Y, normals.Z, (x, y, z) =>
        {
            var n = new Vector3(x, y, z);
            var nh = Math.Clamp(Vector3.Dot(n, half), 0, 1);
            var nl = Math.Clamp(Vector3.Dot(n, key), 0, 1);
            var nv = Math.Clamp(z, 0.05f, 1);
            var spread = nh * nh * (alpha * alpha - 1) + 1;
            var distribution = alpha * alpha / (spread * spread);
            return distribution * fresnel * nl / ((nl * (1 - k) + k) * (nv * (1 - k) + k) * 4);
        });
    }

    private static void AddKey(Shading shading, SceneGrid grid, NormalMap normals, Plane shadow, Plane skin, StudioLight light)
    {
        var key = Vector3.Normalize(light.Key);
        using var facing = Pixelwise.Map(normals.X, normals.Y, normals.Z, (x, y, z) => x * key.X + y * key.Y + z * key.Z);
        using var lit = Pixelwise.Map(shadow, s => light.ShadowLight + (1 - light.ShadowLight) * s);
        for (var i = 0; i < 3; i++)
        {
            var (strength, wrap, plain) = (light.KeyColor[i], light.SkinWrap[i], light.Wrap);
            using var direct = Pixelwise.Map(facing, lit, skin, (f, s, k) =>
            {
                var w = plain + (wrap - plain) * k;
                var d = Math.Clamp((f + w) / (1 + w), 0, 1);
                // About the power 1.25.
                return strength * s * d * (0.75f + 0.25f * d);
            });
            var sigma = light.Scattering[i] * grid.Unit;
            using var scattered = sigma > 0 ? MaskedBlur.Apply(direct, grid.Mask, sigma) : direct.Clone();
            using var mixed = Pixelwise.Map(direct, scattered, skin, (d, s, k) => d + (s - d) * k);
            var warm = light.Terminator[i];
            using var terminator = Pixelwise.Map(facing, skin, (f, k) => warm == 0 ? 0 : warm * k * MathF.Exp(-(f - 0.05f) * (f - 0.05f) * 12.8f));
            Pixelwise.MapInto(shading.Irradiance[i], mixed, terminator, (m, t) => m + t);
        }
    }

    private static void AddFill(Shading shading, NormalMap normals, Plane occlusion, Plane skin, StudioLight light)
    {
        var side = Vector3.Normalize(new Vector3(0.8f, -0.1f, 0.6f));
        using var fromSide = Pixelwise.Map(normals.X, normals.Y, normals.Z, (x, y, z) => light.SideFill * MathF.Max(0, x * side.X + y * side.Y + z * side.Z));
        using var sky = Pixelwise.Map(normals.Y, occlusion, (y, o) => (1 - light.FillFromAbove * (0.5f + y)) * o);
        for (var i = 0; i < 3; i++)
        {
            var strength = light.FillColor[i];
            using var fill = Pixelwise.Map(sky, fromSide, occlusion, (s, f, o) => strength * s + f * o);
            Pixelwise.Add(shading.Irradiance[i], fill, 1);
        }
    }

    /// <summary>Light from behind along the outline, mostly at the right and above.</summary>
    private static Plane Rim(SceneGrid grid, NormalMap normals)
    {
        using var wide = GaussianFilter.Apply(grid.Mask, 0.06f * grid.Unit);
        // Hair takes it softly: a hard line there looks cut out.
        using var edge = Pixelwise.Map(wide, grid.Mask, grid.Hair, (w, m, h) => SmoothStep.Between(0.98f, 0.62f, w) * m * (1 - 0.5f * h));
        using var side = Pixelwise.Map(normals.X, normals.Y, (x, y) => Math.Clamp(0.9f * x - 0.35f * y, 0, 1) + 0.25f * Math.Clamp(-0.9f * x - 0.4f * y, 0, 1));
        return Pixelwise.Map(normals.Z, edge, side, (z, e, s) =>
        {
            var grazing = 1 - Math.Clamp(z, 0, 1);
            return e * s * grazing * grazing * grazing * MathF.Sqrt(grazing);
        });
    }
}
