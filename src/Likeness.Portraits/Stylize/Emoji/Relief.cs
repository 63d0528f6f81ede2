using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>Heights above the canvas, in units, over the rectangle of a patch.</summary>
internal static class Relief
{
    private const float Softness = 0.12f;

    /// <summary>Inflates a shape like a balloon whose edge is a quarter circle.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="radius">Radius of the edge, in units.</param>
    /// <param name="unit">Pixels a unit.</param>
    /// <param name="softness">Blur as a part of the radius.</param>
    public static Plane Balloon(Patch shape, float radius, float unit, float softness = Softness)
    {
        using var distance = DistanceTransform.Inside(shape.Cover);
        var scale = 1 / (radius * unit);
        RowParallel.For(distance.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var cover = shape.Cover.Row(y);
                var row = distance.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    // Half a pixel less: the edge passes between the centres.
                    var t = 1 - Math.Clamp((row[x] - 1 + cover[x]) * scale, 0, 1);
                    row[x] = radius * MathF.Sqrt(MathF.Max(0, 1 - t * t));
                }
            }
        });
        return GaussianFilter.Apply(distance, MathF.Max(0.7f, softness * radius * unit));
    }
}
