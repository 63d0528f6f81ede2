using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>Makes room for whole busts: the window may reach beyond the picture, since bodies and crowns are built anew.</summary>
/// <param name="Window">The window with a strip below that is only looked at: it shows what people wear.</param>
/// <param name="Width">Canvas width in pixels.</param>
/// <param name="Height">Canvas height in pixels, with the strip.</param>
/// <param name="VisibleHeight">Height of the result.</param>
internal sealed record EmojiPlan(PortraitWindow Window, int Width, int Height, int VisibleHeight) : CanvasPlan(Window, Width, Height)
{
    private const float Strip = 1.2f;
    private const float Side = 2.35f;
    private const float Above = 2.5f;
    private const float Below = 1.5f;

    /// <summary>The smallest window of the same aspect ratio that holds the given one's people with air around them.</summary>
    public static EmojiPlan Create(PortraitWindow window, IReadOnlyList<FaceShape> people, int longSide)
    {
        var (low, high) = (new Vector2(float.MaxValue), new Vector2(float.MinValue));
        foreach (var frame in people.Select(person => person.Frame))
        {
            var crown = frame.ToPicture(0, -Above);
            low = Vector2.Min(low, new Vector2(MathF.Min(crown.X, frame.Origin.X) - Side * frame.Unit, crown.Y));
            high = Vector2.Max(high, new Vector2(MathF.Max(crown.X, frame.Origin.X) + Side * frame.Unit, frame.Origin.Y + (frame.ChinV + Below) * frame.Unit));
        }

        // Hair that the window was made for stays inside.
        low = new Vector2(low.X, MathF.Min(low.Y, MathF.Max(window.Y, low.Y - 1.2f * people[0].Frame.Unit)));
        var outer = (Low: Vector2.Min(low, new Vector2(window.X, window.Y)), High: Vector2.Max(high, new Vector2(window.X + window.Width, window.Y + window.Height)));
        var fits = outer.Low == new Vector2(window.X, window.Y) && outer.High == new Vector2(window.X + window.Width, window.Y + window.Height);
        var visible = Of(fits ? window : Around(low, high, window), longSide);
        // One person's clothes are worth a look below the picture; in groups the bodies are seen anyway.
        var strip = people.Count == 1 ? (int)(Strip * people[0].Frame.Unit) : 0;
        var all = visible.Window with { Height = visible.Window.Height + strip };
        return new EmojiPlan(all, visible.Width, visible.Height + (int)MathF.Round(strip * (float)visible.Height / visible.Window.Height), visible.Height);
    }

    private static PortraitWindow Around(Vector2 low, Vector2 high, PortraitWindow window)
    {
        var size = high - low;
        var scale = MathF.Max(size.X / window.Width, size.Y / window.Height);
        var (width, height) = ((int)MathF.Round(window.Width * scale), (int)MathF.Round(window.Height * scale));
        // Spare height goes below: there the bodies are.
        var x = (low.X + high.X - width) / 2;
        var y = low.Y - (height - size.Y) * 0.35f;
        return new PortraitWindow((int)MathF.Round(x), (int)MathF.Round(y), width, height);
    }
}
