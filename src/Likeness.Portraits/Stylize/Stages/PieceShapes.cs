using Likeness.Imaging;
using Likeness.Portraits.Scene.Albedo;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>The flat colours of clothes as pieces with borders between them.</summary>
internal static class PieceShapes
{
    /// <summary>1 inside the pieces, 0 on their borders and outside.</summary>
    public static Plane Inner(ClothesColors clothes, int width, int height)
    {
        var inner = new Plane(width, height);
        RowParallel.For(height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = inner.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    var label = clothes.Labels[y * width + x];
                    var right = clothes.Labels[y * width + Math.Min(x + 1, width - 1)];
                    var below = clothes.Labels[Math.Min(y + 1, height - 1) * width + x];
                    row[x] = label == ClothesColors.None || label != right || label != below ? 0 : 1;
                }
            }
        });
        return inner;
    }

    /// <summary>How much smaller than the largest piece the piece of each pixel is: 0 the largest … 1.</summary>
    public static Plane Smallness(ClothesColors clothes, int width, int height)
    {
        var counts = new int[256];
        foreach (var label in clothes.Labels)
        {
            counts[label]++;
        }

        var most = Math.Max(1, counts[..ClothesColors.None].Max());
        var smallness = new Plane(width, height);
        for (var i = 0; i < clothes.Labels.Length; i++)
        {
            var label = clothes.Labels[i];
            smallness.Samples[i] = label == ClothesColors.None ? 0 : 1 - MathF.Sqrt((float)counts[label] / most);
        }

        return smallness;
    }
}
