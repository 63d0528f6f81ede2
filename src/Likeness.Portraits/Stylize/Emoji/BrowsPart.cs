using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>Brows as soft shapes, where and as thick as they grow; pale ones stay pale.</summary>
internal static class BrowsPart
{
    /// <summary>The enlarged eyes push the brows up.</summary>
    private const float Lift = 0.03f;

    private const float Emphasis = 1.15f;
    private const float Rounding = 0.022f;
    private const float SureStrength = 0.5f;
    private const float LeastShare = 0.35f;

    public static void Paint(Figure figure)
    {
        if (figure.Face.Profile >= 0)
        {
            Paint(figure, figure.Person.LeftBrow);
        }

        if (figure.Face.Profile <= 0)
        {
            Paint(figure, figure.Person.RightBrow);
        }
    }

    private static void Paint(Figure figure, BrowShape brow)
    {
        var (easel, unit) = (figure.Easel, figure.Unit);
        var lift = figure.Frame.Down * (Lift * unit);
        using var raw = easel.Fill(0.12f * unit, brow.Moved(p => figure.OnFigure(p) - lift).Outline(unit, Emphasis));
        using var shape = raw.Rounded(Rounding * unit);
        var share = float.Lerp(LeastShare, 1, SmoothStep.Between(0, SureStrength, brow.Strength));
        var color = Vector3.Lerp(figure.Colors.Skin + new Vector3(-9, 1, 2), figure.Colors.Brow, share);
        Brush.Cast(easel, shape, 0.03f * unit, new Vector2(0, 0.028f * unit), 0.1f, figure.Skull);
        using var heights = Relief.Balloon(shape, 0.05f, unit);
        Brush.Shade(easel, shape, heights, new Material(color, new(-9, 1, 1), new(12, 1, 2)) { Gloss = 0.08f }, unit);
    }
}
