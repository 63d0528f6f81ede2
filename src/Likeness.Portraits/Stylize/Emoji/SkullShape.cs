using System.Numerics;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>The outline of the head's skin: the mesh's oval, the forehead and the bare crown that the photo shows, and the skull under hair.</summary>
internal static class SkullShape
{
    private const float Rounding = 0.07f;
    private const float CrownV = -1.55f;

    public static Patch Find(Figure figure)
    {
        var frame = figure.Frame;
        var face = figure.Face;
        var ears = (face.Own(MeshPoint.EarLeft) + face.Own(MeshPoint.EarRight)) / 2;
        var halfWidth = MathF.Max(0.7f, MathF.Abs(face.Own(MeshPoint.EarRight).X - face.Own(MeshPoint.EarLeft).X) / 2) * 0.98f;
        var factor = figure.Head.Factor;
        using var full = figure.Easel.Around(figure.At(0, -0.1f), figure.At(0, 0.4f), 2.1f * figure.Unit);
        using var shape = new Patch(full.Left / factor, full.Top / factor, new Plane((full.Width + factor - 1) / factor, (full.Height + factor - 1) / factor));
        using var nose = figure.Easel.Fill(face.Profile == 0 ? 0 : figure.Unit, Line.Ring(face.Line([168, 122, 196, 129, 98, 2, 327, 358, 419, 351])), Line.Ellipse(face[4], frame.Right * (0.14f * figure.Unit), frame.Down * (0.13f * figure.Unit)));
        if (face.Profile != 0)
        {
            FillMesh(figure, nose);
        }

        shape.Each((y, left, cover) =>
        {
            for (var x = 0; x < cover.Length; x++)
            {
                var (cx, cy) = ((left + x) * factor, y * factor);
                var p = frame.FromPicture(new Vector2(cx, cy));
                var c = MathF.Max(figure.Oval.At(cx, cy), nose.At(cx, cy));
                var across = (p.X - ears.X) / halfWidth;
                if (p.Y < 0.35f)
                {
                    var up = (p.Y - 0.1f) / (CrownV - 0.1f);
                    var under = MathF.Max(figure.Hair.At(cx, cy), figure.Headwear.At(left + x, y));
                    var skin = p.Y < -0.25f && MathF.Abs(across) < 1.25f ? figure.Skin.At(left + x, y) : 0;
                    c = MathF.Max(c, MathF.Max(skin, across * across + up * up < 1 ? under : 0));
                }

                cover[x] = c;
            }
        });
        return shape.RoundedUp(figure.Easel, Rounding * figure.Unit / factor, factor);
    }

    /// <summary>In profile the outline of the mesh's oval crosses itself; all of its triangles make the face.</summary>
    private static void FillMesh(Figure figure, Patch patch)
    {
        foreach (var triangle in FaceTopology.All)
        {
            patch.Fill([figure.Face[triangle.A], figure.Face[triangle.B], figure.Face[triangle.C]]);
        }
    }
}
