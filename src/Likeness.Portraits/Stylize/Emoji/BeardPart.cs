using System.Numerics;
using Likeness.Faces;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>Moustache and beard where the photo shows them; stubble as a shadow.</summary>
internal static class BeardPart
{
    private const float StrandHeight = 0.008f;

    public static void Paint(Figure figure)
    {
        if (figure.Person.FacialHair.Kind == FacialHairKind.Stubble)
        {
            Stubble(figure);
        }
        else if (figure.Person.FacialHair.IsDrawn)
        {
            Hair(figure);
        }
    }

    private static void Hair(Figure figure)
    {
        var (easel, unit) = (figure.Easel, figure.Unit);
        using var raw = figure.Head.Region(Region.FacialHair);
        using var lips = figure.Outline(0.1f, FaceMeshTopology.LipsOuter.AsSpan());
        var factor = figure.Head.Factor;
        using var trimmed = raw.Trimmed((int)(0.25f * unit / factor));
        using var shape = trimmed.RoundedUp(easel, 0.035f * unit / factor, factor, 0.42f);
        shape.Without(lips);
        using var light = PictureCut.Cut(figure.Lightness, figure.InPhoto(shape));
        using var heights = Relief.Balloon(shape, 0.15f, unit);
        using var strands = StrandRelief.Find(shape, light, figure.Frame, figure.Seed + 3);
        using var near = shape.Soft(0.04f * unit);
        for (var i = 0; i < heights.Samples.Length; i++)
        {
            heights.Samples[i] += StrandHeight * strands.Samples[i] * near.Cover.Samples[i];
        }

        Brush.Cast(easel, shape, 0.04f * unit, new Vector2(0, 0.03f * unit), 0.16f, figure.Skull);
        Brush.Shade(easel, shape, heights, new Material(figure.Colors.Beard, new(-12, 1, 0), new(13, 1, 2)) { Gloss = 0.12f, Polish = 4 }, unit);
    }

    private static void Stubble(Figure figure)
    {
        var face = figure.Face;
        using var jaw = figure.Easel.Fill(
            0.3f * figure.Unit,
            Line.Ring(face.Line([58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 435, 416, 432, 422, 391, 164, 165, 202, 212, 192, 215])));
        using var soft = jaw.Soft(0.07f * figure.Unit).Inside(figure.Skull);
        using var lips = figure.Outline(0.1f, FaceMeshTopology.LipsOuter.AsSpan());
        var d = figure.Colors.Beard - figure.Colors.Skin;
        Brush.Tint(figure.Easel, soft.Without(lips), new Vector3(Math.Clamp(0.3f * d.X, -9, -4), -2, -3));
    }
}
