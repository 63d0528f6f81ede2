using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Edit.Reframing;

/// <summary>What a result shows.</summary>
/// <param name="Window">In pixels of the analysed picture; may reach beyond it.</param>
/// <param name="Width">Width of the result in pixels.</param>
/// <param name="Height">Height of the result in pixels.</param>
/// <param name="How">For reports: how the shape was reached; empty where it was not changed.</param>
internal sealed record FramePlan(PortraitWindow Window, int Width, int Height, string How)
{
    /// <summary>The whole picture at its own size.</summary>
    public static FramePlan Whole(EditSource source) =>
        new(PortraitWindow.Whole(source.Analysed.Width, source.Analysed.Height), source.Pixels.Width, source.Pixels.Height, "");

    /// <summary>Whether the window reaches beyond the picture.</summary>
    public bool Extends(EditSource source) =>
        Window.X < 0 || Window.Y < 0 || Window.X + Window.Width > source.Analysed.Width || Window.Y + Window.Height > source.Analysed.Height;
}
