namespace Likeness.Faces;

/// <summary>Turns a patch into numbers of about the same spread: lines by direction, tone against the person's own skin, and the strength of lines against that of bare skin.</summary>
internal static class PatchFeatures
{
    /// <summary>Numbers a cell: the bins of lines, then brightness, red, blue and strength.</summary>
    public const int Depth = RidgeCells.Bins + 4;

    private const float LineGain = 8;
    private const float LightGain = 2;
    private const float ColorGain = 6;

    // What counts as no line at all, in the mean of all cells and in one.
    private const float FaintLines = 0.006f / RidgeCells.Bins;
    private const float FaintCell = 0.0005f;

    public static FeatureCells Of(FacePatch patch, int cell, in SkinReference skin, bool smooth)
    {
        var tones = PatchTones.Of(patch);
        var cells = new FeatureCells(patch.Height / cell, patch.Width / cell, Depth);
        var lines = new FeatureCells(cells.Rows, cells.Columns, RidgeCells.Bins);
        RidgeCells.Count(smooth ? Smooth(tones.Gamma, patch.Width) : tones.Gamma, patch.Width, cell, lines.Values);
        var mean = lines.Values.Average();
        for (var row = 0; row < cells.Rows; row++)
        {
            for (var column = 0; column < cells.Columns; column++)
            {
                var from = lines[row, column];
                var target = cells[row, column];
                var sum = 0f;
                for (var i = 0; i < RidgeCells.Bins; i++)
                {
                    target[i] = LineGain * MathF.Sqrt(from[i] / (RidgeCells.Bins * (mean + FaintLines)));
                    sum += from[i];
                }

                target[RidgeCells.Bins] = LightGain * (Mean(tones.Light, patch.Width, row, column, cell) - skin.Light);
                target[RidgeCells.Bins + 1] = ColorGain * (Mean(tones.Red, patch.Width, row, column, cell) - skin.Red);
                target[RidgeCells.Bins + 2] = ColorGain * (Mean(tones.Blue, patch.Width, row, column, cell) - skin.Blue);
                target[RidgeCells.Bins + 3] = LightGain * MathF.Log(((sum / RidgeCells.Bins) + FaintCell) / (skin.Lines + FaintCell));
            }
        }

        return cells;
    }

    public static int Mirrored(int index) => index < RidgeCells.Bins ? RidgeCells.Mirrored(index) : index;

    private static float Mean(float[] plane, int width, int row, int column, int cell)
    {
        var sum = 0f;
        for (var y = row * cell; y < (row + 1) * cell; y++)
        {
            foreach (var value in plane.AsSpan((y * width) + (column * cell), cell))
            {
                sum += value;
            }
        }

        return sum / (cell * cell);
    }

    /// <summary>Binomial 1-2-1 in both directions.</summary>
    private static float[] Smooth(float[] plane, int width)
    {
        var across = new float[plane.Length];
        var result = new float[plane.Length];
        for (var i = 0; i < plane.Length; i++)
        {
            var (left, right) = (i % width == 0 ? i : i - 1, i % width == width - 1 ? i : i + 1);
            across[i] = (plane[left] + (2 * plane[i]) + plane[right]) / 4;
        }

        for (var i = 0; i < plane.Length; i++)
        {
            var (up, down) = (i < width ? i : i - width, i + width >= plane.Length ? i : i + width);
            result[i] = (across[up] + (2 * across[i]) + across[down]) / 4;
        }

        return result;
    }
}
