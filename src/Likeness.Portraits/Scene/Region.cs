namespace Likeness.Portraits.Scene;

/// <summary>What a pixel of a scene shows.</summary>
internal enum Region : byte
{
    /// <summary>Nobody.</summary>
    Background = 0,

    /// <summary>Skin: face, ears, neck, visible shoulders.</summary>
    Skin = 1,

    /// <summary>Hair of the head.</summary>
    Hair = 2,

    /// <summary>Clothes.</summary>
    Clothes = 3,

    /// <summary>Moustache and beard.</summary>
    FacialHair = 4,

    /// <summary>Hats, caps, scarves on the head.</summary>
    Headwear = 5,
}
