using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>The size of the frame buffer that is shown in large pixels, and how finely the scene samples it.</summary>
/// <param name="Columns">Pixels across the frame buffer.</param>
/// <param name="Rows">Pixels down the frame buffer.</param>
/// <param name="PixelSize">Result pixels a pixel of the frame buffer.</param>
/// <param name="Samples">Scene pixels a pixel of the frame buffer, in each direction.</param>
/// <param name="Window">The part of the picture, of the frame buffer's aspect ratio.</param>
internal sealed record LowPolyPlan(int Columns, int Rows, int PixelSize, int Samples, PortraitWindow Window)
    : CanvasPlan(Window, Columns * Samples, Rows * Samples)
{
    private const float WantedLongSide = 330;

    /// <summary>Pixels a unit below which planes of a face are lost.</summary>
    private const float LeastUnit = 24;

    /// <summary>The scene looks at faces of about this many pixels a unit.</summary>
    private const float SceneUnit = 105;

    private const int LargestScene = 1100;

    /// <param name="window">What to show.</param>
    /// <param name="people">The people in it, in picture pixels.</param>
    /// <param name="longSide">Wanted long side of the result.</param>
    public static LowPolyPlan Create(PortraitWindow window, IReadOnlyList<FaceShape> people, int longSide)
    {
        var pictureLong = Math.Max(window.Width, window.Height);
        var wanted = MathF.Max(WantedLongSide, LeastUnit * pictureLong / people.Min(person => person.Frame.Unit));
        var size = Math.Clamp((int)MathF.Round(longSide / wanted), 1, 8);
        var longCells = longSide / size;
        var perCell = (float)pictureLong / longCells;
        var columns = Math.Max(1, Math.Min(longCells, (int)MathF.Round(window.Width / perCell)));
        var rows = Math.Max(1, Math.Min(longCells, (int)MathF.Round(window.Height / perCell)));
        var unit = people.Max(person => person.Frame.Unit) / perCell;
        var samples = Math.Clamp((int)MathF.Round(SceneUnit / unit), 1, Math.Max(1, LargestScene / longCells));
        return new LowPolyPlan(columns, rows, size, samples, window);
    }
}
