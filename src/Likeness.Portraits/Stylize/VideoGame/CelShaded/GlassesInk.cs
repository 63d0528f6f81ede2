using System.Numerics;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame.CelShaded;

/// <summary>Draws spectacles: the rims that were seen, tinted lenses with two glints, bridge and temples.</summary>
internal static class GlassesInk
{
    private static readonly Vector3 Glass = new(94, -1, -4);
    private static readonly Vector3 DarkGlass = new(12, 1, -4);

    public static void Paint(ShapeCanvas canvas, DrawnPerson person, Glasses glasses, Vector3 color, Func<int, int, float> uncovered)
    {
        var unit = person.Unit;
        var frame = person.Face.Frame;
        var width = MathF.Max(1.6f, Math.Clamp(glasses.RimWidth, 0.022f, 0.11f) * unit);
        foreach (var rim in (ReadOnlySpan<Vector2[]>)[glasses.LeftRim, glasses.RightRim])
        {
            using var inside = new ShapeMask(rim, canvas.Picture.Width, canvas.Picture.Height);
            canvas.Fill(rim, glasses.IsDark ? DarkGlass : Glass, glasses.IsDark ? 0.9f : 0.07f);
            var center = rim.Aggregate(Vector2.Zero, (sum, p) => sum + p) / rim.Length;
            foreach (var (shift, half) in (ReadOnlySpan<(float, float)>)[(-0.15f, 0.06f), (0.01f, 0.022f)])
            {
                var (upper, lower) = (center + frame.Right * ((shift + 0.15f) * unit) - frame.Down * (0.5f * unit), center + frame.Right * ((shift - 0.15f) * unit) + frame.Down * (0.5f * unit));
                var across = frame.Right * (half * unit);
                canvas.Fill([upper - across, upper + across, lower + across, lower - across], Glass, glasses.IsDark ? 0.3f : 0.2f, inside.At);
            }

            Ring(canvas, rim, center, width, color);
        }

        var left = glasses.LeftRim.MaxBy(p => Vector2.Dot(p, frame.Right));
        var right = glasses.RightRim.MinBy(p => Vector2.Dot(p, frame.Right));
        var lift = frame.Down * (0.09f * unit);
        canvas.Stroke([left - lift, (left + right) / 2 - lift * 1.5f, right - lift], _ => width, color);
        Temple(glasses.LeftRim.MinBy(p => Vector2.Dot(p, frame.Right)), person.Face[127], -1);
        Temple(glasses.RightRim.MaxBy(p => Vector2.Dot(p, frame.Right)), person.Face[356], 1);

        void Temple(Vector2 from, Vector2 to, int side)
        {
            // Towards the side that a turned head hides there is no temple to see.
            if (side * Vector2.Dot(to - from, frame.Right) > 0.05f * unit)
            {
                canvas.Stroke([from - lift, to - lift * 0.6f], _ => width, color, 1, uncovered);
            }
        }
    }

    private static void Ring(ShapeCanvas canvas, Vector2[] rim, Vector2 center, float width, Vector3 color)
    {
        Vector2[] Offset(float by) => [.. rim.Select(p => p + Vector2.Normalize(p - center) * by)];
        Vector2[] Band(float from, float to)
        {
            var (outer, inner) = (Offset(to), Offset(from));
            // Out and back again: the hole cancels out.
            return [.. outer, outer[0], inner[0], .. inner.Reverse()];
        }

        canvas.Fill(Band(-width * 0.62f, width * 0.62f), color with { X = 0.4f * color.X });
        canvas.Fill(Band(-width * 0.36f, width * 0.36f), color);
    }
}
