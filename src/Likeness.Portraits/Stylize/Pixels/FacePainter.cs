using System.Numerics;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Draws the features that sampling would only smear: mouth, nose, eyes, brows, glasses, in the order in which they cover each other.</summary>
internal static class FacePainter
{
    /// <summary>Below this unit a face is a few cells: eyes, mouth and hair alone are drawn.</summary>
    public const float SmallUnit = 9;

    private const float DetailUnit = 13;

    public static void Paint(PixelSprite sprite, PersonSprite person, StylizeWishes wishes)
    {
        MouthPainter.Paint(sprite, person);
        Nose(sprite, person);
        new EyePainter(sprite, person).Paint();
        BrowPainter.Paint(sprite, person);
        if (wishes.DrawGlasses)
        {
            GlassesPainter.Paint(sprite, person, wishes.Glasses?.Lab);
        }
    }

    private static void Nose(PixelSprite sprite, PersonSprite person)
    {
        var face = person.Face;
        if (person.Unit < SmallUnit)
        {
            sprite.Put(face[2], person.SkinStep(1));
            return;
        }

        var nostril = sprite.Add(person.Skin + new Vector3(person.Skin.X > 50 ? -26 : -18, 6, 0));
        sprite.Put(face.Mean(98, 97) - new Vector2(0, 0.2f), nostril);
        sprite.Put(face.Mean(327, 326) - new Vector2(0, 0.2f), nostril);
        Shine(sprite, person, face[MeshPoint.NoseTip]);
        if (person.Unit > DetailUnit)
        {
            // Wings, and the shadow that the tip casts between the nostrils.
            sprite.Line([face[49], face[48], face.Mean(48, 64)], person.SkinStep(1));
            sprite.Line([face[279], face[278], face.Mean(278, 294)], person.SkinStep(1));
            sprite.Line([face.Mean(98, 97) + Vector2.UnitX, face[2], face.Mean(327, 326) - Vector2.UnitX], person.SkinStep(1));
            Shine(sprite, person, face[MeshPoint.NoseTip] - Vector2.UnitX);
            sprite.Put(face.Mean(98, 97) - new Vector2(0, 0.2f), nostril);
            sprite.Put(face.Mean(327, 326) - new Vector2(0, 0.2f), nostril);
        }
    }

    /// <summary>One step lighter than the skin there: a white dot on a nose in shadow would be a mistake.</summary>
    private static void Shine(PixelSprite sprite, PersonSprite person, Vector2 point)
    {
        var (x, y) = ((int)MathF.Floor(point.X), (int)MathF.Floor(point.Y));
        if (sprite.Contains(x, y) && sprite.Regions[sprite.At(x, y)] == Region.Skin)
        {
            sprite.Put(x, y, person.SkinStep(sprite.Cells[sprite.At(x, y)] - person.SkinRamp + 1));
        }
    }
}
