using System.Numerics;
using Likeness.Faces;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>Keeps the drawn face as light or dark as the photo's: light, gloss and shadows must not bleach or darken anybody.</summary>
internal static class SkinLightness
{
    private const int Step = 3;
    private const float MostCorrection = 12;
    private const float CheeksFromV = 0.1f;

    /// <summary>What brows, lids and lips will cast on the skin later, CIE L.</summary>
    private const float StillToDarken = 0.9f;

    /// <summary>The part of the face that shows nothing but skin.</summary>
    public static Patch SureSkin(Figure figure)
    {
        var (easel, unit) = (figure.Easel, figure.Unit);
        using var features = easel.Fill(
            0.5f * unit,
            Line.Ring(figure.Face.Line(FaceMeshTopology.LipsOuter.AsSpan())), Line.Ring(figure.Face.Line(FaceMeshTopology.LeftEye.AsSpan())), Line.Ring(figure.Face.Line(FaceMeshTopology.RightEye.AsSpan())),
            Line.Ring(figure.Face.Line(FaceMeshTopology.LeftBrow.AsSpan())), Line.Ring(figure.Face.Line(FaceMeshTopology.RightBrow.AsSpan())));
        if (figure.Person.Glasses is { } glasses)
        {
            // The photo shows their rims where the face is still to be drawn without.
            foreach (var rim in (ReadOnlySpan<Vector2[]>)[glasses.LeftRim, glasses.RightRim])
            {
                features.Fill(Line.Stroke([.. rim.Append(rim[0]).Select(figure.OnFigure)], (glasses.RimWidth + 0.05f) * unit));
            }
        }

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

    /// <summary>Makes up for what shadows and lines changed since: over the same places photo and drawing have one median. The whole face and the cheeks count the same.</summary>
    public static void Correct(Figure figure, Patch sure)
    {
        var change = StillToDarken + (Missing(figure, sure, float.MinValue) + Missing(figure, sure, CheeksFromV)) / 2;
        Brush.Tint(figure.Easel, figure.Skull, new Vector3(Math.Clamp(change, -MostCorrection, MostCorrection), 0, 0));
    }

    /// <summary>How much darker the drawn skin is than the photographed, in the median below a height of the face; 0 where there is none.</summary>
    private static float Missing(Figure figure, Patch sure, float fromV)
    {
        var (drawn, photo) = (new List<float>(), new List<float>());
        for (var y = 0; y < sure.Height; y += Step)
        {
            for (var x = 0; x < sure.Width; x += Step)
            {
                var p = new Vector2(sure.Left + x, sure.Top + y);
                if (sure.Cover[x, y] > 0.5f && figure.Frame.FromPicture(p).Y > fromV)
                {
                    drawn.Add(figure.Easel.Lab.C0[sure.Left + x, sure.Top + y]);
                    photo.Add(figure.LightnessAt(p));
                }
            }
        }

        drawn.Sort();
        photo.Sort();
        return drawn.Count == 0 ? 0 : photo[photo.Count / 2] - drawn[drawn.Count / 2];
    }
}
