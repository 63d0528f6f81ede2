namespace Likeness.Faces;

/// <summary>
/// How much of a patch's light lies in thin lines, dark or bright, by direction and cell: curvatures of the brightness (Haralick, "Ridges and Valleys on Digital Images", 1983)
/// counted into overlapping cells as gradients are in Dalal and Triggs, "Histograms of Oriented Gradients for Human Detection" (2005).
/// </summary>
internal static class RidgeCells
{
    /// <summary>Directions of dark lines, then directions of bright lines.</summary>
    public const int Bins = 2 * Directions;

    private const int Directions = 4;

    /// <summary>Adds up the lines of a patch.</summary>
    /// <param name="light">Brightness 0…1, row by row.</param>
    /// <param name="width">Samples a row.</param>
    /// <param name="cell">Side of a cell in samples; rows and columns that fill no cell count for the last one's overlap only.</param>
    /// <param name="cells">Rows × columns × <see cref="Bins"/>, cleared before.</param>
    public static void Count(ReadOnlySpan<float> light, int width, int cell, Span<float> cells)
    {
        var height = light.Length / width;
        var columns = width / cell;
        cells.Clear();
        for (var y = 1; y < height - 1; y++)
        {
            for (var x = 1; x < width - 1; x++)
            {
                var at = light.Slice(((y - 1) * width) + x - 1, (2 * width) + 3);
                var (a, b, c) = (at[0], at[1], at[2]);
                var (d, e, f) = (at[width], at[width + 1], at[width + 2]);
                var (g, h, i) = (at[2 * width], at[(2 * width) + 1], at[(2 * width) + 2]);
                var across = ((a + c + g + i) + (2 * (d + f)) - (2 * (b + h)) - (4 * e)) / 4;
                var down = ((a + c + g + i) + (2 * (b + h)) - (2 * (d + f)) - (4 * e)) / 4;
                var skew = (a + i - c - g) / 4;
                var middle = (across + down) / 2;
                var spread = MathF.Sqrt((((across - down) * (across - down)) / 4) + (skew * skew));
                var angle = 0.5f * MathF.Atan2(2 * skew, across - down);
                if (middle > 0)
                {
                    Add(cells, columns, cell, x, y, angle, middle + spread, 0);
                }
                else
                {
                    Add(cells, columns, cell, x, y, angle + (MathF.PI / 2), spread - middle, Directions);
                }
            }
        }
    }

    /// <summary>Which bin a bin becomes in the mirror.</summary>
    public static int Mirrored(int bin) => (bin / Directions * Directions) + Directions - 1 - (bin % Directions);

    private static void Add(Span<float> cells, int columns, int cell, int x, int y, float angle, float strength, int first)
    {
        var turn = (angle / MathF.PI * Directions) - 0.5f;
        var bin = (int)MathF.Floor(turn);
        var rest = turn - bin;
        var (low, high) = (first + (((bin % Directions) + Directions) % Directions), first + ((((bin + 1) % Directions) + Directions) % Directions));
        var weight = strength / (cell * cell);
        var rows = cells.Length / (columns * Bins);
        var (column, columnRest) = Split(x, cell);
        var (row, rowRest) = Split(y, cell);
        for (var dy = 0; dy < 2; dy++)
        {
            for (var dx = 0; dx < 2; dx++)
            {
                if ((uint)(row + dy) < (uint)rows && (uint)(column + dx) < (uint)columns)
                {
                    var share = weight * (dy == 0 ? 1 - rowRest : rowRest) * (dx == 0 ? 1 - columnRest : columnRest);
                    var target = cells.Slice(((((row + dy) * columns) + column + dx) * Bins), Bins);
                    target[low] += share * (1 - rest);
                    target[high] += share * rest;
                }
            }
        }
    }

    /// <summary>The cell whose middle lies before a sample, and how far on the way to the next one's the sample is.</summary>
    private static (int Cell, float Fraction) Split(int sample, int cell)
    {
        var position = ((sample + 0.5f) / cell) - 0.5f;
        var whole = (int)MathF.Floor(position);
        return (whole, position - whole);
    }
}
