namespace Likeness.Faces;

/// <summary>A square part of a picture, in its pixels; it may reach beyond the border.</summary>
internal readonly record struct Tile(float Left, float Top, float Side)
{
    /// <summary>The part of the side by which neighbours overlap, so that a face of up to that size lies whole in at least one tile.</summary>
    public const float Overlap = 0.25f;

    /// <summary>The smallest square around the whole picture.</summary>
    public static Tile Whole(int width, int height)
    {
        float side = Math.Max(width, height);
        return new Tile((width - side) / 2, (height - side) / 2, side);
    }

    /// <summary>Side of a tile when <paramref name="count"/> tiles cover the picture's longer side.</summary>
    public static float SideFor(int width, int height, int count) => Math.Max(width, height) / (count - (Overlap * (count - 1)));

    /// <summary>Covers the picture with tiles, <paramref name="count"/> along its longer side.</summary>
    public static IEnumerable<Tile> Cover(int width, int height, int count)
    {
        var side = SideFor(width, height, count);
        int columns = CountAlong(width, side), rows = CountAlong(height, side);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                yield return new Tile(Position(width, side, column, columns), Position(height, side, row, rows), side);
            }
        }
    }

    private static int CountAlong(int length, float side) =>
        length <= side ? 1 : 1 + (int)MathF.Ceiling(((length - side) / (side * (1 - Overlap))) - 1e-3f);

    private static float Position(int length, float side, int index, int count) =>
        count == 1 ? (length - side) / 2 : (length - side) * index / (count - 1);
}
