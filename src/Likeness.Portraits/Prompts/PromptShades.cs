using System.Numerics;

namespace Likeness.Portraits.Prompts;

/// <summary>Words that change their meaning beside others: "dark" makes a red dark, "dark background" is a colour, and only elsewhere does it ask for a dark picture.</summary>
internal static class PromptShades
{
    private const float Darker = 0.6f;
    private const float Lighter = 0.45f;

    private static readonly string[] DarkTerms = ["dark", "darker", "deep", "深", "暗"];
    private static readonly string[] LightTerms = ["light", "pale", "pastel", "bright", "浅", "淡"];

    private static readonly NamedColor DarkGrey = PromptColors.Named("dark grey", 0x35363C);
    private static readonly NamedColor LightGrey = PromptColors.Named("light grey", 0xDCDDE0);

    /// <summary>Words of shades that mean nothing alone.</summary>
    public static IEnumerable<string> Terms => DarkTerms.Concat(LightTerms);

    /// <summary>The phrase with such words resolved.</summary>
    public static List<PromptToken> Resolve(List<PromptToken> phrase)
    {
        var resolved = new List<PromptToken>(phrase.Count);
        foreach (var token in phrase)
        {
            if (token.Meaning is Meaning.Color color && resolved is [.., { Before: null } before] && Shade(color.Value, before.Text) is { } shaded)
            {
                resolved[^1] = new PromptToken(token.Text, new Meaning.Color(shaded), before.Text);
            }
            else
            {
                resolved.Add(token);
            }
        }

        resolved.RemoveAll(token => token.Meaning is Meaning.Filler);
        for (var i = 0; i < resolved.Count; i++)
        {
            if (resolved[i].Meaning is Meaning.Effect { Value.Kind: WishKind.Light or WishKind.Brightness } effect && SubjectOf(resolved, i) is { } subject)
            {
                resolved[i] = resolved[i] with { Meaning = OfThing(effect.Value, subject) };
            }
        }

        return resolved;
    }

    /// <summary>A colour after a word such as "dark"; null for other words.</summary>
    public static NamedColor? Shade(NamedColor color, string word)
    {
        var lab = color.Lab;
        return DarkTerms.Contains(word) ? new NamedColor($"dark {color.Name}", lab * Darker)
            : LightTerms.Contains(word) ? new NamedColor($"light {color.Name}", Vector3.Lerp(lab, new Vector3(96, 0, 0), Lighter))
            : null;
    }

    /// <summary>The thing that a word about light stands directly beside and that has no colour of its own.</summary>
    private static PromptSubject? SubjectOf(List<PromptToken> phrase, int at)
    {
        if (at + 1 < phrase.Count && phrase[at + 1].Meaning is Meaning.Subject next && next.Value.ColorOf() is not null)
        {
            return next.Value;
        }

        var owned = at > 1 && phrase[at - 2].Meaning is Meaning.Color;
        return at > 0 && !owned && phrase[at - 1].Meaning is Meaning.Subject before && before.Value.ColorOf() is not null ? before.Value : null;
    }

    /// <summary>Only a backdrop can be dark or bright for itself.</summary>
    private static Meaning OfThing(PromptEffect effect, PromptSubject subject) =>
        subject == PromptSubject.Background && effect.Kind == WishKind.Brightness ? new Meaning.Color(effect.Value == "dark" ? DarkGrey : LightGrey) : Meaning.Unknown.Instance;
}
