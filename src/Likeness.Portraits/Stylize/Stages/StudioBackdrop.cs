using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>What is behind the people: a lit studio wall of one colour, or the photo's own background out of focus.</summary>
internal static class StudioBackdrop
{
    /// <summary>A wall, lighter behind the heads and darker below.</summary>
    /// <param name="scene">The people.</param>
    /// <param name="color">The wall's colour, CIE Lab.</param>
    /// <param name="glow">How much lighter than the colour the middle is, CIE L.</param>
    /// <param name="falloff">How much darker the corners are, CIE L.</param>
    /// <returns>CIE Lab.</returns>
    public static ColorImage Wall(PortraitScene scene, Vector3 color, float glow, float falloff)
    {
        const int Reduction = 4;
        using var wall = new ColorImage(Math.Max(2, scene.Width / Reduction), Math.Max(2, scene.Height / Reduction), ColorSpace.CieLab);
        var center = scene.People.Aggregate(Vector2.Zero, (sum, person) => sum + person.Shape.Frame.ToPicture(0, 0.2f)) / scene.People.Count;
        center = Vector2.Lerp(center, new Vector2(scene.Width, 0.8f * scene.Height) / 2, 0.4f);
        var reach = 0.78f * MathF.Max(scene.Width, scene.Height);
        RowParallel.For(wall.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var l = wall.C0.Row(y);
                var a = wall.C1.Row(y);
                var b = wall.C2.Row(y);
                for (var x = 0; x < l.Length; x++)
                {
                    var t = SmoothStep.Between(0, 1, Vector2.Distance(new Vector2(x + 0.5f, y + 0.5f) * Reduction, center) / reach);
                    var light = Math.Clamp(color.X + glow - (glow + falloff) * t, 2, 98);
                    // Paler in the light, as lit walls are.
                    var chroma = 0.82f + 0.18f * t;
                    (l[x], a[x], b[x]) = (light, color.Y * chroma, color.Z * chroma);
                }
            }
        });
        return Resampler.Resize(wall, scene.Width, scene.Height, ResampleFilter.Triangle);
    }

    /// <summary>The photo's own background, a little out of focus; the people do not smear into it.</summary>
    /// <returns>CIE Lab.</returns>
    public static ColorImage Photo(PortraitScene scene, SceneGrid grid)
    {
        using var lab = Resampler.Resize(scene.Lab, grid.Width, grid.Height, ResampleFilter.Box);
        using var behind = Pixelwise.Map(grid.Mask, m => 1 - SmoothStep.Between(0.02f, 0.25f, m));
        using var calm = new ColorImage(grid.Width, grid.Height, ColorSpace.CieLab);
        for (var i = 0; i < 3; i++)
        {
            const float Flat = 30;
            using var smooth = GuidedFilter.Apply(lab.C0, lab[i], Math.Max(1, (int)(0.06f * grid.Unit)), Flat, subsample: 2);
            smooth.Samples.CopyTo(calm[i].Samples);
        }

        using var blurred = MaskedBlur.Apply(calm, behind, 0.045f * grid.Unit);
        return Resampler.Resize(blurred, scene.Width, scene.Height, ResampleFilter.CatmullRom);
    }
}
