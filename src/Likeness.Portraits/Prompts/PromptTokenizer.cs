namespace Likeness.Portraits.Prompts;

/// <summary>Cuts a prompt into terms of the vocabulary (longest match), separators and unknown words.</summary>
internal static class PromptTokenizer
{
    private const string Separators = ",;.:!?\n\r，；。：！？、|/()（）[]";

    /// <summary>Prompts are cut after this many characters: the vocabulary needs few words.</summary>
    internal const int MaxLength = 2000;

    public static List<PromptToken> Tokenize(string prompt)
    {
        var text = prompt.Length > MaxLength ? prompt[..MaxLength] : prompt;
        text = text.ToLowerInvariant();
        var tokens = new List<PromptToken>();
        for (var i = 0; i < text.Length;)
        {
            // A decimal point or the hyphen of "8-bit" never gets here: terms are matched first.
            if (Match(text, i) is { } match)
            {
                tokens.Add(new PromptToken(match.Term, match.Meaning));
                i += match.Term.Length;
            }
            else if (Separators.Contains(text[i], StringComparison.Ordinal))
            {
                tokens.Add(new PromptToken(text[i..(i + 1)], Meaning.Separator.Instance));
                i++;
            }
            else if (char.IsWhiteSpace(text[i]))
            {
                i++;
            }
            else
            {
                var end = UnknownEnd(text, i);
                tokens.Add(new PromptToken(text[i..end], Meaning.Unknown.Instance));
                i = end;
            }
        }

        return tokens;
    }

    private static (string Term, Meaning Meaning)? Match(string text, int at)
    {
        foreach (var entry in PromptVocabulary.Terms)
        {
            if (string.CompareOrdinal(text, at, entry.Term, 0, entry.Term.Length) == 0 && IsWhole(text, at, entry.Term.Length))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>Latin terms must be whole words; Chinese has no spaces, so its terms may stand anywhere.</summary>
    private static bool IsWhole(string text, int at, int length)
    {
        var end = at + length;
        return !(IsLatin(text[at]) && at > 0 && IsLatin(text[at - 1])) && !(IsLatin(text[end - 1]) && end < text.Length && IsLatin(text[end]));
    }

    private static int UnknownEnd(string text, int at)
    {
        var end = at + 1;
        var latin = IsLatin(text[at]);
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !Separators.Contains(text[end], StringComparison.Ordinal)
            && IsLatin(text[end]) == latin && (latin || Match(text, end) is null))
        {
            end++;
        }

        return end;
    }

    private static bool IsLatin(char c) => c < 0x2E80 && (char.IsLetterOrDigit(c) || c is '-' or '\'' or '_');
}
