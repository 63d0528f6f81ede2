using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Anime.Figure;

/// <summary>The band of light around a head of hair, with a jagged edge where locks end it.</summary>
internal static class HairBand
{
    private const float Depth = 0.40f;
    private const float HalfWidth = 0.085f;
    private const float Jags = 0.052f;

    /// <returns>Above ½ where hair shines.</returns>
    public static Plane Draw(SceneGrid grid, Plane head, HairFlow flow, Vector3 lamp)
    {
        using var inside = DistanceTransform.Inside(head);
        using var soft = GaussianFilter.Apply(inside, 0.05f * grid.Unit);
        var band = new Plane(grid.Width, grid.Height);
        RowParallel.For(grid.Height, (from, to) =>
        {
            var (us, vs) = (new float[grid.Width], new float[grid.Width]);
            for (var y = from; y < to; y++)
            {
                grid.OnFaces(y, us, vs);
                var row = band.Row(y);
                var depth = soft.Row(y);
                var hair = grid.Hair.Row(y);
                var locks = flow.Locks.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    if (hair[x] < 0.3f)
                    {
                        row[x] = 0;
                        continue;
                    }

                    // Seen from the middle of the head: thickest towards the lamp, gone at the sides.
                    var angle = MathF.Atan2(us[x] - MathF.Sign(lamp.X) * 0.25f, -(vs[x] + 0.1f));
                    var width = HalfWidth * SmoothStep.Between(1.25f, 0.35f, MathF.Abs(angle));
                    var d = depth[x] / grid.Unit - Depth + Jags * locks[x] ;
                    row[x] = width <= 0.004f ? 0 : Math.Clamp(0.5f + (width - MathF.Abs(d)) / 0.09f, 0, 1);
                }
            }
        });
        var smooth = GaussianFilter.Apply(band, 0.018f * grid.Unit);
        band.Dispose();
        return smooth;
    }
}
