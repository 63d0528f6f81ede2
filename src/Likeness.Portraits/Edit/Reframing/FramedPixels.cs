using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Edit.Reframing;

/// <summary>The pixels of a window at a size.</summary>
internal static class FramedPixels
{
    /// <param name="source">The picture.</param>
    /// <param name="plan">What to show.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="seed">Seed of the grain of what is invented.</param>
    public static PixelBuffer Of(EditSource source, FramePlan plan, int width, int height, uint seed)
    {
        var window = plan.Window;
        var (left, top) = (Math.Max(0, window.X), Math.Max(0, window.Y));
        var (right, bottom) = (Math.Min(source.Analysed.Width, window.X + window.Width), Math.Min(source.Analysed.Height, window.Y + window.Height));
        var inside = new PortraitWindow(left, top, Math.Max(1, right - left), Math.Max(1, bottom - top));
        if (inside == window)
        {
            return Cut(source, inside, width, height);
        }

        var (sx, sy) = ((float)width / window.Width, (float)height / window.Height);
        var x = Math.Clamp((int)MathF.Round((inside.X - window.X) * sx), 0, width - 1);
        var y = Math.Clamp((int)MathF.Round((inside.Y - window.Y) * sy), 0, height - 1);
        using var part = Cut(source, inside, Math.Clamp((int)MathF.Round(inside.Width * sx), 1, width - x), Math.Clamp((int)MathF.Round(inside.Height * sy), 1, height - y));
        return Extension.Around(source, inside, part, x, y, width, height, seed);
    }

    private static PixelBuffer Cut(EditSource source, PortraitWindow inside, int width, int height)
    {
        if (inside == PortraitWindow.Whole(source.Analysed.Width, source.Analysed.Height))
        {
            return source.Pixels.Width == width && source.Pixels.Height == height ? source.Pixels.Clone() : Resampler.Resize(source.Pixels, width, height);
        }

        var factor = source.Factor;
        var left = Math.Clamp((int)MathF.Round(inside.X * factor), 0, source.Pixels.Width - 1);
        var top = Math.Clamp((int)MathF.Round(inside.Y * factor), 0, source.Pixels.Height - 1);
        var full = new PortraitWindow(left, top, Math.Clamp((int)MathF.Round(inside.Width * factor), 1, source.Pixels.Width - left), Math.Clamp((int)MathF.Round(inside.Height * factor), 1, source.Pixels.Height - top));
        using var cut = PictureCut.Cut(source.Pixels, full);
        return Resampler.Resize(cut, width, height);
    }
}
