using System.Numerics;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Anime.Features;

/// <summary>Draws spectacles as they were seen: rims, bridge and temples in ink with their own colour inside, lenses with two glints.</summary>
internal static class SpectaclesPainter
{
    private static readonly Vector3 Glass = new(97, -1, -3);
    private static readonly Vector3 DarkGlass = new(12, 1, -4);

    public static void Paint(FaceSketch sketch, Glasses glasses, Vector3 frameColor)
    {
        var canvas = sketch.Canvas;
        var unit = sketch.Unit;
        var (right, down) = (sketch.Frame.Right, sketch.Frame.Down);
        var width = MathF.Max(1.8f, Math.Clamp(1.05f * glasses.RimWidth, 0.026f, 0.11f) * unit);
        var color = sketch.Grey(frameColor);
        var dark = sketch.Grey(color * new Vector3(0.42f, 0.8f, 0.8f));
        foreach (var rim in (ReadOnlySpan<Vector2[]>)[glasses.LeftRim, glasses.RightRim])
        {
            if (rim.Length < 3)
            {
                continue;
            }

            var center = rim.Aggregate(Vector2.Zero, (sum, p) => sum + p) / rim.Length;
            using var inside = new ShapeMask(rim, canvas.Picture.Width, canvas.Picture.Height);
            canvas.Fill(rim, glasses.IsDark ? sketch.Grey(DarkGlass) : sketch.Grey(Glass), glasses.IsDark ? 0.9f : 0.09f);
            foreach (var (shift, half, opacity) in (ReadOnlySpan<(float, float, float)>)[(0.02f, 0.055f, 0.30f), (0.15f, 0.018f, 0.24f)])
            {
                var middle = center + (right * ((shift - 0.16f) * unit * -sketch.LampSide));
                var (upper, lower) = (middle + (right * (0.16f * unit)) - (down * (0.45f * unit)), middle - (right * (0.16f * unit)) + (down * (0.45f * unit)));
                canvas.Fill([upper - (right * (half * unit)), upper + (right * (half * unit)), lower + (right * (half * unit)), lower - (right * (half * unit))], Glass, opacity, inside.At);
            }

            if (glasses.Rim == RimKind.None)
            {
                Ring(canvas, rim, center, MathF.Max(1.2f, 0.014f * unit), sketch.Line, 0.7f);
                continue;
            }

            Ring(canvas, rim, center, width * 1.3f, dark, 1);
            Ring(canvas, rim, center, width * 0.66f, color, 1);
            // Light on the upper rim.
            var light = sketch.Grey(color with { X = MathF.Min(96, color.X + 26) });
            var top = rim.OrderBy(p => Vector2.Dot(p - center, down) + (0.3f * sketch.LampSide * -Vector2.Dot(p - center, right))).First();
            var along = right * (0.11f * unit);
            canvas.Stroke([top - along, top, top + along], ShapeCanvas.Tapered(0.3f * width), light, 0.7f, (x, y) => 1 - inside.At(x, y));
        }

        var line = glasses.Rim == RimKind.None ? MathF.Max(1.6f, 0.024f * unit) : width;
        Bar(glasses.Bridge, _ => 1);
        foreach (var temple in (ReadOnlySpan<Temple>)[glasses.LeftTemple, glasses.RightTemple])
        {
            if (temple.IsVisible)
            {
                Bar([temple.Hinge, Vector2.Lerp(temple.Hinge, temple.End, 0.5f), temple.End], t => 1 - (0.4f * t), sketch.Uncovered);
            }
        }

        void Bar(Vector2[] points, Func<float, float> profile, Func<int, int, float>? where = null)
        {
            if (points.Length > 1)
            {
                canvas.Stroke(points, t => 1.25f * line * profile(t), dark, 1, where);
                canvas.Stroke(points, t => 0.6f * line * profile(t), color, 1, where);
            }
        }
    }

    private static void Ring(ShapeCanvas canvas, Vector2[] rim, Vector2 center, float width, Vector3 color, float opacity)
    {
        Vector2[] Offset(float by) => [.. rim.Select(p => p + (Vector2.Normalize(p - center) * by))];
        var (outer, inner) = (Offset(width / 2), Offset(-width / 2));
        // Out and back again: the hole cancels out.
        canvas.Fill([.. outer, outer[0], inner[0], .. inner.Reverse()], color, opacity);
    }
}
