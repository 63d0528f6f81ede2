namespace Likeness.Portraits.Prompts;

/// <summary>What each style can be asked for. A wish that is not listed is reported as ignored.</summary>
internal static class StyleAbilities
{
    private static readonly WishKind[] Every =
    [
        WishKind.BackgroundColor, WishKind.AvoidedBackground, WishKind.OriginalBackground, WishKind.Transparent, WishKind.Mood,
        WishKind.HairColor, WishKind.ClothesColor, WishKind.GlassesColor, WishKind.NoGlasses,
        WishKind.Light, WishKind.Brightness, WishKind.Colorize, WishKind.NoColor, WishKind.Sepia,
    ];

    private static readonly Dictionary<PortraitStyle, HashSet<WishKind>> Table = new()
    {
        [PortraitStyle.ThreeD] = [.. Every],
        [PortraitStyle.Emoji] = [.. Every],
        [PortraitStyle.VideoGame] = [.. Every, WishKind.GameLook, WishKind.NoDialog, WishKind.NoOutline, WishKind.NoDither],
        [PortraitStyle.Pixels] = [.. Every, WishKind.NoOutline, WishKind.NoDither, WishKind.Cells, WishKind.Palette],
        [PortraitStyle.Clay] = [.. Every],
        [PortraitStyle.Toy] = [.. Every],
    };

    /// <summary>Whether a style grants a wish where the picture allows it.</summary>
    public static bool Grants(this PortraitStyle style, WishKind kind) => Table[style].Contains(kind);
}
