using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Figures;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Clay;

/// <summary>The wall of plasticine behind the puppets: a colour pressed flat by thumbs, with the puppets' shadow.</summary>
internal static class ClayWall
{
    private const float Sheen = 0.07f;
    private static readonly Thumbs Thumbs = new(0.75f, 0.28f, 0.62f, 0.017f);

    /// <summary>Draws the lit wall, or the photo's own background as one.</summary>
    /// <param name="scene">The photo.</param>
    /// <param name="figure">The puppets' outline in the scene.</param>
    /// <param name="grid">The scene's grid.</param>
    /// <param name="prints">Fine relief that lies on the wall too, at the size of the result, in units.</param>
    /// <param name="plan">The sizes.</param>
    /// <param name="light">Direction to the light, unit vector.</param>
    /// <param name="context">Wishes and seed.</param>
    /// <returns>Linear RGB.</returns>
    public static ColorImage Draw(PortraitScene scene, Plane figure, SceneGrid grid, Plane prints, FigurePlan plan, Vector3 light, RenderContext context)
    {
        var unit = grid.Unit / grid.Scale;
        using var paint = Paint(scene, grid, context);
        using var shade = Shade(figure, unit);
        using var heights = Heights(prints, unit * plan.Scale, context.Seed);
        var wall = new ColorImage(plan.PictureWidth, plan.PictureHeight, ColorSpace.LinearRgb);
        Light(wall, paint, shade, heights, unit * plan.Scale, light);
        return wall;
    }

    private static ColorImage Paint(PortraitScene scene, SceneGrid grid, RenderContext context)
    {
        const int Reduction = 4;
        using var lab = context.KeepBackground
            ? StudioBackdrop.Photo(scene, grid)
            : StudioBackdrop.Wall(scene, BackdropColor.Choose(scene, ClayPaint.Walls, context.Wishes, context.Seed), 7, 10, Math.Max(2, scene.Width / Reduction), Math.Max(2, scene.Height / Reduction));
        return ColorConversion.Convert(lab, ColorSpace.LinearRgb);
    }

    /// <summary>The puppets' shadow, 1 where there is none.</summary>
    private static Plane Shade(Plane figure, float unit)
    {
        using var far = SoftShadow.Cast(figure, 0.22f * unit, 0.26f * unit, 0.16f * unit);
        using var near = SoftShadow.Cast(figure, 0.03f * unit, 0.04f * unit, 0.09f * unit);
        return Pixelwise.Map(far, near, (f, n) => 1 - 0.62f * MathF.Min(1, 0.55f * f + 0.4f * n));
    }

    /// <summary>Everything that hands left on the wall, in units.</summary>
    private static Plane Heights(Plane prints, float unit, uint seed)
    {
        const int Half = 2;
        const float PrintShare = 0.5f;
        var (w, h) = ((prints.Width + 1) / Half, (prints.Height + 1) / Half);
        using var small = HandMarks.Unevenness(w, h, 2.2f * unit / Half, seed);
        using var presses = ThumbPresses.Draw(w, h, unit / Half, Thumbs, seed ^ 0x3A11u);
        Pixelwise.Add(small, presses, 1);
        var heights = new Plane(prints.Width, prints.Height);
        var enlargement = Enlargement.Of(small, prints.Width, prints.Height);
        RowParallel.For(prints.Height, (from, to) =>
        {
            var between = new float[small.Width];
            for (var y = from; y < to; y++)
            {
                var row = heights.Row(y);
                var fine = prints.Row(y);
                enlargement.Row(small, y, 0, row, between);
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] += PrintShare * fine[x];
                }
            }
        });
        return heights;
    }

    private static void Light(ColorImage wall, ColorImage paint, Plane shade, Plane heights, float unit, Vector3 light)
    {
        var half = Vector3.Normalize(light + Vector3.UnitZ);
        var colors = Enlargement.Of(paint.C0, wall.Width, wall.Height);
        var shades = Enlargement.Of(shade, wall.Width, wall.Height);
        RowParallel.For(wall.Height, (from, to) =>
        {
            var between = new float[Math.Max(paint.Width, shade.Width)];
            var dark = new float[wall.Width];
            for (var y = from; y < to; y++)
            {
                var above = heights.Row(Math.Max(0, y - 1));
                var here = heights.Row(y);
                var below = heights.Row(Math.Min(wall.Height - 1, y + 1));
                for (var i = 0; i < 3; i++)
                {
                    colors.Row(paint[i], y, 0, wall[i].Row(y), between);
                }

                shades.Row(shade, y, 0, dark, between);
                var r = wall.C0.Row(y);
                var g = wall.C1.Row(y);
                var b = wall.C2.Row(y);
                for (var x = 0; x < here.Length; x++)
                {
                    var dx = 0.5f * unit * (here[Math.Min(here.Length - 1, x + 1)] - here[Math.Max(0, x - 1)]);
                    var dy = 0.5f * unit * (below[x] - above[x]);
                    var scale = 1 / MathF.Sqrt(1 + dx * dx + dy * dy);
                    var lit = 0.30f + 0.70f * MathF.Max(0, (light.Z - dx * light.X - dy * light.Y) * scale / light.Z);
                    var gloss = (half.Z - dx * half.X - dy * half.Y) * scale;
                    gloss *= gloss;
                    gloss *= gloss;
                    gloss *= gloss;
                    var shine = Sheen * MathF.Max(0, gloss * gloss - 0.25f);
                    r[x] = (r[x] * lit + shine) * dark[x];
                    g[x] = (g[x] * lit + shine) * dark[x];
                    b[x] = (b[x] * lit + shine) * dark[x];
                }
            }
        });
    }
}
