using Likeness.Imaging;
using Likeness.Portraits.Edit.Reframing;

namespace Likeness.Portraits.Edit;

/// <summary>Brings an edited canvas to the size of the result.</summary>
internal static class EditFinish
{
    /// <param name="canvas">The edited canvas.</param>
    /// <param name="before">What it showed before.</param>
    /// <param name="source">The picture.</param>
    /// <param name="plan">What the result shows and how large it is.</param>
    /// <param name="painted">Whether it is a painting, which is enlarged as it is.</param>
    public static PixelBuffer Of(EditCanvas canvas, PixelBuffer before, EditSource source, FramePlan plan, bool painted)
    {
        var pixels = ColorConversion.ToPixels(canvas.Picture);
        if (pixels.Width != plan.Width || pixels.Height != plan.Height)
        {
            using var small = pixels;
            pixels = painted ? Resampler.Resize(small, plan.Width, plan.Height, plan.Width > small.Width ? ResampleFilter.CatmullRom : ResampleFilter.Lanczos3) : DetailTransfer.Apply(source.Pixels, before, small);
        }

        if (canvas.Alpha is null)
        {
            return pixels;
        }

        using (pixels)
        {
            using var alpha = canvas.Width == plan.Width && canvas.Height == plan.Height ? null : Resampler.Resize(canvas.Alpha, plan.Width, plan.Height, ResampleFilter.Triangle);
            return Compositor.WithAlpha(pixels, alpha ?? canvas.Alpha);
        }
    }
}
