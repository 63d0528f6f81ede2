using System.Numerics;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>What the relief of the nose does not show: wings and nostrils.</summary>
internal static class NosePart
{
    public static void Paint(Figure figure)
    {
        var dark = figure.Colors.IsDark;
        var (face, unit, frame) = (figure.Face, figure.Unit, figure.Frame);
        foreach (var (side, wing, nostril) in (ReadOnlySpan<(int, int[], (int Outer, int Inner))>)[(-1, [102, 48, 64, 98], (98, 97)), (1, [331, 278, 294, 327], (327, 326))])
        {
            if (side == face.Profile)
            {
                continue;
            }

            using var line = figure.Easel.Fill(0.08f * unit, Line.Stroke(Line.Curve(face.Line(wing)), 0.05f * unit, Line.Lens));
            using var soft = line.Soft(0.014f * unit);
            Brush.Tint(figure.Easel, soft, dark ? new(-9, 4, 2) : new(-14, 6, 3));
            var at = face[nostril.Outer] * 0.35f + face[nostril.Inner] * 0.65f - frame.Down * (0.015f * unit);
            var half = 0.5f * Vector2.Distance(face[nostril.Outer], face[nostril.Inner]) + 0.012f * unit;
            using var hole = figure.Easel.Fill(0.06f * unit, Line.Ellipse(at, frame.Right * MathF.Min(half, 0.1f * unit), frame.Down * (0.034f * unit)));
            using var blurred = hole.Soft(0.011f * unit);
            Brush.Tint(figure.Easel, blurred, dark ? new(-17, 6, 2) : new(-26, 8, 2));
        }
    }
}
