using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Anime.Styles;

/// <summary>What of a style picture is looked at for what of a drawing.</summary>
internal enum StylePart : byte
{
    Background,
    Skin,
    Hair,
    Cloth,
}

/// <summary>Parts of scenes.</summary>
internal static class StyleParts
{
    public const int Count = 4;

    public static StylePart Of(byte region) => (Region)region switch
    {
        Region.Skin => StylePart.Skin,
        Region.Hair or Region.FacialHair => StylePart.Hair,
        Region.Clothes or Region.Headwear => StylePart.Cloth,
        _ => StylePart.Background,
    };
}
