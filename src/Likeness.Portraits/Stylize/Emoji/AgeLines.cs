using System.Numerics;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>Folds that the photo shows: beside the mouth, on the forehead, beside and below the eyes. Each is as strong as its dark line in the photo.</summary>
internal static class AgeLines
{
    private const float FaintLine = 0.7f;
    private const float DeepLine = 5;

    private static readonly int[][] Smile = [[129, 203, 206, 216], [358, 423, 426, 436]];
    private static readonly int[][] Bags = [[226, 31, 228, 229, 230, 231, 232], [446, 261, 448, 449, 450, 451, 452]];
    private static readonly int[][] Forehead = [[68, 104, 69, 108, 151, 337, 299, 333, 298], [71, 63, 66, 107, 9, 336, 296, 293, 301]];

    public static void Paint(Figure figure)
    {
        foreach (var fold in Smile)
        {
            Paint(figure, fold, 0.05f, 0.62f, Vector2.Zero);
        }

        foreach (var bag in Bags)
        {
            Paint(figure, bag, 0.035f, 0.34f, new Vector2(0, 0.02f));
        }

        Paint(figure, Forehead[0], 0.035f, 0.3f, Vector2.Zero);
        Paint(figure, Forehead[0], 0.035f, 0.3f, new Vector2(0, -0.14f));
        Paint(figure, Forehead[0], 0.035f, 0.3f, new Vector2(0, 0.14f));
    }

    private static void Paint(Figure figure, int[] landmarks, float width, float most, Vector2 shift)
    {
        var path = Line.Curve([.. landmarks.Select(landmark => figure.Face.Own(landmark) + shift).Select(p => figure.At(p.X, p.Y))]);
        var strength = most * Math.Clamp((Depth(figure, path) - FaintLine) / (DeepLine - FaintLine), 0, 1);
        var middle = path[path.Length / 2];
        if (strength < 0.03f || figure.Hair.At((int)middle.X, (int)middle.Y) > 0.3f || figure.Covers(figure.Headwear, (int)middle.X, (int)middle.Y) > 0.3f)
        {
            return;
        }

        using var line = figure.Easel.Fill(0.08f * figure.Unit, Line.Stroke(path, width * figure.Unit, Line.Lens));
        using var soft = line.Soft(0.014f * figure.Unit);
        Brush.Tint(figure.Easel, soft, (figure.Colors.IsDark ? new Vector3(-15, 6, 3) : new Vector3(-23, 8, 4)) * strength);
    }

    /// <summary>How much darker the photo is along a path than on both of its sides; the best of some neighbouring paths counts, as folds wander.</summary>
    private static float Depth(Figure figure, Vector2[] path)
    {
        const float Aside = 0.08f;
        var best = 0f;
        var depths = new float[path.Length - 2];
        for (var offset = -0.06f; offset < 0.07f; offset += 0.03f)
        {
            for (var i = 1; i < path.Length - 1; i++)
            {
                var along = path[i + 1] - path[i - 1];
                var across = Vector2.Normalize(new Vector2(-along.Y, along.X) + new Vector2(1e-4f)) * figure.Unit;
                var p = path[i] + across * offset;
                depths[i - 1] = MathF.Min(figure.LightnessAt(p + across * Aside), figure.LightnessAt(p - across * Aside)) - figure.LightnessAt(p);
            }

            Array.Sort(depths);
            best = MathF.Max(best, depths[depths.Length / 2]);
        }

        return best;
    }
}
