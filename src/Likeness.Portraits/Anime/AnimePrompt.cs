using Likeness.Portraits.Prompts;

namespace Likeness.Portraits.Anime;

/// <summary>What a prompt asks of a drawing: backdrops of its own, then the vocabulary of the styles. docs/anime.md lists the words.</summary>
/// <param name="Backdrop">A backdrop that was asked for.</param>
/// <param name="Wishes">The other wishes.</param>
internal sealed record AnimePrompt(AnimeBackdrop? Backdrop, StylizeWishes Wishes)
{
    private const int MaxLength = 2000;

    private static readonly (AnimeBackdrop Backdrop, string Name, string[] Terms)[] Backdrops =
    [
        (AnimeBackdrop.Sakura, "sakura", ["cherry blossoms", "cherry blossom", "sakura", "spring", "petals", "樱花", "花瓣", "春天"]),
        (AnimeBackdrop.Dusk, "dusk", ["evening sky", "night sky", "sunset sky", "starry sky", "dusk", "twilight", "evening", "黄昏", "傍晚", "晚霞", "星空", "夜空"]),
        (AnimeBackdrop.Sky, "sky", ["blue sky", "clouds", "cloudy", "outdoors", "outdoor", "summer", "sky", "蓝天", "白云", "天空", "夏天", "户外"]),
        (AnimeBackdrop.Mint, "light", ["sunbeams", "light beams", "bubbles", "lens flare", "mint", "pastel background", "光斑", "气泡", "薄荷"]),
        (AnimeBackdrop.Photo, "painted", ["painted background", "indoors", "indoor", "手绘背景", "室内"]),
    ];

    /// <summary>Words that every drawing fulfils, or that only address a generator.</summary>
    private static readonly string[] Fillers =
    [
        "looking at viewer", "masterpiece", "best quality", "high quality", "illustration", "anime style", "anime", "manga", "cartoon", "upper body", "beautiful", "detailed face", "solo", "1girl", "1boy",
        "2girls", "2boys", "cute", "handsome", "动漫风格", "动漫风", "动漫", "动画", "二次元", "漫画", "日系", "插画", "半身", "精美", "好看", "可爱",
    ];

    public static AnimePrompt Read(string prompt)
    {
        var text = (prompt.Length > MaxLength ? prompt[..MaxLength] : prompt).ToLowerInvariant();
        AnimeBackdrop? backdrop = null;
        var name = "";
        foreach (var (kind, label, terms) in Backdrops)
        {
            foreach (var term in terms)
            {
                if (Take(ref text, term) && backdrop is null)
                {
                    (backdrop, name) = (kind, label);
                }
            }
        }

        foreach (var filler in Fillers)
        {
            Take(ref text, filler);
        }

        var wishes = PromptReader.Read(text, "", PortraitStyle.ThreeD);
        if (backdrop is null)
        {
            return new AnimePrompt(null, wishes);
        }

        // A colour, the photo's background or none at all say more than the name of a backdrop.
        return wishes.Background is not null || wishes.KeepBackground || wishes.Transparent
            ? new AnimePrompt(null, wishes with { Ignored = [.. wishes.Ignored, name] })
            : new AnimePrompt(backdrop, wishes with { Granted = [.. wishes.Granted, new GrantedWish(WishKind.BackgroundColor, name, [name])] });
    }

    /// <summary>Cuts a term out of the text; Latin terms must be whole words, and after a negation none is taken.</summary>
    private static bool Take(ref string text, string term)
    {
        var taken = false;
        for (var at = text.IndexOf(term, StringComparison.Ordinal); at >= 0; at = text.IndexOf(term, at, StringComparison.Ordinal))
        {
            var end = at + term.Length;
            if ((char.IsAsciiLetterOrDigit(term[0]) && at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]))
                || (char.IsAsciiLetterOrDigit(term[^1]) && end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
                || IsNegated(text[..at]))
            {
                at = end;
                if (at >= text.Length)
                {
                    break;
                }

                continue;
            }

            text = string.Concat(text.AsSpan(0, at), " , ", text.AsSpan(end));
            taken = true;
        }

        return taken;
    }

    private static bool IsNegated(string before)
    {
        var text = before.TrimEnd();
        return PromptVocabulary.Negations.Any(negation => text.EndsWith(negation, StringComparison.Ordinal)
            && !(char.IsAsciiLetter(negation[0]) && text.Length > negation.Length && char.IsAsciiLetter(text[^(negation.Length + 1)])));
    }
}
