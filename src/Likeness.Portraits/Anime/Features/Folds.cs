using System.Numerics;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Anime.Features;

/// <summary>The folds that make a face older, as fine tapered lines, each as strong as its dark line in the photo.</summary>
internal static class Folds
{
    private const float FaintLine = 1.2f;
    private const float DeepLine = 6.5f;

    private static readonly int[][] Smile = [[129, 203, 206, 216], [358, 423, 426, 436]];
    private static readonly int[][] Bags = [[228, 229, 230, 231, 232], [448, 449, 450, 451, 452]];
    private static readonly int[] Forehead = [104, 69, 108, 151, 337, 299, 333];

    public static void Paint(FaceSketch sketch)
    {
        foreach (var fold in Smile)
        {
            Paint(sketch, fold, Vector2.Zero, 0.026f, 0.8f);
        }

        foreach (var bag in Bags)
        {
            Paint(sketch, bag, new Vector2(0, 0.015f), 0.016f, 0.6f);
        }

        foreach (var shift in (ReadOnlySpan<float>)[-0.15f, 0, 0.15f])
        {
            Paint(sketch, Forehead, new Vector2(0, shift), 0.016f, 0.55f);
        }
    }

    private static void Paint(FaceSketch sketch, int[] landmarks, Vector2 shift, float width, float most)
    {
        // What a photo's softness hides, the roughness of the skin still tells.
        var seen = Math.Clamp((Depth(sketch, landmarks, shift) - FaintLine) / (DeepLine - FaintLine), 0, 1);
        var strength = most * MathF.Max(seen, 0.5f * sketch.Age);
        if (strength > 0.06f)
        {
            var color = sketch.Skin + (1.5f * sketch.Tones.SkinShade);
            sketch.Canvas.Stroke(Path(sketch, landmarks, shift), ShapeCanvas.Tapered(width * (0.6f + strength) * sketch.Unit), color, strength, sketch.Bare);
        }
    }

    private static Vector2[] Path(FaceSketch sketch, int[] landmarks, Vector2 shift)
    {
        var move = (sketch.Frame.Right * shift.X + sketch.Frame.Down * shift.Y) * sketch.Unit;
        return [.. landmarks.Select(landmark => sketch.Face[landmark] + move)];
    }

    /// <summary>How much darker the photo is along a path than on both of its sides; the best of some neighbouring paths counts, as folds wander.</summary>
    private static float Depth(FaceSketch sketch, int[] landmarks, Vector2 shift)
    {
        const float Aside = 0.08f;
        var path = Path(sketch, landmarks, shift);
        var depths = new float[path.Length - 2];
        var best = 0f;
        for (var offset = -0.06f; offset < 0.07f; offset += 0.03f)
        {
            for (var i = 1; i < path.Length - 1; i++)
            {
                var along = path[i + 1] - path[i - 1];
                var across = Vector2.Normalize(new Vector2(-along.Y, along.X) + new Vector2(1e-4f)) * sketch.Unit;
                var p = path[i] + across * offset;
                depths[i - 1] = MathF.Min(Lightness(sketch, p + across * Aside), Lightness(sketch, p - across * Aside)) - Lightness(sketch, p);
            }

            Array.Sort(depths);
            best = MathF.Max(best, depths[depths.Length / 2]);
        }

        return best;
    }

    private static float Lightness(FaceSketch sketch, Vector2 p)
    {
        var plane = sketch.Scene.Lab.C0;
        var radius = Math.Max(1, (int)(0.015f * sketch.Unit));
        var (sum, count) = (0f, 0);
        for (var y = (int)p.Y - radius; y <= (int)p.Y + radius; y++)
        {
            for (var x = (int)p.X - radius; x <= (int)p.X + radius; x++)
            {
                if (x >= 0 && y >= 0 && x < plane.Width && y < plane.Height)
                {
                    (sum, count) = (sum + plane[x, y], count + 1);
                }
            }
        }

        return count == 0 ? 50 : sum / count;
    }
}
