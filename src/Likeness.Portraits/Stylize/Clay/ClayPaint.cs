using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Albedo;
using Likeness.Portraits.Stylize.Figures;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Clay;

/// <summary>The colours of the clay.</summary>
internal static class ClayPaint
{
    private const float DarkestHair = 15;

    /// <summary>Colours of walls, CIE Lab.</summary>
    public static readonly Vector3[] Walls =
    [
        new(66, -24, -12), new(62, -8, -30), new(66, -18, 34), new(74, 6, 44), new(62, 30, 14), new(60, 18, -24), new(70, -26, 8),
    ];

    /// <summary>Few uniform colours: what lines a face has is pressed into it.</summary>
    public static AlbedoOptions Options(StylizeWishes wishes) => new()
    {
        SkinLow = 0.3f, SkinDetail = 0.65f, SkinChroma = 0.25f, Features = 0.6f, Flush = 0.9f, HairEvenness = 0.85f, HairDetail = 0.06f, BeardEvenness = 0.9f, ClothesColors = 8,
        ClothesSmoothness = 0.045f, ClothesIsland = 0.03f, ClothesFlatness = 1, ClothesChroma = 1.18f, HairColor = wishes.Hair?.Lab, ClothesColor = wishes.Clothes?.Lab,
    };

    /// <summary>Black clay is a dark grey: its rolls and seams must be seen.</summary>
    public static float LiftDark(float lightness)
    {
        const float Dark = 26;
        const float Rest = 0.45f;
        return lightness < Dark ? Dark - (Dark - lightness) * Rest : lightness;
    }

    /// <summary>Paints brows, mouth and eyes.</summary>
    /// <param name="painter">Paints on the lit puppets.</param>
    /// <param name="people">The people in pixels of the puppets.</param>
    /// <param name="brows">Their brows on the grid.</param>
    /// <param name="wishes">Colours that are wanted.</param>
    public static void Features(FeaturePainter painter, IReadOnlyList<ScenePerson> people, Plane brows, StylizeWishes wishes)
    {
        // Teeth stay of a white that shadows do not make grey.
        const float TeethBrightness = 1.35f;
        foreach (var person in people)
        {
            var brow = wishes.Hair is { } wish ? wish.Lab * 0.85f : person.BrowColor;
            painter.Brows(brows, person, new Vector3(Math.Clamp(brow.X, DarkestHair, MathF.Max(DarkestHair, person.SkinColor.X - 12)), brow.Y, brow.Z));
            var lips = LipPaint.Of(person);
            var (mouth, left, top) = painter.Mouth(person);
            using (mouth)
            {
                painter.Fill(mouth.Upper, left, top, lips + new Vector3(-3, 1, 0));
                painter.Fill(mouth.Lower, left, top, lips);
                painter.Fill(mouth.Line, left, top, lips * new Vector3(0.55f, 0.9f, 0.9f), 0.8f);
                painter.Fill(mouth.Inside, left, top, new Vector3(14, 16, 8));
                painter.Fill(mouth.Teeth, left, top, new Vector3(MathF.Max(80, person.SkinColor.X + 16), 0, 6), brightness: TeethBrightness);
            }
        }

        new ClayEyes(people, 1).Paint(painter);
    }

    /// <summary>Lets fine relief catch the light.</summary>
    /// <param name="lit">The lit picture; changed.</param>
    /// <param name="relief">Heights in units.</param>
    /// <param name="unit">Pixels a unit.</param>
    /// <param name="light">Direction to the light.</param>
    /// <param name="skin">Where the sculptor took more care, 0…1; may be smaller.</param>
    public static void Emboss(ColorImage lit, Plane relief, float unit, Vector3 light, Plane skin) => RowParallel.For(lit.Height, (from, to) =>
    {
        var (sideways, downwards) = (0.5f * unit * light.X / light.Z, 0.5f * unit * light.Y / light.Z);
        var factor = new float[lit.Width];
        var careful = new float[lit.Width];
        var between = new float[skin.Width];
        var enlargement = Enlargement.Of(skin, lit.Width, lit.Height);
        for (var y = from; y < to; y++)
        {
            enlargement.Row(skin, y, 0, careful, between);
            var above = relief.Row(Math.Max(0, y - 1));
            var here = relief.Row(y);
            var below = relief.Row(Math.Min(lit.Height - 1, y + 1));
            for (var x = 0; x < factor.Length; x++)
            {
                var slope = sideways * (here[Math.Min(factor.Length - 1, x + 1)] - here[Math.Max(0, x - 1)]) + downwards * (below[x] - above[x]);
                factor[x] = 1 - Math.Clamp((0.75f - 0.35f * careful[x]) * slope, -0.5f, 0.5f);
            }

            for (var i = 0; i < 3; i++)
            {
                var row = lit[i].Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] *= factor[x];
                }
            }
        }
    });
}
