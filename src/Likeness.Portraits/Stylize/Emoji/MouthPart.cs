using System.Numerics;
using Likeness.Faces;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>The lips in their own shape and colour, and what an open mouth shows.</summary>
internal static class MouthPart
{
    private const float Open = 0.035f;
    private const float TeethFromLightness = 0.8f;

    public static void Paint(Figure figure)
    {
        var (easel, unit, face) = (figure.Easel, figure.Unit, figure.Face);
        var lip = figure.Colors.Lip;
        using var lips = figure.Outline(0.15f, FaceMeshTopology.LipsOuter.AsSpan());
        using var inner = figure.Outline(0.15f, FaceMeshTopology.LipsInner.AsSpan());
        var middle = face.Own(MeshPoint.LipUpperInner).Y / 2 + face.Own(MeshPoint.LipLowerInner).Y / 2;
        var opening = face.Own(MeshPoint.LipLowerInner).Y - face.Own(MeshPoint.LipUpperInner).Y;
        var dark = figure.Colors.IsDark;

        // The shadow below the lower lip.
        Brush.Cast(easel, lips, 0.06f * unit, new Vector2(0, 0.06f * unit), 0.13f, figure.Skull);
        using var heights = Relief.Balloon(lips, 0.075f, unit);
        Brush.Shade(easel, lips, heights, new Material(lip, new(-13, 5, 1), new(dark ? 12 : 9, -2, 0)) { Gloss = 0.12f, Polish = 5, Depth = 0.9f }, unit);
        using var upper = lips.Clone();
        upper.Each((y, left, cover) =>
        {
            for (var x = 0; x < cover.Length; x++)
            {
                cover[x] *= SmoothStep.Between(middle + 0.02f, middle - 0.02f, figure.Frame.FromPicture(new Vector2(left + x, y)).Y);
            }
        });
        Brush.Tint(easel, upper, new(-6, 3, 0));
        if (opening > Open)
        {
            Inside(figure, inner, opening);
        }
        else
        {
            var line = Line.Curve(face[61], face[78], face.Mean(81, 178), face.Mean(13, 14), face.Mean(311, 402), face[308], face[291]);
            using var seam = easel.Fill(0.05f * unit, Line.Stroke(line, 0.042f * unit, t => 0.35f + 0.65f * MathF.Sin(MathF.PI * t)));
            Brush.Flat(easel, seam, (lip + new Vector3(-26, 3, 0)) with { X = MathF.Max(8, lip.X - 26) }, 0.9f);
        }
    }

    private static void Inside(Figure figure, Patch inner, float opening)
    {
        var (easel, unit, face) = (figure.Easel, figure.Unit, figure.Face);
        Brush.Flat(easel, inner, new(15, 18, 8));
        var center = figure.Frame.FromPicture(face.Mean(MeshPoint.MouthLeft, MeshPoint.MouthRight));
        var half = MathF.Max(0.1f, (face.Own(MeshPoint.MouthRight) - face.Own(MeshPoint.MouthLeft)).Length() / 2);
        if (figure.Person.TeethLightness > TeethFromLightness)
        {
            // A wide smile hides the lower edge of the teeth, an open mouth shows it.
            var lift = Math.Clamp(opening - 0.16f, 0.02f, 0.10f) * unit;
            using var teeth = inner.Clone();
            teeth.Each((y, left, cover) =>
            {
                for (var x = 0; x < cover.Length; x++)
                {
                    cover[x] = MathF.Min(cover[x], inner.At(left + x, y + (int)MathF.Round(lift)));
                }
            });
            using var heights = Relief.Balloon(teeth, 0.12f, unit);
            var white = MathF.Min(93, 60 + 0.5f * figure.Colors.Skin.X);
            Brush.Shade(easel, teeth, heights, new Material(new(white, 0, 4), new(-22, 2, 2), new(4, 0, 0)) { Gloss = 0.12f, Depth = 0.5f }, unit);
        }
        else
        {
            using var tongue = figure.Spot(figure.At(center.X, face.Own(MeshPoint.LipLowerInner).Y), MathF.Max(0.12f, 0.5f * half), 1.6f).Inside(inner);
            Brush.Flat(easel, tongue, new(45, 36, 18), 0.8f);
        }

        // Dark corners and the upper lip's shadow give the teeth their curve.
        using var soft = inner.Soft(0.03f * unit);
        var drop = (int)MathF.Round(0.045f * unit);
        using var shade = inner.Clone();
        shade.Each((y, left, cover) =>
        {
            for (var x = 0; x < cover.Length; x++)
            {
                var p = figure.Frame.FromPicture(new Vector2(left + x, y));
                var corner = 0.7f * SmoothStep.Between(0.66f, 0.98f, MathF.Abs(p.X - center.X) / half);
                cover[x] *= MathF.Max(corner, 0.35f * Math.Clamp(1 - soft.At(left + x, y - drop), 0, 1));
            }
        });
        Brush.Flat(easel, shade, new(22, 16, 8));
    }
}
