using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Colours under light.</summary>
internal static class LitPicture
{
    private const float Shoulder = 0.78f;

    /// <param name="albedo">Colours of the canvas, linear RGB; becomes the lit picture.</param>
    /// <param name="shading">Light on the grid.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="figure">Pixels where this is 0 are left alone.</param>
    public static void Light(ColorImage albedo, Shading shading, SceneGrid grid, Plane? figure = null) => RowParallel.For(albedo.Height, (from, to) =>
    {
        const float Black = 0.003f;
        var sampler = new GridSampler(grid);
        var irradiance = new GridColor(shading.Irradiance);
        var gloss = new GridColor(shading.Gloss);
        for (var y = from; y < to; y++)
        {
            var r = albedo.C0.Row(y);
            var g = albedo.C1.Row(y);
            var b = albedo.C2.Row(y);
            var seen = figure is null ? default : figure.Row(y);
            for (var x = 0; x < r.Length; x++)
            {
                if (!seen.IsEmpty && seen[x] <= 0)
                {
                    continue;
                }

                var place = sampler.Place(x, y);
                var lit = Vector3.Max(new Vector3(r[x], g[x], b[x]), new Vector3(Black)) * irradiance.At(place) + gloss.At(place);
                (r[x], g[x], b[x]) = (lit.X, lit.Y, lit.Z);
            }
        }
    });

    /// <summary>Rolls bright light off softly instead of clipping it.</summary>
    public static float Tone(float light) => light <= Shoulder ? MathF.Max(light, 0) : Shoulder + (1 - Shoulder) * (1 - MathF.Exp(-(light - Shoulder) / (1 - Shoulder)));

    /// <summary>Rolls off a whole picture, in linear RGB.</summary>
    public static void Tone(ColorImage picture)
    {
        for (var i = 0; i < 3; i++)
        {
            Pixelwise.MapInto(picture[i], picture[i], picture[i], (light, _) => Tone(light));
        }
    }

    /// <summary>Luminance of tone-mapped linear light.</summary>
    public static float Luminance(Vector3 light) => 0.2126729f * Tone(light.X) + 0.7151522f * Tone(light.Y) + 0.0721750f * Tone(light.Z);
}
