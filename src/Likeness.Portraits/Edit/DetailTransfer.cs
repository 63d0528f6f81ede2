using System.Buffers;
using Likeness.Imaging;

namespace Likeness.Portraits.Edit;

/// <summary>
/// Does to a large picture what was done to a small copy of it: around each place every component of the new colours is fitted as an affine function of the old ones, and the fit is applied at full resolution,
/// so that the large picture keeps its own detail (guided upsampling; He and Sun, "Fast guided filter", 2015).
/// </summary>
internal static class DetailTransfer
{
    private const int Radius = 3;
    private const float Epsilon = 4e-4f;

    /// <param name="large">The picture at its own resolution.</param>
    /// <param name="before">The small copy.</param>
    /// <param name="after">What became of it.</param>
    public static PixelBuffer Apply(PixelBuffer large, PixelBuffer before, PixelBuffer after)
    {
        using var guide = ColorConversion.FromPixels(before, ColorSpace.Srgb);
        using var target = ColorConversion.FromPixels(after, ColorSpace.Srgb);
        var fits = Enumerable.Range(0, 3).Select(i => Fit(guide, target[i])).ToArray();
        try
        {
            return Enlarge(large, fits);
        }
        finally
        {
            foreach (var plane in fits.SelectMany(fit => fit))
            {
                plane.Dispose();
            }
        }
    }

    /// <summary>Three slopes and an offset at each small pixel.</summary>
    private static Plane[] Fit(ColorImage guide, Plane target)
    {
        var fit = AffineFit.Of(guide, target, Radius, Epsilon);
        for (var i = 0; i < fit.Length; i++)
        {
            using var rough = fit[i];
            fit[i] = BoxFilter.Apply(rough, Radius);
        }

        return fit;
    }

    private static PixelBuffer Enlarge(PixelBuffer large, Plane[][] fits)
    {
        var (width, height) = (large.Width, large.Height);
        var (columns, rows) = (fits[0][0].Width, fits[0][0].Height);
        var across = new LinearSteps(width, columns, (double)columns / width);
        var down = new LinearSteps(height, rows, (double)rows / height);
        var result = new PixelBuffer(width, height);
        RowParallel.For(height, (from, to) =>
        {
            var small = ArrayPool<float>.Shared.Rent(columns);
            var wide = ArrayPool<float>.Shared.Rent(4 * width);
            for (var y = from; y < to; y++)
            {
                var source = large.Row(y);
                var target = result.Row(y);
                for (var component = 0; component < 3; component++)
                {
                    for (var i = 0; i < 4; i++)
                    {
                        down.Blend(fits[component][i], y, small.AsSpan(0, columns));
                        across.Enlarge(small.AsSpan(0, columns), wide.AsSpan(i * width, width));
                    }

                    for (int x = 0, at = 0; x < width; x++, at += 3)
                    {
                        var value = (wide[x] * source[at]) + (wide[width + x] * source[at + 1]) + (wide[(2 * width) + x] * source[at + 2]) + (255 * wide[(3 * width) + x]);
                        target[at + component] = (byte)Math.Clamp(value + 0.5f, 0, 255);
                    }
                }
            }

            ArrayPool<float>.Shared.Return(small);
            ArrayPool<float>.Shared.Return(wide);
        });
        return result;
    }
}
