using System.Numerics;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>Spectacles: the rims that were seen, cut to few corners, with bridge, temples and a glint.</summary>
internal static class GlassesDecal
{
    private const int Corners = 10;

    public static void Paint(FrameBuffer buffer, PatchMap patches, DrawnPerson person, Glasses glasses, Vector3 color, float scale)
    {
        var unit = person.Unit;
        var frame = person.Face.Frame;
        var width = Math.Clamp(glasses.RimWidth * unit, 1.25f, 0.1f * unit);
        Vector2[][] lenses = [Reduce(glasses.LeftRim, scale), Reduce(glasses.RightRim, scale)];
        foreach (var lens in lenses)
        {
            if (glasses.IsDark)
            {
                buffer.Change(lens, old => Vector3.Lerp(old, new Vector3(13, 1, -3), 0.88f));
            }

            Glint(buffer, lens, frame, unit, glasses.IsDark ? 0.3f : 0.24f);
            buffer.Stroke([.. lens, lens[0]], width, color);
        }

        var left = Extreme(lenses[0], frame, 1);
        var right = Extreme(lenses[1], frame, -1);
        var lift = frame.Down * (0.1f * unit);
        buffer.Stroke([left - lift, (left + right) / 2 - lift * 1.4f, right - lift], width, color);
        Temple(Extreme(lenses[0], frame, -1), person.Face[127], -1);
        Temple(Extreme(lenses[1], frame, 1), person.Face[356], 1);

        void Temple(Vector2 from, Vector2 to, int side)
        {
            // Towards the side that a turned head hides there is no temple to see.
            if (side * Vector2.Dot(to - from, frame.Right) > 0.05f * unit)
            {
                buffer.Stroke([from - lift, to - lift * 0.6f], width, color, at => !patches.IsCovered(at));
            }
        }
    }

    private static void Glint(FrameBuffer buffer, Vector2[] lens, FaceFrame frame, float unit, float strength)
    {
        var inside = new HashSet<int>();
        Scanlines.Fill([lens], buffer.Width, buffer.Height, (y, from, to) =>
        {
            for (var x = from; x < to; x++)
            {
                inside.Add(buffer.At(x, y));
            }
        });
        var center = lens.Aggregate(Vector2.Zero, (sum, p) => sum + p) / lens.Length;
        var (right, down) = (frame.Right * unit, frame.Down * unit);
        foreach (var (shift, half) in (ReadOnlySpan<(float, float)>)[(-0.16f, 0.055f), (-0.03f, 0.025f)])
        {
            var upper = center + right * (shift + 0.14f) - down * 0.5f;
            var lower = center + right * (shift - 0.14f) + down * 0.5f;
            buffer.Change([upper - right * half, upper + right * half, lower + right * half, lower - right * half], old => Vector3.Lerp(old, new Vector3(96, 0, -2), strength), inside.Contains);
        }
    }

    private static Vector2[] Reduce(Vector2[] rim, float scale)
    {
        var reduced = new Vector2[Math.Min(Corners, rim.Length)];
        for (var i = 0; i < reduced.Length; i++)
        {
            reduced[i] = rim[i * rim.Length / reduced.Length] * scale;
        }

        return reduced;
    }

    /// <summary>The corner farthest to one side.</summary>
    private static Vector2 Extreme(Vector2[] lens, FaceFrame frame, int side) => lens.MaxBy(p => side * Vector2.Dot(p, frame.Right));
}
