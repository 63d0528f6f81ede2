using System.Numerics;

namespace Likeness.Portraits.Scene.Albedo;

/// <summary>How much of the photo stays in the light-free colours. Shares are 0…1, lengths in units U.</summary>
internal sealed record AlbedoOptions
{
    /// <summary>Share of the skin's wide trends in lightness (0.3 U and wider): where light comes from.</summary>
    public float SkinLow { get; init; } = 0.3f;

    /// <summary>Share of the skin's lines and folds (up to 0.13 U).</summary>
    public float SkinDetail { get; init; } = 0.55f;

    /// <summary>Share of the skin's wide trends in hue and saturation.</summary>
    public float SkinChroma { get; init; } = 0.6f;

    /// <summary>Share of fine differences in hue: freckles, make-up.</summary>
    public float SkinColorDetail { get; init; }

    /// <summary>Share of the photo's lips, brows and lids.</summary>
    public float Features { get; init; } = 1;

    /// <summary>How much cheeks and nose are flushed, about 1; 0 on grey photos.</summary>
    public float Flush { get; init; } = 1;

    /// <summary>Share of one colour in the hair; the rest are its own wide trends.</summary>
    public float HairEvenness { get; init; } = 0.65f;

    /// <summary>Share of the hair's locks and strands.</summary>
    public float HairDetail { get; init; } = 0.4f;

    /// <summary>Share of the beard's one colour; the rest is the photo's own tone.</summary>
    public float BeardEvenness { get; init; } = 0.4f;

    /// <summary>Colours that clothes are first divided into, before near ones are merged.</summary>
    public int ClothesColors { get; init; } = 9;

    /// <summary>Width below which borders between cloth colours are straightened.</summary>
    public float ClothesSmoothness { get; init; } = 0.028f;

    /// <summary>Area below which a spot of another colour vanishes, in U².</summary>
    public float ClothesIsland { get; init; } = 0.014f;

    /// <summary>Share of the flat cloth colours; the rest is the photo.</summary>
    public float ClothesFlatness { get; init; } = 0.62f;

    /// <summary>Factor for the clothes' saturation.</summary>
    public float ClothesChroma { get; init; } = 1.08f;

    /// <summary>Wanted hair colour, CIE Lab.</summary>
    public Vector3? HairColor { get; init; }

    /// <summary>Wanted main colour of the clothes, CIE Lab.</summary>
    public Vector3? ClothesColor { get; init; }
}
