using System.Numerics;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Anime.Figure;

/// <summary>The tones that one person is painted in, CIE Lab.</summary>
internal sealed class PersonTones
{
    /// <summary>The darkest hair of drawings: strands must still be seen in it.</summary>
    private const float DarkestHair = 15;

    /// <param name="person">The person.</param>
    /// <param name="hair">Colour of what hair is seen, CIE Lab.</param>
    /// <param name="look">Light and colourfulness.</param>
    /// <param name="monochrome">Whether the photo has no colour.</param>
    public PersonTones(DrawnPerson person, Vector3 hair, AnimeLook look, bool monochrome)
    {
        Person = person;
        Skin = Fresh(person.Skin, monochrome);
        var darkness = Math.Clamp(Skin.X / 66, 0.5f, 1.05f);
        SkinShade = Hue(look.SkinShade * darkness, monochrome);
        SkinEdge = Hue(new Vector3(-2, 7, 5) * darkness, monochrome);
        Hair = Tones(hair, look, monochrome);
        FacialHair = Tones(person.FacialHair, look, monochrome);
    }

    public DrawnPerson Person { get; }

    /// <summary>Skin in light.</summary>
    public Vector3 Skin { get; }

    /// <summary>What shade adds to it.</summary>
    public Vector3 SkinShade { get; }

    /// <summary>What the border of shade adds: light that went through the skin.</summary>
    public Vector3 SkinEdge { get; }

    public HairTones Hair { get; }

    public HairTones FacialHair { get; }

    /// <summary>Flat colour looks greyer than skin of the same mean: it gets at least the chroma that drawn skin has. Its lightness stays.</summary>
    private static Vector3 Fresh(Vector3 skin, bool monochrome)
    {
        const float LeastChroma = 19;
        const float MostChroma = 40;
        if (monochrome)
        {
            return skin;
        }

        var hue = new Vector2(skin.Y, skin.Z);
        var chroma = hue.Length();
        var wanted = Math.Clamp(1.1f * chroma, LeastChroma * Math.Clamp(skin.X / 50, 0.6f, 1), MostChroma);
        var direction = Vector2.Normalize(Vector2.Lerp(hue / MathF.Max(chroma, 1), new Vector2(0.6f, 0.8f), 0.3f) + new Vector2(1e-4f));
        return new Vector3(skin.X, direction.X * wanted, direction.Y * wanted);
    }

    private static HairTones Tones(Vector3 color, AnimeLook look, bool monochrome)
    {
        var black = Math.Clamp((30 - color.X) / 18, 0, 1);
        // White and grey hair has a breath of yellow in photos; drawn as flat colour it would be blond.
        var white = SmoothStep.Between(31, 17, new Vector2(color.Y, color.Z).Length()) * SmoothStep.Between(42, 60, color.X);
        var lightness = MathF.Max(DarkestHair, (0.95f * color.X) + 7 + (3 * white));
        // Brown hair that is drawn lighter turns golden, not violet.
        var hue = new Vector2(color.Y * 1.12f, (color.Z * 1.25f) + (0.25f * MathF.Max(0, color.Y))) * look.Chroma;
        hue *= 1 - (0.7f * white);
        const float MostChroma = 60;
        hue *= MathF.Min(1, MostChroma / MathF.Max(1, hue.Length()));
        // Black hair is blue in drawings.
        hue += new Vector2(1.5f, -9) * black;
        var body = new Vector3(lightness, hue.X, hue.Y);
        var shine = 22 - 0.12f * lightness;
        return new HairTones(
            Hue(new Vector3(0.46f * lightness, (0.85f * body.Y) + (0.15f * look.ShadeHue.Y), (0.75f * body.Z) + (0.2f * look.ShadeHue.Z)), monochrome),
            Hue(new Vector3(0.7f * lightness, (0.95f * body.Y) + (0.12f * look.ShadeHue.Y), (0.92f * body.Z) + (0.15f * look.ShadeHue.Z)), monochrome),
            Hue(body, monochrome),
            Hue(new Vector3(lightness + 7 + 4 * black, 1.03f * body.Y, 1.03f * body.Z), monochrome),
            Hue(new Vector3(MathF.Min(94, lightness + shine), 0.62f * body.Y, 0.62f * body.Z - 3 * black), monochrome));
    }

    private static Vector3 Hue(Vector3 color, bool monochrome) => monochrome ? color with { Y = 0, Z = 0 } : color;
}

/// <summary>Tones of hair from dark to light, CIE Lab.</summary>
internal sealed record HairTones(Vector3 Deep, Vector3 Shade, Vector3 Body, Vector3 Light, Vector3 Shine);
