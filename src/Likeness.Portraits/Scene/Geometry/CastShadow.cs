using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>The shadow that a height field casts on itself: a march towards the light (Max, "Horizon mapping", 1988), whose edge is softer the further it falls.</summary>
internal static class CastShadow
{
    private const int Steps = 22;
    private const int Reduction = 2;

    /// <param name="height">Heights in pixels.</param>
    /// <param name="light">Direction to the light, unit vector, Z towards the viewer.</param>
    /// <param name="unit">Pixels a unit.</param>
    /// <param name="reach">Length of the march in units.</param>
    /// <param name="softness">0 hard … 1 very soft.</param>
    /// <returns>0 in the shadow … 1 in the light.</returns>
    public static Plane Compute(Plane height, Vector3 light, float unit, float reach = 1.6f, float softness = 0.35f)
    {
        var (width, rows) = (Math.Max(1, height.Width / Reduction), Math.Max(1, height.Height / Reduction));
        using var small = Resampler.Resize(height, width, rows, ResampleFilter.Box);
        var flat = MathF.Sqrt(light.X * light.X + light.Y * light.Y);
        var direction = new Vector2(light.X, light.Y) / MathF.Max(flat, 1e-4f);
        var rise = light.Z / MathF.Max(flat, 1e-4f);
        using var lit = new Plane(width, rows);
        RowParallel.For(rows, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                March(small, y, direction, rise, unit, reach, softness, lit.Row(y));
            }
        });
        using var soft = GaussianFilter.Apply(lit, MathF.Max(0.6f, 0.05f * unit / Reduction));
        return Resampler.Resize(soft, height.Width, height.Height, ResampleFilter.Triangle);
    }

    private static void March(Plane heights, int y, Vector2 direction, float rise, float unit, float reach, float softness, Span<float> lit)
    {
        lit.Fill(1);
        var here = heights.Row(y);
        for (var step = 1; step <= Steps; step++)
        {
            // Along the march in pixels of the given height field.
            var t = reach * unit * MathF.Pow((float)step / Steps, 1.3f);
            var row = y + direction.Y * t / Reduction;
            if (row < 0 || row >= heights.Height)
            {
                break;
            }

            var there = heights.Row((int)row);
            var offset = (int)MathF.Floor(direction.X * t / Reduction + 0.5f);
            var (climb, penumbra) = (rise * t + 0.02f * unit, 1 / (softness * t + 0.03f * unit));
            for (var x = Math.Max(0, -offset); x < Math.Min(lit.Length, lit.Length - offset); x++)
            {
                lit[x] = MathF.Min(lit[x], 1 - Math.Clamp((there[x + offset] - here[x] - climb) * penumbra, 0, 1));
            }
        }
    }
}
