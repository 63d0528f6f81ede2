using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Albedo;
using Likeness.Portraits.Stylize.Figures;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Toy;

/// <summary>The paints of the toy: flat, a little more saturated than the photo.</summary>
internal static class ToyPaint
{
    /// <summary>Few flat colours.</summary>
    public static AlbedoOptions Options(StylizeWishes wishes) => new()
    {
        SkinLow = 0.25f, SkinDetail = 0.6f, SkinChroma = 0.12f, Features = 0.5f, Flush = 1.2f, HairEvenness = 0.9f, HairDetail = 0.03f, BeardEvenness = 0.9f, ClothesColors = 6,
        ClothesSmoothness = 0.06f, ClothesIsland = 0.07f, ClothesFlatness = 1, ClothesChroma = 1.22f, HairColor = wishes.Hair?.Lab, ClothesColor = wishes.Clothes?.Lab,
    };

    /// <summary>The stand's lacquer for a paper, linear light.</summary>
    public static Vector3 Lacquer(Vector3 paper)
    {
        var deep = new Vector3(Math.Clamp(0.48f * paper.X, 12, 46), 1.9f * paper.Y, 1.9f * paper.Z);
        return Vector3.Clamp(ColorConversion.SrgbToLinear(ColorConversion.CieLabToSrgb(deep)), new Vector3(0.01f), Vector3.One);
    }

    /// <summary>Paints brows and mouth.</summary>
    /// <param name="painter">Paints on the lit busts.</param>
    /// <param name="people">The people in pixels of the busts.</param>
    /// <param name="brows">Their brows on the grid.</param>
    /// <param name="wishes">Colours that are wanted.</param>
    public static void Features(FeaturePainter painter, IReadOnlyList<ScenePerson> people, Plane brows, StylizeWishes wishes)
    {
        foreach (var person in people)
        {
            var brow = wishes.Hair is { } wish ? wish.Lab * 0.85f : person.BrowColor;
            painter.Brows(brows, person, new Vector3(Math.Clamp(brow.X, 11, MathF.Max(11, person.SkinColor.X - 12)), brow.Y, brow.Z));
            var lips = LipPaint.Of(person);
            var (mouth, left, top) = painter.Mouth(person);
            using (mouth)
            {
                painter.Fill(mouth.Upper, left, top, lips + new Vector3(-3, 1, 0), 0.9f);
                painter.Fill(mouth.Lower, left, top, lips, 0.9f);
                painter.Fill(mouth.Line, left, top, lips * new Vector3(0.5f, 0.9f, 0.9f), 0.85f);
                painter.Fill(mouth.Inside, left, top, new Vector3(12, 18, 8));
                painter.Fill(mouth.Teeth, left, top, new Vector3(MathF.Max(84, person.SkinColor.X + 18), 0, 4));
            }
        }
    }
}
