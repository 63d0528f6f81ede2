using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Prompts;

/// <summary>Takes back the wishes that the picture does not allow, so that reports never call applied what cannot be seen.</summary>
internal static class WishSettlement
{
    /// <summary>Hair or clothes smaller than this, in square units of their person, are too little to speak of a colour.</summary>
    private const float LeastArea = 0.05f;

    /// <summary>Settles the wishes once the scene is known.</summary>
    /// <param name="wishes">As they were read.</param>
    /// <param name="scene">The scene.</param>
    /// <param name="framing">How the photo is cut.</param>
    public static StylizeWishes Settle(StylizeWishes wishes, PortraitScene scene, Framing framing)
    {
        if (wishes.Granted.Count == 0)
        {
            return wishes;
        }

        var settled = wishes;
        foreach (var kind in Impossible(wishes, scene).ToList())
        {
            settled = settled.Deny(kind);
        }

        settled = MoodSettlement.Settle(settled, IsOneTone(settled, scene), KeepsBackground(settled, scene, framing));
        if (settled.Transparent)
        {
            settled = settled.Deny(WishKind.NoDither).Deny(WishKind.NoDialog);
        }

        if (settled.GameLook == GameLook.CelShaded)
        {
            settled = settled.Deny(WishKind.NoDither);
        }

        // Only a backdrop that the style chooses can avoid a colour.
        return settled.Transparent || settled.Background is not null || KeepsBackground(settled, scene, framing) ? settled.Deny(WishKind.AvoidedBackground) : settled;
    }

    /// <summary>Whether the photo's own background stays. Where nobody's body was found, a studio backdrop would leave faces floating.</summary>
    public static bool KeepsBackground(StylizeWishes wishes, PortraitScene scene, Framing framing) =>
        wishes.KeepBackground || ((framing == Framing.Original || !scene.HasBodies) && wishes.Background is null && !wishes.Transparent);

    private static IEnumerable<WishKind> Impossible(StylizeWishes wishes, PortraitScene scene)
    {
        if (scene.People.All(person => person.Glasses is null))
        {
            yield return WishKind.GlassesColor;
            yield return WishKind.NoGlasses;
        }

        if (!Shows(scene, Region.Hair))
        {
            yield return WishKind.HairColor;
        }

        if (!Shows(scene, Region.Clothes))
        {
            yield return WishKind.ClothesColor;
        }

        if (!scene.HasBodies)
        {
            yield return WishKind.Transparent;
        }

        // Asked for what the photo is already.
        yield return scene.IsMonochrome ? WishKind.NoColor : WishKind.Colorize;

        // A result without colour shows no warmth, and one in a single tone no hue.
        if (IsColorless(wishes, scene))
        {
            yield return WishKind.Light;
        }

        if (IsOneTone(wishes, scene))
        {
            foreach (var (kind, _) in wishes.Colors().Where(wish => wish.Color.Chroma() > NamedColor.LeastChroma))
            {
                yield return kind;
            }
        }
    }

    private static bool IsColorless(StylizeWishes wishes, PortraitScene scene) => !(wishes.Color ?? !scene.IsMonochrome);

    private static bool IsOneTone(StylizeWishes wishes, PortraitScene scene) => wishes.Sepia || IsColorless(wishes, scene);

    private static bool Shows(PortraitScene scene, Region region)
    {
        var unit = scene.People[0].Shape.Frame.Unit;
        var count = scene.Regions.AsSpan().Count((byte)region);
        return count >= LeastArea * unit * unit;
    }
}
