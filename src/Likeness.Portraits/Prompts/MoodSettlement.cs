namespace Likeness.Portraits.Prompts;

/// <summary>Turns a mood into what of it can be granted: light and the colour behind the people, where nothing explicit is said about them.</summary>
internal static class MoodSettlement
{
    /// <param name="wishes">Wishes, perhaps with a mood.</param>
    /// <param name="oneTone">Whether the result shows no hues: then only lightness is left of a mood.</param>
    /// <param name="keepsBackground">Whether the photo's own background stays.</param>
    public static StylizeWishes Settle(StylizeWishes wishes, bool oneTone, bool keepsBackground)
    {
        if (wishes.Mood is not { } mood)
        {
            return wishes;
        }

        var settled = wishes;
        var parts = new List<string>();
        if (wishes.Background is null && !wishes.Transparent && !keepsBackground)
        {
            var backdrop = oneTone ? new NamedColor("grey", mood.Backdrop.Lab with { Y = 0, Z = 0 }) : mood.Backdrop;
            settled = settled with { Background = backdrop };
            parts.Add($"{backdrop.Name} backdrop");
        }

        if (mood.Warmth != 0 && wishes.Warmth == 0 && !oneTone)
        {
            settled = settled with { Warmth = mood.Warmth };
            parts.Add(mood.Warmth > 0 ? "warm light" : "cool light");
        }

        if (mood.Brightness != 0 && wishes.Brightness == 0)
        {
            settled = settled with { Brightness = mood.Brightness };
            parts.Add(mood.Brightness > 0 ? "brighter" : "darker");
        }

        return parts.Count == 0 ? wishes.Deny(WishKind.Mood) : settled with
        {
            Mood = null,
            Granted = [.. settled.Granted.Select(wish => wish.Kind == WishKind.Mood ? wish with { Value = $"{mood.Name} ({string.Join(", ", parts)})" } : wish)],
        };
    }
}
