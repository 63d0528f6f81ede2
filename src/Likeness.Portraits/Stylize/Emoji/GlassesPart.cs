using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>Spectacles along the traced rims: tinted or clear lenses with a diagonal glint, a glossy frame, the bridge and the temples.</summary>
internal static class GlassesPart
{
    private const float LeastRim = 0.035f;
    private const float MostRim = 0.12f;

    public static void Paint(Figure figure)
    {
        if (figure.Person.Glasses is not { } glasses || !figure.Wishes.DrawGlasses)
        {
            return;
        }

        var (easel, unit) = (figure.Easel, figure.Unit);
        var (left, right) = (Moved(figure, glasses.LeftRim), Moved(figure, glasses.RightRim));
        if (left.Length < 3 || right.Length < 3)
        {
            return;
        }

        using var lenses = easel.Fill(0.1f * unit, left, right);
        if (glasses.IsDark)
        {
            using var heights = Relief.Balloon(lenses, 0.25f, unit);
            Brush.Shade(easel, lenses, heights, new Material(new(16, 0, -2), new(-8, 0, 0), new(22, 0, -4)) { Gloss = 0.35f, Depth = 0.6f }, unit);
        }
        else
        {
            Brush.Flat(easel, lenses, new(100, 0, -2), 0.06f);
        }

        Glints(figure, lenses, left, glasses.IsDark);
        Glints(figure, lenses, right, glasses.IsDark);
        var rim = Math.Clamp(1.15f * glasses.RimWidth, LeastRim, MostRim) * unit;
        using var frame = Frame(figure, left, right, rim);
        Brush.Cast(easel, frame, 0.025f * unit, new Vector2(0, 0.045f * unit), 0.16f, figure.Skull);
        var color = figure.Wishes.Glasses is { } wish ? FigureColors.Repaint(glasses.FrameColor, wish.Lab) : glasses.FrameColor;
        color = FigureColors.Clean(color, 12, 86, 1.1f);
        using var relief = Relief.Balloon(frame, MathF.Max(0.02f, 0.5f * rim / unit), unit);
        Brush.Shade(easel, frame, relief, new Material(color, new(-9, 0, 0), new(color.X < 40 ? 24 : 12, 0, 0)) { Gloss = 0.5f, Polish = 5 }, unit);
    }

    private static Vector2[] Moved(Figure figure, Vector2[] rim) => [.. rim.Select(p =>
    {
        var own = figure.Face.Forward(figure.Frame.FromPicture(p));
        return figure.At(own.X, own.Y);
    })];

    private static Patch Frame(Figure figure, Vector2[] left, Vector2[] right, float rim)
    {
        var (easel, unit, frame, face) = (figure.Easel, figure.Unit, figure.Frame, figure.Face);
        var strokes = new List<Vector2[]>();
        // The bridge joins the rims where they come nearest, a little above their middle.
        var (a, b) = (Inner(figure, left, 1), Inner(figure, right, -1));
        strokes.Add(Line.Stroke(Line.Curve(a, (a + b) / 2 - frame.Down * (0.06f * unit), b), 1.05f * rim));
        Temple(figure, strokes, left, face[127], -1, rim);
        Temple(figure, strokes, right, face[356], 1, rim);
        using var outer = easel.Fill(0.15f * unit, Offset(left, rim / 2), Offset(right, rim / 2));
        using var inner = easel.Fill(0, Offset(left, -rim / 2), Offset(right, -rim / 2));
        using var arms = easel.Fill(0.15f * unit, [.. strokes]);
        var all = easel.Around(Vector2.Min(new(outer.Left, outer.Top), new(arms.Left, arms.Top)), Vector2.Max(new(outer.Left + outer.Width, outer.Top + outer.Height), new(arms.Left + arms.Width, arms.Top + arms.Height)), 0);
        return all.With(outer).Without(inner).With(arms);
    }

    /// <summary>A closed outline moved outwards along its normals.</summary>
    private static Vector2[] Offset(Vector2[] ring, float distance)
    {
        var center = ring.Aggregate(Vector2.Zero, (sum, p) => sum + p) / ring.Length;
        var moved = new Vector2[ring.Length];
        for (var i = 0; i < ring.Length; i++)
        {
            var along = ring[(i + 1) % ring.Length] - ring[(i + ring.Length - 1) % ring.Length];
            var normal = Vector2.Normalize(new Vector2(along.Y, -along.X) + new Vector2(1e-5f));
            moved[i] = ring[i] + normal * (Vector2.Dot(normal, ring[i] - center) < 0 ? -distance : distance);
        }

        return moved;
    }

    private static Vector2 Inner(Figure figure, Vector2[] rim, int side)
    {
        var own = rim.Select(figure.Frame.FromPicture).ToArray();
        var middle = (own.Min(p => p.Y) + own.Max(p => p.Y)) / 2;
        var best = own.Where(p => p.Y < middle).OrderByDescending(p => side * p.X).FirstOrDefault(own[0]);
        return figure.At(best.X, MathF.Max(best.Y, middle - 0.14f));
    }

    private static void Temple(Figure figure, List<Vector2[]> strokes, Vector2[] rim, Vector2 temple, int side, float width)
    {
        var own = rim.Select(figure.Frame.FromPicture).ToArray();
        var middle = (own.Min(p => p.Y) + own.Max(p => p.Y)) / 2;
        var start = own.Where(p => p.Y < middle).OrderByDescending(p => side * p.X).FirstOrDefault(own[0]);
        var end = figure.Frame.FromPicture(temple) + new Vector2(side * 0.05f, 0);
        if (side * (end.X - start.X) > 0.03f && side * (end.X - figure.Face.Own(1).X) > 0.45f)
        {
            strokes.Add(Line.Stroke([figure.At(start.X - side * 0.02f, start.Y), figure.At(end.X, MathF.Min(end.Y, start.Y + 0.05f))], 0.9f * width));
        }
    }

    private static void Glints(Figure figure, Patch lenses, Vector2[] rim, bool dark)
    {
        var center = rim.Aggregate(Vector2.Zero, (sum, p) => sum + p) / rim.Length;
        var size = rim.Max(p => Vector2.Distance(p, center));
        using var lens = figure.Easel.Fill(2, rim);
        lens.Each((y, left, cover) =>
        {
            for (var x = 0; x < cover.Length; x++)
            {
                var d = (left + x + 0.5f - center.X + (y + 0.5f - center.Y) * 0.6f) / size;
                var edge = 1.5f / size;
                var bar = SmoothStep.Between(-0.62f, -0.62f + edge, d) * SmoothStep.Between(-0.2f, -0.2f - edge, d)
                    + SmoothStep.Between(-0.1f, -0.1f + edge, d) * SmoothStep.Between(0.02f, 0.02f - edge, d);
                cover[x] *= bar * lenses.At(left + x, y);
            }
        });
        Brush.Flat(figure.Easel, lens, new(100, 0, -2), dark ? 0.2f : 0.15f);
    }
}
