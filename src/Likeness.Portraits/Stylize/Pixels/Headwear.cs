using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Tells a cap or scarf of several colours from hair: two far colour clusters, each in one piece.</summary>
internal static class Headwear
{
    private const float FarColors = 50;
    private const float LeastShare = 0.08f;
    private const float MostMixed = 0.34f;

    public static bool IsLikely(PixelSprite sprite, Vector3[] colors, bool[] where, float unit)
    {
        var cells = new List<int>();
        for (var i = 0; i < where.Length; i++)
        {
            if (where[i])
            {
                cells.Add(i);
            }
        }

        if (cells.Count < 60)
        {
            return false;
        }

        var clusters = KMeans.Fit([.. cells.Select(i => colors[i])], 2, 2);
        var share = clusters.Counts[0] / (float)cells.Count;
        if (Vector3.Distance(clusters.Centers[0], clusters.Centers[1]) < FarColors || share is < LeastShare or > 1 - LeastShare)
        {
            return false;
        }

        var label = new Dictionary<int, int>(cells.Count);
        for (var i = 0; i < cells.Count; i++)
        {
            label[cells[i]] = clusters.Labels[i];
        }

        var radius = Math.Max(1, (int)(0.12f * unit));
        var mixed = cells.Count(cell => IsMixed(sprite, label, cell, radius));
        return mixed < MostMixed * cells.Count;
    }

    private static bool IsMixed(PixelSprite sprite, Dictionary<int, int> label, int cell, int radius)
    {
        var (x, y) = (cell % sprite.Width, cell / sprite.Width);
        var total = 0;
        var ones = 0;
        for (var j = y - radius; j <= y + radius; j++)
        {
            for (var i = x - radius; i <= x + radius; i++)
            {
                if (sprite.Contains(i, j) && label.TryGetValue(sprite.At(i, j), out var other))
                {
                    total++;
                    ones += other;
                }
            }
        }

        return ones > 0.2f * total && ones < 0.8f * total;
    }
}
