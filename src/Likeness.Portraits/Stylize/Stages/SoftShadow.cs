using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>The soft shadow of a flat shape on a wall behind it.</summary>
internal static class SoftShadow
{
    private const int Reduction = 4;

    /// <param name="shape">0…1.</param>
    /// <param name="right">How far the shadow falls to the right, in pixels.</param>
    /// <param name="down">How far it falls downwards, in pixels.</param>
    /// <param name="sigma">Softness in pixels.</param>
    /// <returns>0 light … 1 shadow.</returns>
    public static Plane Cast(Plane shape, float right, float down, float sigma)
    {
        var (width, height) = (Math.Max(1, shape.Width / Reduction), Math.Max(1, shape.Height / Reduction));
        using var small = Resampler.Resize(shape, width, height, ResampleFilter.Box);
        using var moved = new Plane(width, height);
        var (dx, dy) = ((int)MathF.Round(right / Reduction), (int)MathF.Round(down / Reduction));
        for (var y = 0; y < height; y++)
        {
            // Shapes go on beyond the lower edge and the sides; above there is nothing.
            var source = small.Row(Math.Clamp(y - dy, 0, height - 1));
            var target = moved.Row(y);
            for (var x = 0; x < width; x++)
            {
                target[x] = y < dy ? 0 : source[Math.Clamp(x - dx, 0, width - 1)];
            }
        }

        using var soft = GaussianFilter.Apply(moved, sigma / Reduction);
        return Resampler.Resize(soft, shape.Width, shape.Height, ResampleFilter.Triangle);
    }
}
