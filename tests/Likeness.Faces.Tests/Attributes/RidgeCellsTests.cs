namespace Likeness.Faces.Tests;

public sealed class RidgeCellsTests
{
    private const int Side = 20;
    private const int Cell = 5;

    [Fact]
    public void Flat_patch_has_no_lines() => Assert.All(Count((_, _) => 0.4f), value => Assert.Equal(0, value, 5));

    [Fact]
    public void Even_slope_has_no_lines() => Assert.All(Count((x, y) => (0.02f * x) + (0.01f * y)), value => Assert.Equal(0, value, 5));

    [Theory]
    [InlineData(0.2f, 0)]
    [InlineData(0.8f, 4)]
    public void Line_counts_for_its_polarity_and_direction(float line, int first)
    {
        var upright = Totals(Count((x, _) => x == 10 ? line : 0.5f));
        var level = Totals(Count((_, y) => y == 10 ? line : 0.5f));

        // Curvature across an upright line points along x: the bins at both ends of the half circle.
        Assert.True(upright[first] + upright[first + 3] > 4 * (upright[first + 1] + upright[first + 2]), string.Join(' ', upright));
        Assert.True(level[first + 1] + level[first + 2] > 4 * (level[first] + level[first + 3]), string.Join(' ', level));
    }

    [Fact]
    public void Line_counts_where_it_is()
    {
        var cells = Count((x, _) => x == 2 ? 0.2f : 0.5f);

        var dark = Enumerable.Range(0, Side / Cell).Select(column => cells.AsSpan(column * RidgeCells.Bins, 4).ToArray().Sum()).ToArray();
        Assert.True(dark[0] > 5 * dark[1] && dark[2] < 1e-6f && dark[3] < 1e-6f, string.Join(' ', dark));
    }

    [Fact]
    public void Mirror_image_has_the_mirrored_bins()
    {
        static float Light(int x, int y) => MathF.Abs(x - 6 - (0.7f * y)) < 1 ? 0.2f : 0.5f;
        var cells = Count(Light);
        var mirror = Count((x, y) => Light(Side - 1 - x, y));

        const int Columns = Side / Cell;
        for (var i = 0; i < cells.Length; i++)
        {
            var (bin, column, row) = (i % RidgeCells.Bins, i / RidgeCells.Bins % Columns, i / RidgeCells.Bins / Columns);
            Assert.Equal(cells[i], mirror[(((row * Columns) + Columns - 1 - column) * RidgeCells.Bins) + RidgeCells.Mirrored(bin)], 4);
        }
    }

    private static float[] Totals(float[] cells) =>
        [.. Enumerable.Range(0, RidgeCells.Bins).Select(bin => cells.Where((_, i) => i % RidgeCells.Bins == bin).Sum())];

    private static float[] Count(Func<int, int, float> light)
    {
        var plane = new float[Side * Side];
        for (var i = 0; i < plane.Length; i++)
        {
            plane[i] = light(i % Side, i / Side);
        }

        var cells = new float[Side / Cell * (Side / Cell) * RidgeCells.Bins];
        RidgeCells.Count(plane, Side, Cell, cells);
        return cells;
    }
}
