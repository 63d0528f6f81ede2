using System.Numerics;
using Likeness.Faces;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Draws the features that sampling would only smear: mouth, nose, eyes, brows, glasses, in the order in which they cover each other.</summary>
internal static class FacePainter
{
    private const float DetailUnit = 13;

    public static void Paint(PixelSprite sprite, PersonSprite person, StylizeWishes wishes)
    {
        MouthPainter.Paint(sprite, person);
        Nose(sprite, person);
        new EyePainter(sprite, person).Paint();
        Brows(sprite, person);
        if (person.Person.Glasses is { } glasses && wishes.DrawGlasses)
        {
            GlassesPainter.Paint(sprite, person, wishes.Glasses?.Lab ?? glasses.FrameColor);
        }
    }

    private static void Nose(PixelSprite sprite, PersonSprite person)
    {
        var face = person.Face;
        if (person.Unit < 9)
        {
            sprite.Put(face[2], person.SkinStep(1));
            return;
        }

        var nostril = sprite.Add(person.Skin + new Vector3(person.Skin.X > 50 ? -26 : -18, 6, 0));
        sprite.Put(face.Mean(98, 97) - new Vector2(0, 0.2f), nostril);
        sprite.Put(face.Mean(327, 326) - new Vector2(0, 0.2f), nostril);
        sprite.Put(face[MeshPoint.NoseTip], person.SkinStep(person.SkinSteps - 1));
        if (person.Unit > DetailUnit)
        {
            // Wings, and the shadow that the tip casts between the nostrils.
            sprite.Line([face[49], face[48], face.Mean(48, 64)], person.SkinStep(1));
            sprite.Line([face[279], face[278], face.Mean(278, 294)], person.SkinStep(1));
            sprite.Line([face.Mean(98, 97) + Vector2.UnitX, face[2], face.Mean(327, 326) - Vector2.UnitX], person.SkinStep(1));
            sprite.Put(face[MeshPoint.NoseTip] - Vector2.UnitX, person.SkinStep(person.SkinSteps - 1));
            sprite.Put(face.Mean(98, 97) - new Vector2(0, 0.2f), nostril);
            sprite.Put(face.Mean(327, 326) - new Vector2(0, 0.2f), nostril);
        }
    }

    private static void Brows(PixelSprite sprite, PersonSprite person)
    {
        var brow = person.Person.BrowColor;
        if (person.Hair.X < person.Skin.X)
        {
            brow = brow * 0.6f + person.Hair * 0.4f;
        }

        brow.X = Math.Clamp(MathF.Min(brow.X * 0.75f + person.Skin.X * 0.25f, person.Skin.X - 14), 6, 66);
        var color = sprite.Add(brow);
        Brow(sprite, person, FaceMeshTopology.LeftBrow.AsSpan(), color);
        Brow(sprite, person, FaceMeshTopology.RightBrow.AsSpan(), color);
    }

    private static void Brow(PixelSprite sprite, PersonSprite person, ReadOnlySpan<int> ring, int color)
    {
        // The ring runs inwards below and back above: its middle line has half as many points.
        var line = new Vector2[ring.Length / 2];
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = (person.Face[ring[i]] + person.Face[ring[^(i + 1)]]) / 2 - new Vector2(0, 0.35f);
        }

        sprite.Line(line, color);
        if (person.Unit > 15)
        {
            // Brows are thickest towards the nose.
            sprite.Line([.. line[2..].Select(p => p + Vector2.UnitY)], color);
        }
    }
}
