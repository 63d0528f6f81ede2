using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>Heights above the canvas, in units, over the rectangle of a patch.</summary>
internal static class Relief
{
    private const float Softness = 0.12f;
    private const float CoarseRadius = 22;

    /// <summary>Inflates a shape like a balloon whose edge is a quarter circle.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="radius">Radius of the edge, in units.</param>
    /// <param name="unit">Pixels a unit.</param>
    /// <param name="softness">Blur as a part of the radius.</param>
    public static Plane Balloon(Patch shape, float radius, float unit, float softness = Softness)
    {
        // A wide edge needs no fine grid.
        var factor = radius * unit > CoarseRadius ? 2 : 1;
        using var reduced = factor == 1 ? null : Resampler.Resize(shape.Cover, (shape.Width + factor - 1) / factor, (shape.Height + factor - 1) / factor, ResampleFilter.Box);
        using var heights = Inflate(reduced ?? shape.Cover, radius, unit / factor);
        using var smooth = GaussianFilter.Apply(heights, MathF.Max(0.7f, softness * radius * unit / factor));
        return factor == 1 ? smooth.Clone() : Resampler.Resize(smooth, shape.Width, shape.Height, ResampleFilter.CatmullRom);
    }

    private static Plane Inflate(Plane mask, float radius, float unit)
    {
        var distance = DistanceTransform.Inside(mask);
        var scale = 1 / (radius * unit);
        RowParallel.For(distance.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var cover = mask.Row(y);
                var row = distance.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    // Half a pixel less: the edge passes between the centres.
                    var t = 1 - Math.Clamp((row[x] - 1 + cover[x]) * scale, 0, 1);
                    row[x] = radius * MathF.Sqrt(MathF.Max(0, 1 - t * t));
                }
            }
        });
        return distance;
    }
}
