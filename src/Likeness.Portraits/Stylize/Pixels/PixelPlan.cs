using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>How many cells a sprite has, how large each is drawn, and how finely the scene samples it.</summary>
/// <param name="Columns">Cells across.</param>
/// <param name="Rows">Cells down.</param>
/// <param name="CellSize">Result pixels a cell.</param>
/// <param name="Samples">Scene pixels a cell, in each direction.</param>
/// <param name="Window">The part of the picture, of exactly the grid's aspect ratio as far as whole pixels allow.</param>
internal sealed record PixelPlan(int Columns, int Rows, int CellSize, int Samples, PortraitWindow Window)
    : CanvasPlan(Window, Columns * Samples, Rows * Samples)
{
    private const int SmallestCell = 4;
    private const int LargestCell = 16;

    /// <summary>The scene looks at faces of about this many pixels a unit: enough for eyes and rims, cheap enough for a CPU.</summary>
    private const float SceneUnit = 90;

    /// <summary>Long side that a scene may have, in pixels.</summary>
    private const int LargestScene = 1100;

    /// <summary>Cells a unit below which a face can no longer be drawn with eyes and a mouth.</summary>
    private const float LeastUnit = 7;

    /// <param name="window">What to show.</param>
    /// <param name="people">The people in it, in picture pixels.</param>
    /// <param name="longSide">Wanted long side of the result.</param>
    /// <param name="unitInCells">Wanted cells a unit for the largest face: 12 coarse, 20 normal, 26 fine.</param>
    public static PixelPlan Create(PortraitWindow window, IReadOnlyList<FaceShape> people, int longSide, float unitInCells)
    {
        var pictureLong = Math.Max(window.Width, window.Height);
        var largest = people.Max(person => person.Frame.Unit);
        var smallest = people.Min(person => person.Frame.Unit);
        var cells = pictureLong * MathF.Max(unitInCells / largest, LeastUnit / smallest);
        var cellSize = Math.Clamp((int)MathF.Round(longSide / cells), SmallestCell, LargestCell);
        var longCells = longSide / cellSize;
        var perCell = (float)pictureLong / longCells;
        var columns = Math.Max(1, Math.Min(longCells, (int)MathF.Round(window.Width / perCell)));
        var rows = Math.Max(1, Math.Min(longCells, (int)MathF.Round(window.Height / perCell)));
        var unit = largest / perCell;
        var samples = Math.Clamp((int)MathF.Round(SceneUnit / unit), 3, Math.Max(3, LargestScene / longCells));
        return new PixelPlan(columns, rows, cellSize, samples, Trim(window, columns, rows));
    }

    /// <summary>Cuts the window to the grid's aspect ratio, so that cells are square.</summary>
    private static PortraitWindow Trim(PortraitWindow window, int columns, int rows)
    {
        var perCell = MathF.Min((float)window.Width / columns, (float)window.Height / rows);
        var width = Math.Clamp((int)MathF.Round(perCell * columns), 1, window.Width);
        var height = Math.Clamp((int)MathF.Round(perCell * rows), 1, window.Height);
        return new PortraitWindow(window.X + (window.Width - width) / 2, window.Y + (window.Height - height) / 2, width, height);
    }
}
