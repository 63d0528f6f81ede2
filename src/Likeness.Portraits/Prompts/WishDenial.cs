namespace Likeness.Portraits.Prompts;

/// <summary>Takes granted wishes back.</summary>
internal static class WishDenial
{
    /// <summary>The wishes without one kind; its words are then ignored.</summary>
    public static StylizeWishes Deny(this StylizeWishes wishes, WishKind kind)
    {
        if (wishes.Granted.All(wish => wish.Kind != kind))
        {
            return wishes;
        }

        var kept = wishes.Granted.Where(wish => wish.Kind != kind).ToList();
        var words = wishes.Granted.Where(wish => wish.Kind == kind).SelectMany(wish => wish.Words).Where(word => !kept.Any(wish => wish.Words.Contains(word)));
        return Without(wishes, kind) with { Granted = kept, Ignored = [.. wishes.Ignored.Concat(words).Distinct()] };
    }

    /// <summary>The wanted colours of things.</summary>
    public static IEnumerable<(WishKind Kind, NamedColor Color)> Colors(this StylizeWishes wishes) =>
        new (WishKind Kind, NamedColor? Color)[]
        {
            (WishKind.BackgroundColor, wishes.Background), (WishKind.HairColor, wishes.Hair), (WishKind.ClothesColor, wishes.Clothes), (WishKind.GlassesColor, wishes.Glasses),
        }.Where(wish => wish.Color is not null).Select(wish => (wish.Kind, wish.Color!));

    private static StylizeWishes Without(StylizeWishes wishes, WishKind kind)
    {
        var none = new StylizeWishes();
        return kind switch
        {
            WishKind.BackgroundColor => wishes with { Background = none.Background },
            WishKind.AvoidedBackground => wishes with { AvoidedBackgrounds = none.AvoidedBackgrounds },
            WishKind.OriginalBackground => wishes with { KeepBackground = none.KeepBackground },
            WishKind.Transparent => wishes with { Transparent = none.Transparent },
            WishKind.Mood => wishes with { Mood = none.Mood },
            WishKind.HairColor => wishes with { Hair = none.Hair },
            WishKind.ClothesColor => wishes with { Clothes = none.Clothes },
            WishKind.GlassesColor => wishes with { Glasses = none.Glasses },
            WishKind.NoGlasses => wishes with { DrawGlasses = none.DrawGlasses },
            WishKind.Light => wishes with { Warmth = none.Warmth },
            WishKind.Brightness => wishes with { Brightness = none.Brightness },
            WishKind.Colorize or WishKind.NoColor => wishes with { Color = none.Color },
            WishKind.Sepia => wishes with { Sepia = none.Sepia },
            WishKind.NoOutline => wishes with { Outline = none.Outline },
            WishKind.NoDither => wishes with { Dither = none.Dither },
            WishKind.Cells => wishes with { Fineness = none.Fineness },
            WishKind.Palette => wishes with { Palette = none.Palette },
            WishKind.GameLook => wishes with { GameLook = none.GameLook },
            _ => wishes with { Dialog = none.Dialog },
        };
    }
}
