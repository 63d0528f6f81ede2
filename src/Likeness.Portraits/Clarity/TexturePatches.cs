using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Clarity;

/// <summary>Overlapping square patches of a band, each from a chance place nearby. Their grid is that of the whole result.</summary>
/// <param name="seed">Chooses the places.</param>
/// <param name="left">Column of the result's pixel (0, 0) of the tile, in pixels of the picture.</param>
/// <param name="top">Row of it.</param>
internal sealed class TexturePatches(uint seed, int left, int top)
{
    /// <summary>Pixels of the result at a tile's border that get no texture; they lie in the margin.</summary>
    public const int Reach = 32;

    /// <summary>Distance of the patches in the result; each reaches over two.</summary>
    private const int Step = 16;

    private const int FarthestOffset = 8;

    /// <summary>The squares of a falling and of a rising weight add up to 1, so that the mixture is as strong as each patch.</summary>
    private static readonly float[] Falling = [.. Enumerable.Range(0, Step).Select(i => MathF.Cos(MathF.PI / 2 * (i + 0.5f) / Step))];
    private static readonly float[] Rising = [.. Enumerable.Range(0, Step).Select(i => MathF.Sin(MathF.PI / 2 * (i + 0.5f) / Step))];

    /// <summary>One row of texture.</summary>
    /// <param name="band">The band, at the picture's size.</param>
    /// <param name="y">Row of the doubled tile.</param>
    /// <param name="target">A row of the doubled tile.</param>
    public void Row(Plane band, int y, Span<float> target)
    {
        target.Clear();
        var (row, cell) = Cell((2 * top) + y);
        Half(band, y, row, cell, Falling[row], target);
        Half(band, y, row + Step, cell - 1, Rising[row], target);
    }

    /// <summary>The patches that begin in one row of the grid.</summary>
    private void Half(Plane band, int y, int rowInPatch, int cellY, float weight, Span<float> target)
    {
        var x = Reach;
        while (x < target.Length - Reach)
        {
            var (column, cell) = Cell((2 * left) + x);
            var count = Math.Min(Step - column, target.Length - Reach - x);
            Patch(band, y, rowInPatch, cellY, x, column, cell, Falling, weight, target.Slice(x, count));
            Patch(band, y, rowInPatch, cellY, x, column + Step, cell - 1, Rising, weight, target.Slice(x, count));
            x += count;
        }
    }

    /// <summary>Adds a part of a row of a patch. The patch's middle lies where it is laid down, moved by chance; from there on it is taken pixel by pixel.</summary>
    private void Patch(Plane band, int y, int rowInPatch, int cellY, int x, int columnInPatch, int cellX, float[] windows, float weight, Span<float> target)
    {
        var random = new SeededRandom(unchecked(seed + ((uint)cellX * 0x9E3779B1)), unchecked((uint)cellY));
        random.Next();
        var offsetX = random.Next((2 * FarthestOffset) + 1) - FarthestOffset;
        var offsetY = random.Next((2 * FarthestOffset) + 1) - FarthestOffset;
        var fromX = ((x - columnInPatch + Step) / 2) + offsetX + columnInPatch - Step;
        var fromY = ((y - rowInPatch + Step) / 2) + offsetY + rowInPatch - Step;
        ReadOnlySpan<float> source = band.Row(Math.Clamp(fromY, 0, band.Height - 1)).Slice(Math.Clamp(fromX, 0, band.Width - target.Length), target.Length);
        var window = windows.AsSpan(columnInPatch % Step, target.Length);
        var i = 0;
        for (; i <= target.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var sum = new Vector<float>(target[i..]) + (new Vector<float>(source[i..]) * new Vector<float>(window[i..]) * weight);
            sum.CopyTo(target[i..]);
        }

        for (; i < target.Length; i++)
        {
            target[i] += source[i] * window[i] * weight;
        }
    }

    private static (int Within, int Cell) Cell(int position)
    {
        // Positions left of the picture are negative.
        var cell = (int)Math.Floor((double)position / Step);
        return (position - (cell * Step), cell);
    }
}
