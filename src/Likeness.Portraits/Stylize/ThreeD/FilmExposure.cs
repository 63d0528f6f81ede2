using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.ThreeD;

/// <summary>The last steps of a film frame: people before the wall, light that spreads around what is very bright, soft highlights.</summary>
internal static class FilmExposure
{
    private const float Bright = 0.78f;
    private const float Bloom = 0.30f;

    /// <summary>Puts the figures before a wall that is known on the grid.</summary>
    /// <param name="lit">The figures, linear RGB; becomes the whole picture.</param>
    /// <param name="wall">Linear RGB, on the grid.</param>
    /// <param name="figure">Coverage of the figures.</param>
    /// <param name="grid">The grid.</param>
    public static void Before(ColorImage lit, ColorImage wall, Plane figure, SceneGrid grid) => Change(lit, grid, wall, figure, (here, behind, cover) => Vector3.Lerp(behind, here, cover));

    /// <summary>Blooms and rolls off.</summary>
    /// <param name="picture">Linear RGB; changed.</param>
    /// <param name="figure">Its size serves as a mask of ones.</param>
    /// <param name="grid">The grid.</param>
    public static void Develop(ColorImage picture, Plane figure, SceneGrid grid)
    {
        using var glow = new ColorImage(grid.Width, grid.Height, ColorSpace.LinearRgb);
        for (var i = 0; i < 3; i++)
        {
            using var small = grid.Reduce(picture[i]);
            using var bright = Pixelwise.Map(small, s => MathF.Max(0, s - Bright) * Bloom);
            using var wide = GaussianFilter.Apply(bright, 0.12f * grid.Unit);
            wide.Samples.CopyTo(glow[i].Samples);
        }

        Change(picture, grid, glow, figure, (here, light, _) => Tone(here + light));
    }

    private static Vector3 Tone(Vector3 light) => light.X < Bright && light.Y < Bright && light.Z < Bright
        ? Vector3.Max(light, Vector3.Zero)
        : new Vector3(LitPicture.Tone(light.X), LitPicture.Tone(light.Y), LitPicture.Tone(light.Z));

    private static void Change(ColorImage picture, SceneGrid grid, ColorImage small, Plane figure, Func<Vector3, Vector3, float, Vector3> change) => RowParallel.For(picture.Height, (from, to) =>
    {
        var sampler = new GridSampler(grid);
        var color = new GridColor(small);
        for (var y = from; y < to; y++)
        {
            var r = picture.C0.Row(y);
            var g = picture.C1.Row(y);
            var b = picture.C2.Row(y);
            var cover = figure.Row(y);
            for (var x = 0; x < r.Length; x++)
            {
                var changed = change(new Vector3(r[x], g[x], b[x]), color.At(sampler.Place(x, y)), cover[x]);
                (r[x], g[x], b[x]) = (changed.X, changed.Y, changed.Z);
            }
        }
    });
}
