namespace Likeness.Faces;

/// <summary>Numbers in rows and columns of cells, several a cell.</summary>
internal sealed class FeatureCells(int rows, int columns, int depth)
{
    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    public int Depth { get; } = depth;

    public float[] Values { get; } = new float[rows * columns * depth];

    public Span<float> this[int row, int column] => Values.AsSpan(((row * Columns) + column) * Depth, Depth);

    /// <summary>The mean of the cells and their mirror images, the left half alone: light from one side cancels out.</summary>
    /// <param name="mirror">Which number of a cell becomes which.</param>
    public FeatureCells Folded(Func<int, int> mirror)
    {
        var half = new FeatureCells(Rows, Columns / 2, Depth);
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < half.Columns; column++)
            {
                var here = this[row, column];
                var there = this[row, Columns - 1 - column];
                var target = half[row, column];
                for (var i = 0; i < Depth; i++)
                {
                    target[i] = (here[i] + there[mirror(i)]) / 2;
                }
            }
        }

        return half;
    }
}
