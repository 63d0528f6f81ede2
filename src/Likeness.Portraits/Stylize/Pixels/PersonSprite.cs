using System.Numerics;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>One person in cell coordinates, with the colours their features are drawn in.</summary>
internal sealed class PersonSprite
{
    /// <summary>Index of the person in the scene.</summary>
    public required byte Owner { get; init; }

    /// <summary>What was read of them.</summary>
    public required ScenePerson Person { get; init; }

    /// <summary>The face in cells.</summary>
    public required FaceShape Face { get; init; }

    /// <summary>The brow at the picture's left, in cells.</summary>
    public required BrowShape LeftBrow { get; init; }

    /// <summary>The brow at the picture's right, in cells.</summary>
    public required BrowShape RightBrow { get; init; }

    /// <summary>The glasses in cells.</summary>
    public required Glasses? Glasses { get; init; }

    /// <summary>What under-exposed photos are lifted by, at least 1.</summary>
    public required float Gain { get; init; }

    /// <summary>Base colour of the drawn moustache and beard, CIE Lab.</summary>
    public required Vector3 Beard { get; init; }

    /// <summary>Base colour of the drawn skin, CIE Lab.</summary>
    public required Vector3 Skin { get; init; }

    /// <summary>Base colour of the drawn hair, CIE Lab.</summary>
    public required Vector3 Hair { get; init; }

    /// <summary>Palette index of the darkest skin; the others follow.</summary>
    public int SkinRamp { get; set; }

    /// <summary>Number of skin colours; 0 until the skin was painted.</summary>
    public int SkinSteps { get; set; }

    /// <summary>Palette index of the outline.</summary>
    public int Ink { get; set; }

    /// <summary>Cells a unit.</summary>
    public float Unit => Face.Frame.Unit;

    /// <summary>Palette index of a skin colour; 0 is the darkest.</summary>
    public int SkinStep(int step) => SkinRamp + Math.Clamp(step, 0, SkinSteps - 1);

    public static PersonSprite Create(PortraitScene scene, int index, int samples, StylizeWishes wishes, float gain)
    {
        var person = scene.People[index];
        var grey = scene.IsMonochrome;
        var hair = wishes.Hair is { } wish ? Repaint(person.HairColor * gain, wish.Lab) : person.HairColor * gain;
        if (grey && wishes.Hair is null)
        {
            (hair.Y, hair.Z) = hair.X < 55 ? (4, 8) : (1, 4);
        }

        // A wanted hair colour is meant for the beard too.
        var beard = wishes.Hair is { } wanted ? Repaint(person.FacialHair.Color * gain, wanted.Lab) : person.FacialHair.Color * gain;
        if (grey && wishes.Hair is null)
        {
            (beard.Y, beard.Z) = (hair.Y, hair.Z);
        }

        Vector2 ToCells(Vector2 point) => point / samples;
        return new PersonSprite
        {
            LeftBrow = person.LeftBrow.Moved(ToCells),
            RightBrow = person.RightBrow.Moved(ToCells),
            Glasses = person.Glasses?.Moved(ToCells),
            Gain = gain,
            Beard = beard,
            Owner = (byte)index,
            Person = person,
            Face = person.Shape.Scaled(1f / samples),
            Skin = SkinTone.Normalize(person.SkinColor * gain, grey),
            Hair = hair,
        };
    }

    /// <summary>The wanted hue and chroma at a lightness between the wanted and the real one.</summary>
    internal static Vector3 Repaint(Vector3 real, Vector3 wanted) => wanted with { X = wanted.X * 0.6f + real.X * 0.4f };
}
