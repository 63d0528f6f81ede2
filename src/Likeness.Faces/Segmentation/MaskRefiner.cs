using System.Runtime.Intrinsics;
using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>Draws a coarse mask to the edges of its picture.</summary>
/// <remarks>
/// A fast guided filter with the colour picture as guide (He, Sun and Tang, 2013; He and Sun, 2015): local linear models are fitted on a reduced picture
/// and applied to the full one. It is written out here, and not taken from the general kernel, because only the band around the outline is
/// evaluated at full size, straight from the 8-bit samples: the rest is certainly person or certainly background.
/// </remarks>
internal static class MaskRefiner
{
    /// <summary>Refines a mask.</summary>
    /// <param name="picture">The full picture.</param>
    /// <param name="reduced">The same picture at the mask's size, at least 2×2.</param>
    /// <param name="mask">The coarse mask, 0…1.</param>
    /// <returns>A mask of the full picture's size; the caller disposes it.</returns>
    public static Plane Refine(PixelBuffer picture, PixelBuffer reduced, Plane mask)
    {
        using var models = new GuidedModels(reduced, mask);
        var refined = new Plane(picture.Width, picture.Height);
        var starts = Starts(picture.Width, reduced.Width);
        for (var y = 0; y < picture.Height; y++)
        {
            Apply(models, picture, y, starts, refined.Row(y));
        }

        return refined;
    }

    /// <summary>For each gap between two columns of the reduced picture the first column of the full one that lies in it; closed by the full width.</summary>
    private static int[] Starts(int full, int reduced)
    {
        var starts = new int[reduced];
        for (var column = 1; column < reduced - 1; column++)
        {
            starts[column] = Math.Clamp((int)MathF.Ceiling(((column + 0.5f) * full / reduced) - 0.5f), 0, full);
        }

        starts[reduced - 1] = full;
        return starts;
    }

    private static void Apply(GuidedModels models, PixelBuffer picture, int y, int[] starts, Span<float> target)
    {
        int width = models.Width, height = models.Height;
        var v = Math.Clamp(((y + 0.5f) * height / picture.Height) - 0.5f, 0, height - 1);
        var top = Math.Min((int)v, height - 2);
        var upper = models.Row(top);
        var lower = models.Row(top + 1);
        var above = models.Certainty(top);
        var below = models.Certainty(top + 1);
        var step = (float)width / picture.Width;
        var samples = picture.Row(y);
        var channels = picture.Channels;
        for (var column = 0; column < width - 1; column++)
        {
            int from = starts[column], to = starts[column + 1];
            var sum = above[column] + above[column + 1] + below[column] + below[column + 1];
            if (MathF.Abs(sum) > 3.5f)
            {
                target[from..to].Fill(sum > 0 ? 1 : 0);
                continue;
            }

            var left = upper[column] + ((lower[column] - upper[column]) * (v - top));
            var right = upper[column + 1] + ((lower[column + 1] - upper[column + 1]) * (v - top));
            var slope = right - left;
            for (var x = from; x < to; x++)
            {
                var u = Math.Clamp(((x + 0.5f) * step) - 0.5f, 0, width - 1);
                var pixel = samples.Slice(x * channels, 3);
                var color = Vector128.Create(pixel[0], pixel[1], pixel[2], 1f);
                target[x] = Soften(Vector128.Dot(left + (slope * (u - column)), color));
            }
        }
    }

    /// <summary>Lets the band end in clean 0 and 1 (smoothstep).</summary>
    private static float Soften(float value)
    {
        const float Low = 0.1f;
        const float High = 0.9f;
        var t = Math.Clamp((value - Low) / (High - Low), 0, 1);
        return t * t * (3 - (2 * t));
    }
}
