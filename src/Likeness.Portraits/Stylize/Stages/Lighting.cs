using System.Numerics;
using System.Runtime.CompilerServices;
using Likeness.Imaging;
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
        using (var smooth = normals.Smoothed(0.02f * grid.Unit))
        {
            AddHighlights(shading, smooth, occlusion, shadow, skin, light);
        }

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
    public static Plane Highlights(NormalMap normals, Vector3 towards, float roughness) =>
        Pixelwise.Map(normals.X, normals.Y, normals.Z, new Highlight(towards, roughness));

    private static void AddHighlights(Shading shading, NormalMap normals, Plane occlusion, Plane shadow, Plane skin, StudioLight light) => RowParallel.For(occlusion.Height, (from, to) =>
    {
        const float SecondStrength = 0.28f;
        var key = new Highlight(light.Key, light.Roughness);
        var second = new Highlight(new Vector3(0.6f, -0.5f, 0.6f), light.Roughness);
        var color = light.KeyColor * light.Gloss;
        for (var y = from; y < to; y++)
        {
            var row = normals.Row(y);
            var gloss = RowTriple.Of(shading.Gloss, y);
            var open = occlusion.Row(y);
            var lit = shadow.Row(y);
            var soft = skin.Row(y);
            for (var x = 0; x < open.Length; x += Vector<float>.Count)
            {
                var (n, sum) = (row.Load(x), gloss.Load(x));
                var shine = key.Of(n.C0, n.C1, n.C2) + (second.Of(n.C0, n.C1, n.C2) * SecondStrength);
                var seen = (Lanes.Of(light.ShadowLight) + (RowLanes.Load(lit, x) * (1 - light.ShadowLight))) * (Lanes.Of(0.3f) + (RowLanes.Load(soft, x) * 0.7f));
                shine *= RowLanes.Load(open, x) * seen;
                gloss.Store(sum.C0 + (shine * color.X), sum.C1 + (shine * color.Y), sum.C2 + (shine * color.Z), x);
            }
        }
    });

    private static void AddKey(Shading shading, SceneGrid grid, NormalMap normals, Plane shadow, Plane skin, StudioLight light)
    {
        using var direct = new ColorImage(grid.Width, grid.Height, ColorSpace.LinearRgb);
        using var terminator = new Plane(grid.Width, grid.Height);
        var key = Vector3.Normalize(light.Key);
        RowParallel.For(grid.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                KeyRow(normals.Row(y), shadow.Row(y), skin.Row(y), key, light, RowTriple.Of(direct, y), terminator.Row(y));
            }
        });
        for (var i = 0; i < 3; i++)
        {
            var sigma = light.Scattering[i] * grid.Unit;
            using var scattered = sigma > 0 ? MaskedBlur.Apply(direct[i], grid.Mask, sigma) : null;
            var target = shading.Irradiance[i];
            if (scattered is null)
            {
                direct[i].Samples.CopyTo(target.Samples);
            }
            else
            {
                Pixelwise.MapInto(target, direct[i], scattered, skin, default(Blend));
            }

            if (light.Terminator[i] != 0)
            {
                Pixelwise.Add(target, terminator, light.Terminator[i]);
            }
        }
    }

    private static void KeyRow(NormalMap.NormalRow normals, ReadOnlySpan<float> shadow, ReadOnlySpan<float> skin, Vector3 key, StudioLight light, RowTriple direct, Span<float> terminator)
    {
        var (one, wrap) = (Vector<float>.One, Lanes.Of(light.Wrap));
        for (var x = 0; x < terminator.Length; x += Vector<float>.Count)
        {
            var (n, soft) = (normals.Load(x), RowLanes.Load(skin, x));
            var facing = (n.C0 * key.X) + (n.C1 * key.Y) + (n.C2 * key.Z);
            var lit = Lanes.Of(light.ShadowLight) + (RowLanes.Load(shadow, x) * (1 - light.ShadowLight));
            direct.Store(
                Diffuse(facing, Lanes.Lerp(wrap, Lanes.Of(light.SkinWrap.X), soft)) * lit * light.KeyColor.X,
                Diffuse(facing, Lanes.Lerp(wrap, Lanes.Of(light.SkinWrap.Y), soft)) * lit * light.KeyColor.Y,
                Diffuse(facing, Lanes.Lerp(wrap, Lanes.Of(light.SkinWrap.Z), soft)) * lit * light.KeyColor.Z, x);
            var beyond = facing - Lanes.Of(0.05f);
            RowLanes.Store(soft * Lanes.Exp(beyond * beyond * -12.8f), terminator, x);
        }

        Vector<float> Diffuse(Vector<float> facing, Vector<float> around)
        {
            var diffuse = Lanes.Clamp01((facing + around) / (one + around));
            // About the power 1.25.
            return diffuse * (Lanes.Of(0.75f) + (diffuse * 0.25f));
        }
    }

    private static void AddFill(Shading shading, NormalMap normals, Plane occlusion, StudioLight light)
    {
        var side = Vector3.Normalize(new Vector3(0.8f, -0.1f, 0.6f));
        RowParallel.For(occlusion.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = normals.Row(y);
                var irradiance = RowTriple.Of(shading.Irradiance, y);
                var open = occlusion.Row(y);
                for (var x = 0; x < open.Length; x += Vector<float>.Count)
                {
                    var (n, sum, seen) = (row.Load(x), irradiance.Load(x), RowLanes.Load(open, x));
                    var fromSide = Vector.MaxNative((n.C0 * side.X) + (n.C1 * side.Y) + (n.C2 * side.Z), Vector<float>.Zero) * light.SideFill;
                    var around = Vector<float>.One - ((n.C1 + Lanes.Of(0.5f)) * light.FillFromAbove);
                    irradiance.Store(
                        sum.C0 + (((around * light.FillColor.X) + fromSide) * seen),
                        sum.C1 + (((around * light.FillColor.Y) + fromSide) * seen),
                        sum.C2 + (((around * light.FillColor.Z) + fromSide) * seen), x);
                }
            }
        });
    }

    /// <summary>Light from behind along the outline, mostly at the right and above.</summary>
    private static Plane Rim(SceneGrid grid, NormalMap normals)
    {
        var rim = GaussianFilter.Apply(grid.Mask, 0.06f * grid.Unit);
        RowParallel.For(grid.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = normals.Row(y);
                var wide = rim.Row(y);
                var mask = grid.Mask.Row(y);
                var hair = grid.Hair.Row(y);
                for (var x = 0; x < wide.Length; x += Vector<float>.Count)
                {
                    var n = row.Load(x);
                    // Hair takes it softly: a hard line there looks cut out.
                    var edge = Lanes.Step(0.98f, 0.62f, RowLanes.Load(wide, x)) * RowLanes.Load(mask, x) * (Vector<float>.One - (RowLanes.Load(hair, x) * 0.5f));
                    var side = Lanes.Clamp01((n.C0 * 0.9f) - (n.C1 * 0.35f)) + (Lanes.Clamp01((n.C0 * -0.9f) - (n.C1 * 0.4f)) * 0.25f);
                    var grazing = Vector<float>.One - Lanes.Clamp01(n.C2);
                    RowLanes.Store(edge * side * grazing * grazing * grazing * Vector.SquareRoot(grazing), wide, x);
                }
            }
        });
        return rim;
    }

    private readonly struct Blend : ITernary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) => Lanes.Lerp(a, b, c);
    }

    /// <summary>GGX and Schlick, for a viewer in front.</summary>
    private readonly struct Highlight : ITernary
    {
        private readonly Vector3 _key;
        private readonly Vector3 _half;
        private readonly float _alphaSquare;
        private readonly float _k;
        private readonly float _strength;

        public Highlight(Vector3 towards, float roughness)
        {
            _key = Vector3.Normalize(towards);
            _half = Vector3.Normalize(_key + Vector3.UnitZ);
            _alphaSquare = roughness * roughness * roughness * roughness;
            _k = (roughness + 1) * (roughness + 1) / 8;
            var fresnel = NormalReflectance + (1 - NormalReflectance) * MathF.Pow(1 - _half.Z, 5);
            _strength = _alphaSquare * fresnel / 4;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c)
        {
            var nh = Lanes.Clamp01((a * _half.X) + (b * _half.Y) + (c * _half.Z));
            var nl = Lanes.Clamp01((a * _key.X) + (b * _key.Y) + (c * _key.Z));
            var nv = Lanes.Clamp(c, 0.05f, 1);
            var spread = (nh * nh * (_alphaSquare - 1)) + Vector<float>.One;
            var k = Lanes.Of(_k);
            return nl * _strength / (spread * spread * ((nl * (1 - _k)) + k) * ((nv * (1 - _k)) + k));
        }
    }
}
