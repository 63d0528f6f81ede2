using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize;

namespace Likeness.Portraits.Anime;

/// <summary>Chooses what the canvas of a drawing shows.</summary>
internal static class AnimeFraming
{
    private const int UsualLongSide = 1024;

    /// <summary>How far a window that has no room in the photo is narrowed before it reaches beyond it.</summary>
    private const float MostNarrowing = 0.82f;

    /// <param name="photo">The people.</param>
    /// <param name="request">A wanted size; the photo's shape without one.</param>
    public static CanvasPlan Plan(StudiedPhoto photo, AnimeRequest request)
    {
        var window = photo.Window(Framing.Portrait);
        if (request.Width is not { } width || request.Height is not { } height)
        {
            return CanvasPlan.Of(window, UsualLongSide);
        }

        return new CanvasPlan(Reshape(window, photo.Mask.Width, photo.Mask.Height, (float)width / height), width, height);
    }

    /// <summary>The window with another shape around the same people. What is missing at the top and the sides is backdrop; bodies are never cut off above the lower edge.</summary>
    internal static PortraitWindow Reshape(PortraitWindow window, int photoWidth, int photoHeight, float aspect)
    {
        var own = (float)window.Width / window.Height;
        // Half of the change widens the window, half of it crops.
        var area = MathF.Sqrt(aspect / own);
        var (w, h) = (window.Width * area, window.Height / area);
        // Heads must stay: never much less than the window's narrower side.
        var grow = MathF.Max(1, MathF.Max(0.86f * window.Width / w, 0.80f * window.Height / h));
        (w, h) = (w * grow, h * grow);
        var room = MathF.Min(1, MathF.Min(photoWidth / w, photoHeight / h));
        var narrowed = MathF.Max(room, MostNarrowing);
        var (wi, hi) = (Math.Max(1, (int)MathF.Round(w * narrowed)), Math.Max(1, (int)MathF.Round(h * narrowed)));
        var x = window.X + ((window.Width - wi) / 2);
        // Heads keep their room above; what is lost is lost below.
        var y = hi <= window.Height ? window.Y + (int)(0.12f * (window.Height - hi)) : window.Y - (int)(0.4f * (hi - window.Height));
        x = wi <= photoWidth ? Math.Clamp(x, 0, photoWidth - wi) : (photoWidth - wi) / 2;
        y = hi <= photoHeight ? Math.Clamp(y, 0, photoHeight - hi) : photoHeight - hi;
        return new PortraitWindow(x, y, wi, hi);
    }
}
