namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Makes clean clusters out of quantised cells: a pixel artist leaves no single stray pixels.</summary>
internal sealed class ClusterCleaner(PixelSprite sprite)
{
    private static readonly (int X, int Y)[] Neighbours4 = [(0, -1), (-1, 0), (1, 0), (0, 1)];
    private static readonly (int X, int Y)[] Neighbours8 = [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)];

    /// <summary>Each cell takes the commonest colour of its 3×3 neighbourhood within its own region, the cell itself counting twice.</summary>
    public void Smooth(ReadOnlySpan<bool> where)
    {
        var before = sprite.Cells.ToArray();
        Span<int> colors = stackalloc int[10];
        for (var y = 0; y < sprite.Height; y++)
        {
            for (var x = 0; x < sprite.Width; x++)
            {
                var at = sprite.At(x, y);
                if (!where[at])
                {
                    continue;
                }

                var count = 0;
                colors[count++] = before[at];
                colors[count++] = before[at];
                foreach (var (dx, dy) in Neighbours8)
                {
                    if (sprite.Contains(x + dx, y + dy) && where[sprite.At(x + dx, y + dy)])
                    {
                        colors[count++] = before[sprite.At(x + dx, y + dy)];
                    }
                }

                sprite.Cells[at] = Mode(colors[..count]);
            }
        }
    }

    /// <summary>Clusters of fewer cells than <paramref name="least"/> take the colour most of their neighbours have.</summary>
    public void RemoveSmall(ReadOnlySpan<bool> where, int least)
    {
        var seen = new bool[sprite.Cells.Length];
        var cluster = new List<int>();
        for (var start = 0; start < seen.Length; start++)
        {
            if (seen[start] || !where[start])
            {
                continue;
            }

            Grow(start, where, seen, cluster);
            if (cluster.Count >= least)
            {
                continue;
            }

            var around = new Dictionary<int, int>();
            foreach (var at in cluster)
            {
                foreach (var (dx, dy) in Neighbours4)
                {
                    var (x, y) = (at % sprite.Width + dx, at / sprite.Width + dy);
                    if (sprite.Contains(x, y) && where[sprite.At(x, y)] && sprite.Cells[sprite.At(x, y)] != sprite.Cells[start])
                    {
                        var color = sprite.Cells[sprite.At(x, y)];
                        around[color] = around.GetValueOrDefault(color) + 1;
                    }
                }
            }

            if (around.Count > 0)
            {
                var color = around.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;
                foreach (var at in cluster)
                {
                    sprite.Cells[at] = color;
                }
            }
        }
    }

    private void Grow(int start, ReadOnlySpan<bool> where, bool[] seen, List<int> cluster)
    {
        cluster.Clear();
        cluster.Add(start);
        seen[start] = true;
        for (var i = 0; i < cluster.Count; i++)
        {
            foreach (var (dx, dy) in Neighbours4)
            {
                var (x, y) = (cluster[i] % sprite.Width + dx, cluster[i] / sprite.Width + dy);
                if (!sprite.Contains(x, y))
                {
                    continue;
                }

                var at = sprite.At(x, y);
                if (!seen[at] && where[at] && sprite.Cells[at] == sprite.Cells[start])
                {
                    seen[at] = true;
                    cluster.Add(at);
                }
            }
        }
    }

    private static int Mode(ReadOnlySpan<int> colors)
    {
        var (best, bestCount) = (colors[0], 0);
        foreach (var color in colors)
        {
            var count = colors.Count(color);
            if (count > bestCount)
            {
                (best, bestCount) = (color, count);
            }
        }

        return best;
    }
}
