using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize;

/// <summary>What the scene's canvas shows and how many pixels it has.</summary>
/// <param name="Window">The part of the upright picture, in its pixels; it may reach beyond the picture where a style builds what is missing.</param>
/// <param name="Width">Canvas width in pixels.</param>
/// <param name="Height">Canvas height in pixels.</param>
internal record CanvasPlan(PortraitWindow Window, int Width, int Height)
{
    /// <summary>A canvas of the window's aspect ratio whose long side is the wanted one.</summary>
    /// <param name="window">What to show.</param>
    /// <param name="longSide">Pixels.</param>
    public static CanvasPlan Of(PortraitWindow window, int longSide)
    {
        var scale = (float)longSide / Math.Max(window.Width, window.Height);
        return new CanvasPlan(
            window,
            Math.Clamp((int)MathF.Round(window.Width * scale), 1, longSide),
            Math.Clamp((int)MathF.Round(window.Height * scale), 1, longSide));
    }
}
