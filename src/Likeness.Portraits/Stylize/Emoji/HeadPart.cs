using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>The skin of the head: an inflated face with this person's own nose and cheeks, warm cheeks and nose tip, and ears.</summary>
internal static class HeadPart
{
    private const float Roundness = 0.95f;
    private const float BalloonShare = 0.85f;

    /// <summary>The relief of the face: a balloon plus what the mesh rises above its own smooth form.</summary>
    public static Plane Heights(Figure figure)
    {
        var (shape, unit) = (figure.Skull, figure.Unit);
        using var balloon = Relief.Balloon(shape, Roundness, unit);
        using var mesh = MeshRelief.Find(figure, shape);
        using var inside = figure.Oval.Soft(0.12f * unit);
        shape.Each((y, left, cover) =>
        {
            var h = balloon.Row(y - shape.Top);
            var relief = mesh.Row(y - shape.Top);
            for (var x = 0; x < cover.Length; x++)
            {
                h[x] = BalloonShare * h[x] + relief[x] * SmoothStep.Between(0.55f, 0.98f, inside.At(left + x, y));
            }
        });
        return GaussianFilter.Apply(balloon, MathF.Max(0.6f, 0.02f * unit));
    }

    public static void Ears(Figure figure)
    {
        Ear(figure, -1, MeshPoint.EarLeft, 93);
        Ear(figure, 1, MeshPoint.EarRight, 323);
    }

    public static void Face(Figure figure, Plane heights)
    {
        var easel = figure.Easel;
        Brush.Shade(easel, figure.Skull, heights, figure.SkinMaterial, figure.Unit);
        var dark = figure.Colors.IsDark;
        foreach (var (cheek, fold) in (ReadOnlySpan<(int, int)>)[(50, 205), (280, 425)])
        {
            using var blush = figure.Spot(figure.Face[cheek] * 0.8f + figure.Face[fold] * 0.2f, 0.31f, 1.15f).Inside(figure.Oval);
            Brush.Tint(easel, blush, dark ? new(0, 2.2f, 1) : new(0, 3.2f, 1));
        }

        using var tip = figure.Spot(figure.Face[MeshPoint.NoseTip], 0.2f);
        Brush.Tint(easel, tip, new(-0.5f, 4, 1));
        Brush.Cast(easel, figure.Hair, 0.07f * figure.Unit, new Vector2(0.03f, 0.07f) * figure.Unit, 0.26f, figure.Skull);
    }

    private static void Ear(Figure figure, int side, int upper, int lower)
    {
        var (face, unit, frame) = (figure.Face, figure.Unit, figure.Frame);
        var beside = side * (face.Own(upper).X - face.Own(1).X);
        if (beside < 0.55f)
        {
            return;
        }

        var root = (face.Own(upper) + face.Own(lower)) / 2;
        var (reach, hairy) = Extent(figure, side, root);
        if (hairy > 0.6f)
        {
            return;
        }

        var halfWidth = Math.Clamp(0.5f * reach + 0.09f, 0.15f, 0.26f);
        var halfHeight = 0.31f + 0.25f * (halfWidth - 0.18f);
        var center = root + new Vector2(side * (reach - halfWidth + 0.03f), -0.14f);
        var right = Vector2.Normalize(frame.Right + frame.Down * (0.16f * side));
        var down = new Vector2(-right.Y, right.X);
        var at = figure.At(center.X, center.Y);
        var lobe = figure.At(center.X - side * 0.05f, center.Y + halfHeight * 0.72f);
        using var raw = figure.Easel.Fill(
            0.1f * unit,
            Line.Ellipse(at, right * (halfWidth * unit), down * (halfHeight * unit)),
            Line.Ellipse(lobe, right * (0.11f * unit), down * (0.12f * unit)));
        using var ear = raw.Rounded(0.03f * unit);
        Brush.Cast(figure.Easel, ear, 0.05f * unit, Vector2.Zero, 0.14f);
        using var heights = Relief.Balloon(ear, 0.15f, unit);
        Brush.Shade(figure.Easel, ear, heights, figure.SkinMaterial with { Gloss = 0.06f }, unit);
        var bowl = figure.At(center.X - side * 0.02f, center.Y + 0.02f);
        using var shell = figure.Easel.Fill(0.1f * unit, Line.Ellipse(bowl, right * (0.52f * halfWidth * unit), down * (0.58f * halfHeight * unit)));
        using var soft = shell.Soft(0.035f * unit).Inside(ear);
        Brush.Tint(figure.Easel, soft, figure.Colors.IsDark ? new(-9, 4, 2) : new(-13, 8, 4));
    }

    /// <summary>How far skin reaches beyond the face at the height of an ear, in units, and how much of that place is hair.</summary>
    private static (float Reach, float Hairy) Extent(Figure figure, int side, Vector2 root)
    {
        const float Usual = 0.22f;
        var reaches = new List<float>();
        var (hair, all) = (0f, 0);
        for (var v = root.Y - 0.35f; v < root.Y + 0.2f; v += 0.03f)
        {
            var reach = 0f;
            for (var u = 0.02f; u < 0.5f; u += 0.02f)
            {
                var p = figure.At(root.X + side * u, v);
                var (x, y) = ((int)p.X, (int)p.Y);
                if (u < 0.3f)
                {
                    all++;
                    hair += MathF.Max(figure.Hair.At(x, y), figure.Covers(figure.Headwear, x, y));
                }

                reach = figure.Covers(figure.Skin, x, y) > 0.5f ? u : reach;
            }

            reaches.Add(reach);
        }

        reaches.Sort();
        var seen = reaches[reaches.Count * 3 / 4];
        return (seen < 0.08f ? Usual : Math.Clamp(seen, 0.14f, 0.4f), hair / all);
    }
}
