using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>The photo's own background as flat triangles of its colours.</summary>
internal static class PhotoStage
{
    private const float Spacing = 0.045f;

    public static void Paint(FrameBuffer buffer, SceneCells cells)
    {
        var spacing = Spacing * Math.Max(buffer.Width, buffer.Height);
        var sums = new Dictionary<(int, int), Vector4>();
        var facets = new (int, int)[buffer.Colors.Length];
        for (var y = 0; y < buffer.Height; y++)
        {
            for (var x = 0; x < buffer.Width; x++)
            {
                // Triangles of a grid of rhombuses: column, row, and which half.
                var row = y / (spacing * 0.87f);
                var column = x / spacing - 0.5f * row;
                var (i, j) = ((int)MathF.Floor(column), (int)MathF.Floor(row));
                var half = column - i + (row - j) > 1 ? 1 : 0;
                var at = buffer.At(x, y);
                facets[at] = (2 * i + half, j);
                if (cells.Regions[at] == (byte)Region.Background)
                {
                    sums[facets[at]] = sums.GetValueOrDefault(facets[at]) + new Vector4(cells[at], 1);
                }
            }
        }

        for (var at = 0; at < facets.Length; at++)
        {
            buffer.Colors[at] = sums.TryGetValue(facets[at], out var sum) ? sum.AsVector3() / sum.W : cells[at];
        }
    }
}
