namespace Likeness.Imaging;

/// <summary>Lays pictures out in a grid with captions.</summary>
public static class ContactSheet
{
    private const byte Ground = 246;

    /// <summary>A grid, row by row from the left.</summary>
    /// <param name="tiles">At least one.</param>
    /// <param name="columns">At least 1.</param>
    /// <param name="tileWidth">Room for a picture in pixels, at least 16; pictures keep their shape and are reduced to fit, never enlarged.</param>
    /// <param name="tileHeight">Room for a picture in pixels, at least 16.</param>
    /// <returns>3 channels; the caller disposes it.</returns>
    public static PixelBuffer Grid(IReadOnlyList<SheetTile> tiles, int columns, int tileWidth, int tileHeight)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        ArgumentOutOfRangeException.ThrowIfZero(tiles.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        var layout = new SheetLayout(tileWidth, tileHeight);
        var sheet = Blank(layout.Width(columns), layout.Height((tiles.Count + columns - 1) / columns));
        Place(sheet, tiles, columns, layout, 0);
        return sheet;
    }

    /// <summary>One picture at the left over the height of two rows, and a grid of two rows beside it.</summary>
    /// <param name="lead">The large one.</param>
    /// <param name="tiles">The others, at least one; the upper row is filled first.</param>
    /// <param name="tileWidth">Room for a picture of the grid in pixels, at least 16.</param>
    /// <param name="tileHeight">Room for a picture of the grid in pixels, at least 16.</param>
    /// <inheritdoc cref="Grid" path="/returns"/>
    public static PixelBuffer WithLead(SheetTile lead, IReadOnlyList<SheetTile> tiles, int tileWidth, int tileHeight)
    {
        ArgumentNullException.ThrowIfNull(lead);
        ArgumentNullException.ThrowIfNull(tiles);
        ArgumentOutOfRangeException.ThrowIfZero(tiles.Count);
        var columns = (tiles.Count + 1) / 2;
        var layout = new SheetLayout(tileWidth, tileHeight);
        var (leadWidth, leadHeight) = layout.Lead();
        var sheet = Blank(layout.Width(columns) + leadWidth + layout.Gap, layout.Height(2));
        SheetPainter.Paint(sheet, lead, layout.Gap, layout.Gap, leadWidth, leadHeight, layout);
        Place(sheet, tiles, columns, layout, leadWidth + layout.Gap);
        return sheet;
    }

    private static void Place(PixelBuffer sheet, IReadOnlyList<SheetTile> tiles, int columns, SheetLayout layout, int left)
    {
        for (var i = 0; i < tiles.Count; i++)
        {
            var (x, y) = layout.Position(i % columns, i / columns);
            SheetPainter.Paint(sheet, tiles[i], left + x, y, layout.TileWidth, layout.TileHeight, layout);
        }
    }

    private static PixelBuffer Blank(int width, int height)
    {
        var sheet = new PixelBuffer(width, height);
        sheet.Samples.Fill(Ground);
        return sheet;
    }
}
