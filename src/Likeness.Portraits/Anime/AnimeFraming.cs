using System.Numerics;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize;

namespace Likeness.Portraits.Anime;

/// <summary>Chooses what the canvas of a drawing shows.</summary>
internal static class AnimeFraming
{
    private const int UsualLongSide = 1024;

    /// <summary>How far a window that has no room in the photo is narrowed before it reaches beyond it.</summary>
    private const float MostNarrowing = 0.82f;

    /// <summary>Least space above hair and hats, in units.</summary>
    private const float RoomAbove = 0.12f;

    /// <param name="photo">The people.</param>
    /// <param name="request">A wanted size; the photo's shape without one.</param>
    public static CanvasPlan Plan(StudiedPhoto photo, AnimeRequest request)
    {
        var window = photo.Window(Framing.Portrait);
        if (request.Width is not { } width || request.Height is not { } height)
        {
            return CanvasPlan.Of(window, UsualLongSide);
        }

        return new CanvasPlan(Reshape(window, Heads(photo.People, photo.Mask), photo.Mask.Width, photo.Mask.Height, (float)width / height), width, height);
    }

    /// <summary>The window with another shape around the same people. What is missing at the top and the sides is backdrop; bodies are never cut off above the lower edge.</summary>
    private static PortraitWindow Reshape(PortraitWindow window, (Vector2 Low, Vector2 High) heads, int photoWidth, int photoHeight, float aspect)
    {
        var own = (float)window.Width / window.Height;
        // Half of the change widens the window, half of it crops; heads stay whole.
        var area = MathF.Sqrt(aspect / own);
        var (w, h) = (window.Width * area, window.Height / area);
        var size = heads.High - heads.Low;
        var least = MathF.Max(size.X / w, size.Y / h);
        var grow = MathF.Max(1, least);
        (w, h) = (w * grow, h * grow);
        var room = MathF.Min(1, MathF.Min(photoWidth / w, photoHeight / h));
        var narrowed = MathF.Min(1, MathF.Max(MathF.Max(room, MostNarrowing), least / grow));
        var (wi, hi) = (Math.Max(1, (int)MathF.Ceiling(w * narrowed)), Math.Max(1, (int)MathF.Ceiling(h * narrowed)));
        var x = window.X + ((window.Width - wi) / 2);
        // Heads keep their room above; what is lost is lost below.
        var y = hi <= window.Height ? window.Y + (int)(0.12f * (window.Height - hi)) : window.Y - (int)(0.4f * (hi - window.Height));
        x = wi <= photoWidth ? Math.Clamp(x, 0, photoWidth - wi) : (photoWidth - wi) / 2;
        y = hi <= photoHeight ? Math.Clamp(y, 0, photoHeight - hi) : photoHeight - hi;
        return new PortraitWindow(Hold(x, wi, heads.Low.X, heads.High.X), Hold(y, hi, heads.Low.Y, heads.High.Y), wi, hi);
    }

    /// <summary>Moves a stretch so that it holds another one, its start first.</summary>
    private static int Hold(int start, int length, float low, float high) => (int)MathF.Min(MathF.Max(start, MathF.Ceiling(high) - length), MathF.Floor(low));

    private static (Vector2 Low, Vector2 High) Heads(IReadOnlyList<FaceShape> people, Plane mask)
    {
        var (low, high) = (new Vector2(float.MaxValue), new Vector2(float.MinValue));
        foreach (var person in people)
        {
            var frame = person.Frame;
            var top = PortraitWindow.TopOfHead(frame, mask) + RoomAbove;
            foreach (var corner in (ReadOnlySpan<Vector2>)[frame.ToPicture(-1.35f, -top), frame.ToPicture(1.35f, -top), frame.ToPicture(-1.35f, frame.ChinV + 0.2f), frame.ToPicture(1.35f, frame.ChinV + 0.2f)])
            {
                (low, high) = (Vector2.Min(low, corner), Vector2.Max(high, corner));
            }
        }

        return (low, high);
    }
}
