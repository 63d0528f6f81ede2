namespace Likeness.Portraits.Prompts;

/// <summary>What can be wished. <see cref="StyleAbilities"/> says which style grants what.</summary>
internal enum WishKind
{
    BackgroundColor,
    AvoidedBackground,
    OriginalBackground,
    Transparent,
    Mood,
    HairColor,
    ClothesColor,
    GlassesColor,
    NoGlasses,
    Light,
    Brightness,
    Colorize,
    NoColor,
    Sepia,
    NoOutline,
    NoDither,
    Cells,
    Palette,
    GameLook,
    NoDialog,
}

/// <summary>Properties of the kinds.</summary>
internal static class WishKinds
{
    /// <summary>The thing that a wish is about, as reports name it. Of two wishes about one thing only the first is granted.</summary>
    public static string Thing(this WishKind kind) => kind switch
    {
        WishKind.BackgroundColor or WishKind.AvoidedBackground or WishKind.OriginalBackground or WishKind.Transparent => "background",
        WishKind.Mood => "mood",
        WishKind.HairColor => "hair",
        WishKind.ClothesColor => "clothes",
        WishKind.GlassesColor or WishKind.NoGlasses => "glasses",
        WishKind.Light => "light",
        WishKind.Brightness => "brightness",
        WishKind.Colorize or WishKind.NoColor or WishKind.Sepia => "color",
        WishKind.NoOutline => "outline",
        WishKind.NoDither => "dither",
        WishKind.Cells => "pixels",
        WishKind.Palette => "palette",
        WishKind.GameLook => "look",
        _ => "dialog",
    };
}
