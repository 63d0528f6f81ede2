using Likeness.Imaging;

namespace Likeness.Portraits.Anime.Figure;

/// <summary>From a reduced grid to the canvas, row by row: planes of the canvas's size are never held.</summary>
internal sealed class GridScale
{
    private readonly LinearSteps _columns;
    private readonly LinearSteps _rows;
    private readonly CubicSteps? _smoothColumns;
    private readonly CubicSteps? _smoothRows;

    /// <param name="width">Canvas width.</param>
    /// <param name="height">Canvas height.</param>
    /// <param name="gridWidth">Width of the planes on the grid.</param>
    /// <param name="gridHeight">Their height.</param>
    public GridScale(int width, int height, int gridWidth, int gridHeight)
    {
        (Width, Height, GridWidth) = (width, height, gridWidth);
        _columns = new LinearSteps(width, gridWidth, (double)gridWidth / width);
        _rows = new LinearSteps(height, gridHeight, (double)gridHeight / height);
        if (CubicSteps.Suits(gridWidth) && CubicSteps.Suits(gridHeight))
        {
            (_smoothColumns, _smoothRows) = (new CubicSteps(width, gridWidth), new CubicSteps(height, gridHeight));
        }
    }

    /// <summary>Canvas width.</summary>
    public int Width { get; }

    /// <summary>Canvas height.</summary>
    public int Height { get; }

    public int GridWidth { get; }

    /// <summary>A row of the canvas.</summary>
    /// <param name="plane">A plane on the grid.</param>
    /// <param name="smooth">Whether level lines shall have no corners.</param>
    /// <param name="y">Row of the canvas.</param>
    /// <param name="target">As wide as the canvas.</param>
    /// <param name="scratch">As wide as the grid.</param>
    public void Row(Plane plane, bool smooth, int y, Span<float> target, Span<float> scratch)
    {
        if (smooth && _smoothColumns is not null)
        {
            _smoothRows!.Blend(plane, y, scratch);
        }
        else
        {
            _rows.Blend(plane, y, scratch);
        }

        if (scratch.IndexOfAnyExcept(0f) < 0)
        {
            target.Clear();
        }
        else if (smooth && _smoothColumns is not null)
        {
            _smoothColumns.Enlarge(scratch, target);
        }
        else
        {
            _columns.Enlarge(scratch, target);
        }
    }
}
