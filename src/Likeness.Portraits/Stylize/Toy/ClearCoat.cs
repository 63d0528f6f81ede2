using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Toy;

/// <summary>The clear coat of vinyl: it mirrors the studio, more at grazing angles (Schlick 1994).</summary>
internal static class ClearCoat
{
    private const float Reflectance = 0.045f;
    private const float Strength = 2.6f;
    private const float OnSkin = 0.5f;

    /// <param name="shading">Receives the reflections.</param>
    /// <param name="geometry">The relief.</param>
    /// <param name="normals">Its normals.</param>
    /// <param name="occlusion">How open each place is.</param>
    /// <param name="shadow">The key light's shadow.</param>
    public static void Add(Shading shading, SceneGeometry geometry, NormalMap normals, Plane occlusion, Plane shadow)
    {
        var grid = geometry.Grid;
        // Sharper normals on faces would break the window's reflection at every fold.
        using var face = Face(normals, geometry);
        using var light = new Plane(grid.Width, grid.Height, clear: true);
        RowParallel.For(grid.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var mask = grid.Mask.Row(y);
                var skins = grid.Skin.Row(y);
                var heads = geometry.HeadMask.Row(y);
                var opens = occlusion.Row(y);
                var shadows = shadow.Row(y);
                var downs = normals.Y.Row(y);
                var nx = face.X.Row(y);
                var ny = face.Y.Row(y);
                var nz = face.Z.Row(y);
                var row = light.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    if (mask[x] < 0.01f)
                    {
                        continue;
                    }

                    var normal = new Vector3(nx[x], ny[x], nz[x]);
                    var skin = skins[x];
                    var grazing = 1 - Math.Clamp(normal.Z, 0.12f, 1);
                    var fresnel = Reflectance + (1 - Reflectance) * grazing * grazing * grazing * grazing * grazing;
                    var open = opens[x];
                    var seen = (0.35f + 0.65f * open) * open * (0.45f + 0.55f * shadows[x]) * (1 - 0.8f * Scene.SmoothStep.Between(0.35f, 0.75f, downs[x]));
                    var strength = Strength * (1 + (OnSkin - 1) * skin);
                    row[x] = Studio.Mirror(normal, skin * heads[x]) * strength * (1.6f * fresnel + 0.05f) * seen;
                }
            }
        });
        shading.AddGloss(light, Vector3.One);
    }

    private static NormalMap Face(NormalMap normals, SceneGeometry geometry)
    {
        var sharp = normals.Smoothed(0.024f * geometry.Unit);
        using var soft = normals.Smoothed(0.075f * geometry.Unit);
        using var share = Pixelwise.Map(geometry.Grid.Skin, geometry.HeadMask, (s, h) => s * h);
        sharp.Blend(soft, share);
        return sharp;
    }
}
