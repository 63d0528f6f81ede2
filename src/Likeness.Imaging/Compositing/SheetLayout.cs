namespace Likeness.Imaging;

/// <summary>Where the tiles of a contact sheet stand. Gaps and captions follow the size of the tiles.</summary>
internal sealed class SheetLayout
{
    private const int LeastSide = 16;

    public SheetLayout(int tileWidth, int tileHeight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tileWidth, LeastSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(tileHeight, LeastSide);
        (TileWidth, TileHeight) = (tileWidth, tileHeight);
        var side = Math.Max(tileWidth, tileHeight);
        Gap = Math.Max(4, side / 28);
        TextSize = Math.Clamp(side / 16f, 10, 64);
        CaptionHeight = (int)MathF.Ceiling(TextSize * 1.6f);
    }

    public int TileWidth { get; }

    public int TileHeight { get; }

    public int Gap { get; }

    public float TextSize { get; }

    public int CaptionHeight { get; }

    public int Width(int columns) => (columns * (TileWidth + Gap)) + Gap;

    public int Height(int rows) => (rows * (TileHeight + CaptionHeight + Gap)) + Gap;

    public (int X, int Y) Position(int column, int row) => (Gap + (column * (TileWidth + Gap)), Gap + (row * (TileHeight + CaptionHeight + Gap)));

    /// <summary>Size of a picture as high as two rows, in the shape of the tiles.</summary>
    public (int Width, int Height) Lead()
    {
        var height = (2 * TileHeight) + CaptionHeight + Gap;
        return ((int)MathF.Round((float)height * TileWidth / TileHeight), height);
    }
}
