using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Draws the person's own spectacles: rims of their shape, one cell thin or as thick as they are, bridge and temples.</summary>
internal static class GlassesPainter
{
    private const float LeastUnit = 8;
    private const float GlintUnit = 13;

    /// <summary>Rims from this many cells on are drawn as wide as they are.</summary>
    private const float ThickRim = 1.5f;

    private const float ThinRim = 0.035f;
    private const float LeastDifference = 13;
    private const float ShadowDifference = 4;

    public static void Paint(PixelSprite sprite, PersonSprite person, Vector3? wanted)
    {
        if (person.Glasses is not { } glasses || person.Unit < LeastUnit)
        {
            return;
        }

        var color = wanted ?? glasses.FrameColor * person.Gain;
        var frame = sprite.Add(Visible(sprite, person, color, glasses.RimWidth < ThinRim ? 0.8f : 1));
        var edge = sprite.Add(Visible(sprite, person, color, 0.45f));
        foreach (var rim in (ReadOnlySpan<Vector2[]>)[glasses.LeftRim, glasses.RightRim])
        {
            if (glasses.IsDark)
            {
                Dark(sprite, person, rim, color);
            }

            Rim(sprite, person, glasses, rim, frame, edge);
        }

        sprite.Line(glasses.Bridge, frame);
        foreach (var temple in (ReadOnlySpan<Temple>)[glasses.LeftTemple, glasses.RightTemple])
        {
            if (temple.IsVisible)
            {
                sprite.Line([temple.Hinge, temple.End], frame);
            }
        }
    }

    /// <summary>A frame colour as it looks before the skin: wire covers but a part of a cell, yet it must be seen.</summary>
    private static Vector3 Visible(PixelSprite sprite, PersonSprite person, Vector3 color, float cover)
    {
        var seen = Vector3.Lerp(person.Skin, color, cover);
        var difference = seen.X - person.Skin.X;
        if (MathF.Abs(difference) < LeastDifference * cover)
        {
            seen.X = person.Skin.X + (difference > 0 && person.Skin.X < 60 ? LeastDifference : -LeastDifference) * cover;
        }

        // Dark rims must also be seen where the face lies in shadow.
        return difference > 0 ? seen : seen with { X = MathF.Max(4, MathF.Min(seen.X, sprite.Palette[person.SkinStep(1)].X - ShadowDifference)) };
    }

    private static void Rim(PixelSprite sprite, PersonSprite person, Glasses glasses, Vector2[] rim, int frame, int edge)
    {
        var middle = (rim.Min(p => p.Y) + rim.Max(p => p.Y)) / 2;
        sprite.Line([.. rim, rim[0]], glasses.Rim == RimKind.None ? edge : frame);
        if (glasses.Rim == RimKind.Half)
        {
            // The lens's own lower edge, from its outer end to its inner one.
            Vector2[] lower = [.. Enumerable.Range(0, rim.Length).Select(i => rim[(i + rim.Length / 4) % rim.Length]).Where(p => p.Y > middle)];
            sprite.Line(lower, edge);
        }

        if (glasses.Rim != RimKind.Full || glasses.RimWidth * person.Unit < ThickRim)
        {
            return;
        }

        using var thick = new Plane(sprite.Width, sprite.Height, clear: true);
        Strokes.Closed(thick, rim, glasses.RimWidth * person.Unit);
        for (var y = 0; y < sprite.Height; y++)
        {
            for (var x = 0; x < sprite.Width; x++)
            {
                if (thick[x, y] > 0.6f)
                {
                    sprite.Put(x, y, frame);
                }
            }
        }
    }

    private static void Dark(PixelSprite sprite, PersonSprite person, Vector2[] rim, Vector3 color)
    {
        const float DarkLens = 13;
        var lens = sprite.Add(new Vector3(DarkLens, color.Y * 0.3f, color.Z * 0.3f), new Vector3(DarkLens + 12, color.Y * 0.3f, color.Z * 0.3f));
        using var inside = Polygon.Mask(sprite.Width, sprite.Height, rim);
        var low = rim.Max(p => p.Y) - 0.3f * (rim.Max(p => p.Y) - rim.Min(p => p.Y));
        for (var y = 0; y < sprite.Height; y++)
        {
            for (var x = 0; x < sprite.Width; x++)
            {
                if (inside[x, y] > 0.5f)
                {
                    // Tinted glass lets the cheek's light through below.
                    sprite.Put(x, y, y > low ? lens + 1 : lens);
                }
            }
        }

        if (person.Unit > GlintUnit)
        {
            Glint(sprite, rim);
        }
    }

    /// <summary>A streak of light on a dark lens.</summary>
    private static void Glint(PixelSprite sprite, Vector2[] rim)
    {
        var (low, high) = (rim.Aggregate(Vector2.Min), rim.Aggregate(Vector2.Max));
        var start = low + (high - low) * new Vector2(0.2f, 0.45f);
        var color = sprite.Add(new Vector3(62, 0, -4));
        for (var i = 0; i < 3; i++)
        {
            sprite.Put((int)start.X + i, (int)start.Y - i, color);
        }
    }
}
