using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Anime.Features;

/// <summary>Draws a brow as one stroke along its real line, as strong as it is.</summary>
internal static class BrowPainter
{
    private const int Places = 9;

    /// <param name="sketch">The face.</param>
    /// <param name="brow">The brow.</param>
    /// <param name="lift">How far it is moved up because the eye below it grew, in pixels.</param>
    public static void Paint(FaceSketch sketch, BrowShape brow, float lift)
    {
        var visible = SmoothStep.Between(0, 0.45f, brow.Strength);
        var color = Vector3.Lerp(sketch.Skin + new Vector3(-14, 2, 3), sketch.Person.Brow * new Vector3(0.85f, 1, 1), 0.4f + (0.6f * visible));
        var widths = brow.HalfWidth.Order().ToArray();
        var width = 2 * Math.Clamp(widths[widths.Length * 3 / 4], 0.018f, 0.065f);
        var line = new Vector2[Places];
        for (var i = 0; i < Places; i++)
        {
            var at = i * (brow.Line.Length - 1f) / (Places - 1);
            var k = Math.Min((int)at, brow.Line.Length - 2);
            line[i] = Vector2.Lerp(brow.Line[k], brow.Line[k + 1], at - k) - (sketch.Frame.Down * lift);
        }

        // A stroke's own swing, half the brow's and half the hand's.
        float Width(float t)
        {
            var at = t * (brow.HalfWidth.Length - 1);
            var k = Math.Min((int)at, brow.HalfWidth.Length - 2);
            var real = 2 * float.Lerp(brow.HalfWidth[k], brow.HalfWidth[k + 1], at - k);
            var drawn = width * (0.12f + (0.88f * SmoothStep.Between(0, 0.7f, t))) * (1 - (0.35f * SmoothStep.Between(0.9f, 1, t)));
            return sketch.Unit * float.Lerp(drawn, MathF.Min(real, 1.1f * drawn + 0.01f), 0.4f);
        }

        sketch.Canvas.Stroke(line, Width, sketch.Grey(color), 0.97f, sketch.Uncovered);
    }
}
