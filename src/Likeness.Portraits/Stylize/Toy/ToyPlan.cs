using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Toy;

/// <summary>Chooses a window with room for whole heads, busts and stands; it may reach beyond the picture on every side.</summary>
internal static class ToyPlan
{
    /// <summary>Height from the chin down to what the stand needs at least, in units.</summary>
    private const float BelowChin = Bust.Height + 0.85f;

    private const float HalfWidth = 2.55f;
    private const float Headroom = 0.42f;

    /// <summary>A window so much larger than what the busts need shows more than heads and shoulders.</summary>
    private const float WholePicture = 1.05f;

    private const float LeastTop = 2.2f;
    private const float MostTop = 4.0f;

    /// <param name="window">Heads and shoulders of everybody, inside the picture.</param>
    /// <param name="people">The faces, in pixels of the picture.</param>
    public static PortraitWindow Window(PortraitWindow window, IReadOnlyList<FaceShape> people)
    {
        var low = new Vector2(float.MaxValue);
        var high = new Vector2(float.MinValue);
        foreach (var person in people)
        {
            var frame = person.Frame;
            var up = Top(window, people) * (1 + ToyHead.Growth) + Headroom;
            var chin = frame.ToPicture(0, frame.ChinV);
            // Behind a turned face lies the rest of the head.
            var skull = frame.Origin.X - frame.Turn * frame.Unit;
            low = Vector2.Min(low, new Vector2(MathF.Min(skull, chin.X) - HalfWidth * frame.Unit, frame.Origin.Y - up * frame.Unit));
            high = Vector2.Max(high, new Vector2(MathF.Max(skull, chin.X) + HalfWidth * frame.Unit, chin.Y + BelowChin * frame.Unit));
        }

        var size = high - low;
        if (MathF.Min(window.Width / size.X, window.Height / size.Y) > WholePicture)
        {
            // The whole picture was asked for; it grows only where a stand would not fit.
            low = Vector2.Min(low, new Vector2(window.X, window.Y));
            high = Vector2.Max(high, new Vector2(window.X + window.Width, window.Y + window.Height));
            size = high - low;
        }

        var scale = MathF.Max(size.X / window.Width, size.Y / window.Height);
        var (width, height) = (window.Width * scale, window.Height * scale);
        return new PortraitWindow(
            (int)MathF.Round((low.X + high.X - width) / 2),
            (int)MathF.Round(low.Y - 0.5f * (height - size.Y)),
            Math.Max(1, (int)MathF.Round(width)),
            Math.Max(1, (int)MathF.Round(height)));
    }

    /// <summary>How far the largest person reaches above the eyes, in units, told by where the window of heads and shoulders begins.</summary>
    private static float Top(PortraitWindow window, IReadOnlyList<FaceShape> people)
    {
        if (people.Count > 1)
        {
            return people.Max(person => Math.Clamp((person.Frame.Origin.Y - window.Y) / person.Frame.Unit, LeastTop, 2.7f)) - PortraitWindow.Headroom;
        }

        // Undoes the placing of heads and shoulders in a window with spare height.
        var frame = people[0].Frame;
        var above = (frame.Origin.Y - window.Y) / frame.Unit;
        var below = frame.ChinV + PortraitWindow.BelowChin;
        var told = (above - PortraitWindow.SpareAbove * (window.Height / frame.Unit - below)) / (1 - PortraitWindow.SpareAbove);
        return window.Y <= 0
            // The photo's edge may cut the head; then it is closed above the edge.
            ? Math.Clamp(above + CutHeads.MostHeight, LeastTop, MostTop)
            : Math.Clamp(told - PortraitWindow.Headroom, LeastTop - PortraitWindow.Headroom, MostTop);
    }
}
