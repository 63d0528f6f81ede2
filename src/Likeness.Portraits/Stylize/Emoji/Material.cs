using System.Numerics;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>How a surface answers to light. Colours are CIE Lab.</summary>
/// <param name="Base">Colour of a surface that faces the viewer.</param>
/// <param name="Shadow">What is added in full shadow.</param>
/// <param name="Light">What is added in full light.</param>
internal readonly record struct Material(Vector3 Base, Vector3 Shadow, Vector3 Light)
{
    /// <summary>Strength of the highlight, 0…1.</summary>
    public float Gloss { get; init; }

    /// <summary>How small the highlight is: its exponent is 2 to this power.</summary>
    public int Polish { get; init; } = 5;

    /// <summary>Strength of the light along edges turned away from the lamp, 0…1.</summary>
    public float Rim { get; init; }

    /// <summary>How strongly heights count.</summary>
    public float Depth { get; init; } = 1;

    public static Material Skin(Vector3 color) => color.X < 55
        ? new(color, new(-15, 5, 4), new(11, 0, 1)) { Gloss = 0.2f, Polish = 5, Rim = 0.2f }
        : new(color, new(-20, 7, 5), new(8, -3, 0)) { Gloss = 0.2f, Polish = 5, Rim = 0.16f };

    public static Material Hair(Vector3 color) => new(color, new(-16, 2, 1), new(13, 1, 3)) { Gloss = color.X < 45 ? 0.34f : 0.22f, Polish = 4, Rim = 0.14f };

    public static Material Cloth(Vector3 color) => new(color, new(-18, 2, -2), new(9, 0, 0)) { Gloss = 0.09f, Polish = 4, Rim = 0.16f };
}
