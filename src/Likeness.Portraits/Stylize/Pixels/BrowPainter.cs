using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Draws brows where they grow, as wide as they are, and the fainter the paler they are.</summary>
internal static class BrowPainter
{
    /// <summary>From this unit on a brow can be more than one cell high.</summary>
    private const float WideUnit = 15;

    private const float Invisible = 0.04f;
    private const float LeastDifference = 9;
    private const float HairShare = 0.3f;

    public static void Paint(PixelSprite sprite, PersonSprite person)
    {
        Brow(sprite, person, person.LeftBrow);
        Brow(sprite, person, person.RightBrow);
    }

    private static void Brow(PixelSprite sprite, PersonSprite person, BrowShape brow)
    {
        if (brow.Strength < Invisible)
        {
            return;
        }

        var color = sprite.Add(Color(person, brow));
        sprite.Line(brow.Line, color);
        if (person.Unit < WideUnit)
        {
            return;
        }

        using var body = Polygon.Mask(sprite.Width, sprite.Height, brow.Outline(person.Unit));
        for (var y = 0; y < sprite.Height; y++)
        {
            for (var x = 0; x < sprite.Width; x++)
            {
                if (body[x, y] > 0.55f)
                {
                    sprite.Put(x, y, color);
                }
            }
        }
    }

    private static Vector3 Color(PersonSprite person, BrowShape brow)
    {
        var color = brow.Color * person.Gain;
        if (person.Hair.X < person.Skin.X)
        {
            // Skin shines through brows in small photos: their hue is that of the hair.
            color = Vector3.Lerp(color, person.Hair, HairShare);
        }

        color = Vector3.Lerp(person.Skin, color, float.Lerp(0.5f, 1, brow.Strength));
        color.X = Math.Clamp(MathF.Min(color.X, person.Skin.X - LeastDifference), 6, 70);
        return color;
    }
}
