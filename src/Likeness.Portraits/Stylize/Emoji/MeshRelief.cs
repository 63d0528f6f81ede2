using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>What the face's mesh rises above its own smooth form, in units: brows, eye sockets, cheeks, nose, lips and chin of this person.</summary>
/// <remarks>
/// Scattered depths become a surface level by level, coarse to fine, each level interpolating what the coarser ones left over
/// (Burt, "Moment images, polynomial fit filters, and the problem of surface interpolation", 1988). The coarsest level is the form, and is left out.
/// </remarks>
internal static class MeshRelief
{
    private const float Form = 0.34f;
    private const float Features = 0.17f;
    private const float Nose = 0.085f;
    private const float NoseReach = 0.45f;
    private const float Strength = 0.7f;
    private const float NoseStrength = 1.7f;

    public static Plane Find(Figure figure, Patch shape)
    {
        const float CoarseUnit = 50;
        var face = figure.Face;
        var factor = figure.Unit > 2 * CoarseUnit ? 4 : figure.Unit > CoarseUnit ? 2 : 1;
        var unit = figure.Unit / factor;
        var points = new Vector2[CanonicalFaceMesh.VertexCount];
        var left = new float[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = (face[i] - new Vector2(shape.Left, shape.Top)) / factor;
            left[i] = -face.Depth(i);
        }

        using var relief = new Plane(Math.Max(1, (shape.Width + factor - 1) / factor), Math.Max(1, (shape.Height + factor - 1) / factor));
        using var form = Level(relief, points, left, Form * unit);
        using var features = Level(relief, points, left, Features * unit);
        using var nose = Level(relief, points, left, Nose * unit);
        var tip = figure.Frame.FromPicture(face[5]);
        for (var y = 0; y < relief.Height; y++)
        {
            var coarse = features.Row(y);
            var fine = nose.Row(y);
            var target = relief.Row(y);
            for (var x = 0; x < target.Length; x++)
            {
                var d = (figure.Frame.FromPicture(new Vector2(shape.Left + x * factor, shape.Top + y * factor)) - tip) * new Vector2(1, 0.75f) / NoseReach;
                var near = MathF.Exp(-d.LengthSquared());
                target[x] = float.Lerp(Strength, NoseStrength, near) * (coarse[x] + near * fine[x]);
            }
        }

        return Resampler.Resize(relief, shape.Width, shape.Height, ResampleFilter.CatmullRom);
    }

    /// <summary>Interpolates values at points by normalised convolution (Knutsson and Westin, 1993) and takes the result out of the values.</summary>
    private static Plane Level(Plane grid, Vector2[] points, float[] values, float sigma)
    {
        using var sums = new Plane(grid.Width, grid.Height, clear: true);
        using var weights = new Plane(grid.Width, grid.Height, clear: true);
        for (var i = 0; i < points.Length; i++)
        {
            var (x, y) = ((int)points[i].X, (int)points[i].Y);
            if (points[i].X >= 0 && points[i].Y >= 0 && x < grid.Width && y < grid.Height)
            {
                sums[x, y] += values[i];
                weights[x, y] += 1;
            }
        }

        var level = GaussianFilter.Apply(sums, MathF.Max(0.5f, sigma));
        using var density = GaussianFilter.Apply(weights, MathF.Max(0.5f, sigma));
        // Where no point is near, the level fades to nothing.
        var floor = 0.02f / MathF.Max(1, sigma * sigma);
        for (var i = 0; i < level.Samples.Length; i++)
        {
            level.Samples[i] /= density.Samples[i] + floor;
        }

        for (var i = 0; i < points.Length; i++)
        {
            var (x, y) = ((int)Math.Clamp(points[i].X, 0, grid.Width - 1), (int)Math.Clamp(points[i].Y, 0, grid.Height - 1));
            values[i] -= level[x, y];
        }

        return level;
    }
}
