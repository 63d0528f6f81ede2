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
        AddFill(shading, normals, occlusion, light);
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
        using var direct = new ColorImage(grid.Width, grid.Height, ColorSpace.LinearRgb);
        using var terminator = new Plane(grid.Width, grid.Height);
        RowParallel.For(grid.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var nx = normals.X.Row(y);
                var ny = normals.Y.Row(y);
                var nz = normals.Z.Row(y);
                var lit = shadow.Row(y);
                var soft = skin.Row(y);
                var r = direct.C0.Row(y);
                var g = direct.C1.Row(y);
                var b = direct.C2.Row(y);
                var through = terminator.Row(y);
                for (var x = 0; x < nx.Length; x++)
                {
                    var facing = nx[x] * key.X + ny[x] * key.Y + nz[x] * key.Z;
                    var wrap = Vector3.Lerp(new Vector3(light.Wrap), light.SkinWrap, soft[x]);
                    var diffuse = Vector3.Clamp((new Vector3(facing) + wrap) / (Vector3.One + wrap), Vector3.Zero, Vector3.One);
                    // About the power 1.25.
                    diffuse *= (new Vector3(0.75f) + 0.25f * diffuse) * light.KeyColor * (light.ShadowLight + (1 - light.ShadowLight) * lit[x]);
                    (r[x], g[x], b[x]) = (diffuse.X, diffuse.Y, diffuse.Z);
                    through[x] = soft[x] < 0.01f ? 0 : soft[x] * MathF.Exp(-(facing - 0.05f) * (facing - 0.05f) * 12.8f);
                }
            }
        });
        for (var i = 0; i < 3; i++)
        {
            var sigma = light.Scattering[i] * grid.Unit;
            using var scattered = sigma > 0 ? MaskedBlur.Apply(direct[i], grid.Mask, sigma) : direct[i].Clone();
            using var mixed = Pixelwise.Map(direct[i], scattered, skin, (d, s, k) => d + (s - d) * k);
            var warm = light.Terminator[i];
            Pixelwise.MapInto(shading.Irradiance[i], mixed, terminator, (m, t) => m + warm * t);
        }
    }

    private static void AddFill(Shading shading, NormalMap normals, Plane occlusion, StudioLight light)
    {
        var side = Vector3.Normalize(new Vector3(0.8f, -0.1f, 0.6f));
        RowParallel.For(occlusion.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var nx = normals.X.Row(y);
                var ny = normals.Y.Row(y);
                var nz = normals.Z.Row(y);
                var open = occlusion.Row(y);
                var r = shading.Irradiance.C0.Row(y);
                var g = shading.Irradiance.C1.Row(y);
                var b = shading.Irradiance.C2.Row(y);
                for (var x = 0; x < nx.Length; x++)
                {
                    var fromSide = light.SideFill * MathF.Max(0, nx[x] * side.X + ny[x] * side.Y + nz[x] * side.Z);
                    var fill = (light.FillColor * (1 - light.FillFromAbove * (0.5f + ny[x])) + new Vector3(fromSide)) * open[x];
                    (r[x], g[x], b[x]) = (r[x] + fill.X, g[x] + fill.Y, b[x] + fill.Z);
                }
            }
        });
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
