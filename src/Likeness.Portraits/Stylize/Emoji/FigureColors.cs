using System.Numerics;
using Likeness.Faces;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Pixels;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>The colours one person is drawn in, CIE Lab.</summary>
internal sealed record FigureColors
{
    private const float PhotoShare = 0.25f;

    public required Vector3 Skin { get; init; }

    public required Vector3 Hair { get; init; }

    public required Vector3 Brow { get; init; }

    public required Vector3 Lip { get; init; }

    public required Vector3 Beard { get; init; }

    public required Vector3 Iris { get; init; }

    public required Outfit Outfit { get; init; }

    /// <summary>Whether hues are invented because the photo has none.</summary>
    public required bool Invented { get; init; }

    /// <summary>Whether the skin is dark: its shadows are then drawn with less contrast.</summary>
    public bool IsDark => Skin.X < 55;

    public static FigureColors Read(PortraitScene scene, int index, StylizeWishes wishes)
    {
        var person = scene.People[index];
        var grey = scene.IsMonochrome;
        var skin = SkinTone.Normalize(person.SkinColor, grey);
        var hair = Natural(person.HairColor, grey);
        var brow = Natural(person.BrowColor, grey);
        var wished = wishes.Hair?.Lab;
        hair = wished is { } wish ? Repaint(hair, wish) : hair;
        var beard = person.FacialHair.Kind == FacialHairKind.None ? brow : Natural(person.FacialHair.Color, grey);
        return new FigureColors
        {
            Skin = skin,
            Hair = Clean(hair, 10, 88, 1.12f),
            // Brows must be seen on the skin, even blond ones.
            Brow = Clean((brow with { X = MathF.Min(brow.X, skin.X - 11) }) * 0.65f + (hair with { X = MathF.Min(hair.X, skin.X - 9) }) * 0.35f, 10, 74, 1),
            Lip = Lips(person, skin, grey),
            Beard = Clean(wished is { } dye ? Repaint(beard, dye) : beard, 10, 86, 1.08f),
            Iris = Eye(grey && person.Iris != IrisColor.Dark ? IrisColor.Brown : person.Iris),
            Outfit = Outfit.Read(scene, index, wishes),
            Invented = grey,
        };
    }

    /// <summary>The wanted hue at a lightness between the wanted and the real one.</summary>
    public static Vector3 Repaint(Vector3 real, Vector3 wanted) => wanted with { X = wanted.X * (1 - PhotoShare) + real.X * PhotoShare };

    /// <summary>A colour within the lightness that leaves room for shading.</summary>
    public static Vector3 Clean(Vector3 color, float darkest, float lightest, float chroma) =>
        new(Math.Clamp(color.X, darkest, lightest), color.Y * chroma, color.Z * chroma);

    private static Vector3 Natural(Vector3 hair, bool grey) => !grey ? hair : hair.X < 60 ? new Vector3(hair.X, 4, 8) : new Vector3(hair.X, 0, 3);

    private static Vector3 Lips(ScenePerson person, Vector3 skin, bool grey)
    {
        var d = person.LipColor - person.SkinColor;
        return grey
            ? skin + new Vector3(Math.Clamp(d.X, -20, -6), 10, 0)
            : skin + new Vector3(Math.Clamp(d.X, -22, -5), Math.Clamp(d.Y * 1.1f, 8, 30), Math.Clamp(d.Z, -10, 4));
    }

    private static Vector3 Eye(IrisColor iris) => iris switch
    {
        IrisColor.Dark => new(18, 9, 10),
        IrisColor.Hazel => new(42, 8, 30),
        IrisColor.Green => new(48, -14, 20),
        IrisColor.Blue => new(50, -6, -26),
        IrisColor.Grey => new(52, -4, -9),
        _ => new(28, 16, 22),
    };
}
