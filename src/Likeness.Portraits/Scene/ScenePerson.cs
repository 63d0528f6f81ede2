using System.Numerics;

namespace Likeness.Portraits.Scene;

/// <summary>One person of a scene: the face on the canvas and what was read from the picture about it. Colours are CIE Lab.</summary>
internal sealed record ScenePerson
{
    /// <summary>The face.</summary>
    public required FaceShape Shape { get; init; }

    /// <summary>Median colour of sure skin.</summary>
    public required Vector3 SkinColor { get; init; }

    /// <summary>Median colour of hair or headwear; of the brows where there is none.</summary>
    public required Vector3 HairColor { get; init; }

    /// <summary>Colour of the brows: their dark quarter in lightness, their median in hue.</summary>
    public required Vector3 BrowColor { get; init; }

    /// <summary>Colour of the lips: the redder half of the lower lip.</summary>
    public required Vector3 LipColor { get; init; }

    /// <summary>The colour that the clothes show most.</summary>
    public required Vector3 ClothesColor { get; init; }

    /// <summary>Colour of the irises as one of a few natural ones.</summary>
    public required IrisColor Iris { get; init; }

    /// <summary>Moustache and beard.</summary>
    public required FacialHair FacialHair { get; init; }

    /// <summary>Whether something covers the head; where is <see cref="Region.Headwear"/>.</summary>
    public required bool WearsHeadwear { get; init; }

    /// <summary>Spectacles, when they were seen.</summary>
    public required Glasses? Glasses { get; init; }

    /// <summary>The brow at the picture's left.</summary>
    public required BrowShape LeftBrow { get; init; }

    /// <summary>The brow at the picture's right.</summary>
    public required BrowShape RightBrow { get; init; }

    /// <summary>Opening and teeth.</summary>
    public required Mouth Mouth { get; init; }

    /// <summary>How far the eyes are open.</summary>
    public required EyeOpenness EyeOpenness { get; init; }

    /// <summary>How far the mouth's inside shows teeth: their median lightness relative to the skin; 0 for a closed mouth.</summary>
    public required float TeethLightness { get; init; }
}

/// <summary>Natural iris colours.</summary>
internal enum IrisColor
{
    Dark,
    Brown,
    Hazel,
    Green,
    Blue,
    Grey,
}
