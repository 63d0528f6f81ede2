using System.Numerics;
using Likeness.Faces;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>Keeps the drawn face as light or dark as the photo's: light, gloss and shadows must not bleach or darken anybody.</summary>
internal static class SkinLightness
{
    private const int Step = 3;
    private const float MostCorrection = 12;

    /// <summary>What brows, lids and lips will cast on the skin later, CIE L.</summary>
    private const float StillToDarken = 0.9f;

    /// <summary>The part of the face that shows nothing but skin.</summary>
    public static Patch SureSkin(Figure figure)
    {
        var (easel, unit) = (figure.Easel, figure.Unit);
        using var features = easel.Fill(
            0,
            Line.Ring(figure.Face.Line(FaceMeshTopology.LipsOuter.AsSpan())), Line.Ring(figure.Face.Line(FaceMeshTopology.LeftEye.AsSpan())), Line.Ring(figure.Face.Line(FaceMeshTopology.RightEye.AsSpan())),
            Line.Ring(figure.Face.Line(FaceMeshTopology.LeftBrow.AsSpan())), Line.Ring(figure.Face.Line(FaceMeshTopology.RightBrow.AsSpan())));
        using var wide = features.Soft(0.05f * unit);
        using var inner = figure.Oval.Soft(0.1f * unit);
        var sure = figure.Oval.Clone();
        sure.Each((y, left, cover) =>
        {
            for (var x = 0; x < cover.Length; x++)
            {
                var isSkin = inner.At(left + x, y) > 0.75f && wide.At(left + x, y) < 0.05f && figure.Hair.At(left + x, y) < 0.1f && figure.Covers(figure.Skin, left + x, y) > 0.6f;
                cover[x] = isSkin ? 1 : 0;
            }
        });
        return sure;
    }

    /// <summary>The skin's material, lighter or darker by what the light changes in the median.</summary>
    public static Material Calibrate(Figure figure, Plane heights, Patch sure)
    {
        var target = figure.Colors.Skin;
        var material = Material.Skin(target);
        for (var i = 0; i < 2; i++)
        {
            var lit = Brush.Median(figure.Skull, heights, material, figure.Unit, sure, Step);
            material = material with { Base = material.Base + new Vector3(Math.Clamp(target.X - lit, -MostCorrection, MostCorrection), 0, 0) };
        }

        return material;
    }

    /// <summary>Makes up for what shadows and lines changed since: over the same places the photo and the drawing have one median.</summary>
    public static void Correct(Figure figure, Patch sure)
    {
        var drawn = new List<float>();
        var photo = new List<float>();
        for (var y = 0; y < sure.Height; y += Step)
        {
            for (var x = 0; x < sure.Width; x += Step)
            {
                if (sure.Cover[x, y] > 0.5f)
                {
                    drawn.Add(figure.Easel.Lab.C0[sure.Left + x, sure.Top + y]);
                    photo.Add(figure.LightnessAt(new Vector2(sure.Left + x, sure.Top + y)));
                }
            }
        }

        if (drawn.Count == 0)
        {
            return;
        }

        drawn.Sort();
        photo.Sort();
        var change = Math.Clamp(StillToDarken + photo[photo.Count / 2] - drawn[drawn.Count / 2], -MostCorrection, MostCorrection);
        Brush.Tint(figure.Easel, figure.Skull, new Vector3(change, 0, 0));
    }
}
