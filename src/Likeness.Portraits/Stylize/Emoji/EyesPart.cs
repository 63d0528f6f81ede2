using System.Numerics;
using Likeness.Faces;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>Large glossy eyes in the shape, gaze and colour of this person's own, with lids.</summary>
internal static class EyesPart
{
    private const float Enlargement = 1.34f;
    private const float LeastHeight = 0.15f;
    private const float MostOpening = 1.3f;

    /// <summary>Heights in proportion: eyes are opened a little, squinting ones more.</summary>
    private const float Opening = 1.08f;

    private static readonly EyeMarks Left = new(FaceMeshTopology.LeftEye.AsMemory(), 468, [33, 247, 30, 29, 27, 28, 56, 190, 133], [33, 246, 161, 160, 159, 158, 157, 173, 133]);
    private static readonly EyeMarks Right = new(FaceMeshTopology.RightEye.AsMemory(), 473, [263, 467, 260, 259, 257, 258, 286, 414, 362], [263, 466, 388, 387, 386, 385, 384, 398, 362]);

    public static void Paint(Figure figure)
    {
        foreach (var marks in (ReadOnlySpan<EyeMarks>)[Left, Right])
        {
            if (figure.Face.Profile == (marks == Left ? -1 : 1))
            {
                continue;
            }

            var ring = figure.Face.Line(marks.Ring.Span);
            var eye = Place(figure, marks, ring);
            if (eye.Width > 0.14f)
            {
                Ball(figure, eye);
                Lids(figure, marks, eye);
            }
        }
    }

    private static Eye Place(Figure figure, EyeMarks marks, Vector2[] ring)
    {
        var own = ring.Select(figure.Frame.FromPicture).ToArray();
        var center = (own[0] + own[8]) / 4 + own.Aggregate(Vector2.Zero, (sum, p) => sum + p) / (2 * own.Length);
        var width = own.Max(p => p.X) - own.Min(p => p.X);
        var height = own.Max(p => p.Y) - own.Min(p => p.Y);
        var open = MathF.Min(MostOpening, Opening * Math.Clamp(LeastHeight / MathF.Max(height, 0.05f), 1, 1.5f));
        var scale = new Vector2(Enlargement, Enlargement * open);
        var outline = own.Select(p => center + (p - center) * scale).ToArray();
        var gaze = (figure.Face.Own(marks.Iris) - center) * new Vector2(Enlargement, 0.85f * Enlargement);
        gaze = Vector2.Clamp(gaze, new Vector2(-0.32f * width, -0.4f * height), new Vector2(0.32f * width, 0.4f * height));
        return new Eye(outline, center + gaze, center, width * Enlargement, height * scale.Y, scale);
    }

    private static void Ball(Figure figure, Eye eye)
    {
        var (easel, unit) = (figure.Easel, figure.Unit);
        var outline = Line.Ring([.. eye.Outline.Select(p => figure.At(p.X, p.Y))]);
        using var shape = easel.Fill(0.2f * unit, outline);
        using var socket = shape.Soft(0.09f * unit);
        Brush.Tint(easel, socket, figure.Colors.IsDark ? new(-5, 3, 1) : new(-7, 5, 1));
        using var heights = Relief.Balloon(shape, 0.14f, unit);
        // The white of an eye is no lighter than the face's own light allows.
        var white = MathF.Min(95, 62 + 0.5f * figure.Colors.Skin.X);
        Brush.Shade(easel, shape, heights, new Material(new(white, 0, 1), new(-20, 2, -4), new(4, 0, 0)) { Depth = 0.7f }, unit);

        var at = figure.At(eye.Iris.X, eye.Iris.Y);
        var radius = MathF.Max(0.29f * eye.Width, 0.52f * MathF.Min(eye.Height, 0.24f)) * unit;
        Iris(figure, shape, at, radius);
        using var lidShadow = shape.Soft(0.018f * unit);
        var drop = (int)MathF.Round(0.05f * unit);
        using var shade = shape.Clone();
        shade.Each((y, left, cover) =>
        {
            for (var x = 0; x < cover.Length; x++)
            {
                cover[x] *= 1 - lidShadow.At(left + x, y - drop);
            }
        });
        Brush.Flat(easel, shade, new(14, 6, 4), 0.42f);
        Glint(figure, shape, at + new Vector2(-0.33f, -0.36f) * radius, 0.27f * radius, 0.97f);
        Glint(figure, shape, at + new Vector2(0.36f, 0.4f) * radius, 0.14f * radius, 0.5f);
    }

    private static void Iris(Figure figure, Patch eye, Vector2 at, float radius)
    {
        using var disc = figure.Easel.Fill(2, Line.Ellipse(at, new Vector2(radius, 0), new Vector2(0, radius))).Inside(eye);
        disc.Each((y, left, cover) =>
        {
            var target = new LabRow(figure.Easel, y, left);
            for (var x = 0; x < cover.Length; x++)
            {
                if (cover[x] <= 0)
                {
                    continue;
                }

                var d = (new Vector2(left + x + 0.5f, y + 0.5f) - at) / radius;
                var r = d.Length();
                var color = figure.Colors.Iris + new Vector3(4, 0, 0)
                    + new Vector3(15, 2, 8) * Math.Clamp(d.Y + 0.15f, -0.8f, 1)
                    - new Vector3(17, 2, 4) * SmoothStep.Between(0.76f, 1, r);
                color = Vector3.Lerp(color, new Vector3(4, 1, 0), SmoothStep.Between(0.54f, 0.54f - 1.6f / radius - 0.02f, r));
                target.Mix(x, color with { X = MathF.Max(color.X, 3) }, cover[x]);
            }
        });
    }

    private static void Glint(Figure figure, Patch eye, Vector2 at, float radius, float opacity)
    {
        using var spot = figure.Easel.Fill(2, Line.Ellipse(at, new Vector2(radius, 0), new Vector2(0, radius))).Inside(eye);
        Brush.Flat(figure.Easel, spot, new(100, 0, 0), opacity);
    }

    private static void Lids(Figure figure, EyeMarks marks, Eye eye)
    {
        var (easel, unit, skin) = (figure.Easel, figure.Unit, figure.Colors.Skin);
        var dark = figure.Colors.IsDark;
        Vector2 Grow(int landmark) => eye.Center + (figure.Face.Own(landmark) - eye.Center) * eye.Scale;
        Vector2 Out(Vector2 p) => figure.At(p.X, p.Y);
        var lash = marks.Lid.Select(Grow).ToArray();
        // The crease keeps its real distance from the lid: hooded eyes show little of it.
        var crease = new Vector2[lash.Length];
        for (var i = 0; i < crease.Length; i++)
        {
            var lift = MathF.Max(0.045f, 1.15f * (figure.Face.Own(marks.Lid[i]).Y - figure.Face.Own(marks.Crease[i]).Y));
            crease[i] = lash[i] - new Vector2(0, i is 0 or 8 ? 0.015f : MathF.Min(lift, 0.15f));
        }

        var upper = Line.Curve([.. lash.Select(Out)]);
        var fold = Line.Curve([.. crease.Select(Out)]);
        using var lid = easel.Fill(0.1f * unit, [.. upper, .. fold.Reverse()]);
        using var heights = Relief.Balloon(lid, 0.07f, unit);
        Brush.Shade(easel, lid, heights, Material.Skin(skin + new Vector3(dark ? -2 : -4, 4, 1)) with { Gloss = 0.08f, Depth = 0.7f }, unit);
        Stroke(figure, fold.AsSpan(2, fold.Length - 4), 0.03f, dark ? new(-14, 5, 3) : new(-20, 8, 4), 0.75f);
        using var lashes = easel.Fill(0.05f * unit, Line.Stroke(upper, 0.058f * unit, t => 1 - 0.72f * SmoothStep.Between(0.25f, 1, t)));
        Brush.Flat(easel, lashes, new(11, 4, 4), 0.95f);
        var lower = Line.Curve([.. eye.Outline.Take(9).Select(Out)]);
        Stroke(figure, lower, 0.024f, dark ? new(-16, 6, 2) : new(-26, 9, 3), 0.6f);
    }

    private static void Stroke(Figure figure, ReadOnlySpan<Vector2> path, float width, Vector3 change, float opacity)
    {
        using var sharp = figure.Easel.Fill(0.06f * figure.Unit, Line.Stroke(path, width * figure.Unit, Line.Lens));
        using var soft = sharp.Soft(0.006f * figure.Unit);
        Brush.Tint(figure.Easel, soft, change * opacity);
    }

    private sealed record EyeMarks(ReadOnlyMemory<int> Ring, int Iris, int[] Crease, int[] Lid);

    /// <summary>An eye as it is drawn, in the face's own coordinates.</summary>
    private readonly record struct Eye(Vector2[] Outline, Vector2 Iris, Vector2 Center, float Width, float Height, Vector2 Scale);
}
