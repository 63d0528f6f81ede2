using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>Brows as soft strokes: the mesh says where they run, the photo how thick they are.</summary>
internal static class BrowsPart
{
    private const float Lift = 0.05f;
    private const float Emphasis = 1.15f;

    private static readonly (int Lower, int Upper)[] Left = [(46, 70), (53, 63), (52, 105), (65, 66), (55, 107)];
    private static readonly (int Lower, int Upper)[] Right = [(276, 300), (283, 293), (282, 334), (295, 296), (285, 336)];

    public static void Paint(Figure figure)
    {
        var thickness = (Thickness(figure, Left) + Thickness(figure, Right)) / 2;
        Paint(figure, Left, thickness);
        Paint(figure, Right, thickness);
    }

    private static void Paint(Figure figure, (int Lower, int Upper)[] pairs, float thickness)
    {
        var (easel, unit) = (figure.Easel, figure.Unit);
        var path = Line.Curve([.. pairs.Select(pair => figure.Face.Mean(pair.Lower, pair.Upper) - figure.Frame.Down * (Lift * unit))]);
        using var raw = easel.Fill(0.12f * unit, Line.Stroke(path, thickness * unit, t => 0.42f + 0.58f * SmoothStep.Between(0, 0.5f, t) * (1 - 0.3f * SmoothStep.Between(0.75f, 1, t))));
        using var shape = raw.Rounded(0.03f * unit);
        Brush.Cast(easel, shape, 0.03f * unit, new Vector2(0, 0.028f * unit), 0.1f, figure.Skull);
        using var heights = Relief.Balloon(shape, 0.05f, unit);
        Brush.Shade(easel, shape, heights, new Material(figure.Colors.Brow, new(-9, 1, 1), new(12, 1, 2)) { Gloss = 0.08f }, unit);
    }

    /// <summary>How much darkness a brow has across its middle, as the width of a stroke of its full darkness, in units.</summary>
    private static float Thickness(Figure figure, (int Lower, int Upper)[] pairs)
    {
        const float Usual = 0.115f;
        var widths = new List<float>();
        foreach (var (lower, upper) in pairs[1..])
        {
            var middle = figure.Face.Mean(lower, upper);
            var profile = new float[19];
            for (var i = 0; i < profile.Length; i++)
            {
                profile[i] = figure.LightnessAt(middle + figure.Frame.Down * ((i - 9) * 0.02f * figure.Unit));
            }

            var (dark, light) = (profile.Min(), MathF.Max(profile[0], profile[^1]));
            if (light - dark > 6)
            {
                widths.Add(0.02f * profile.Sum(l => Math.Clamp((light - l) / (light - dark) - 0.25f, 0, 1) / 0.75f));
            }
        }

        widths.Sort();
        return widths.Count < 2 ? Usual : Math.Clamp(widths[widths.Count / 2] * Emphasis, 0.075f, 0.2f);
    }
}
