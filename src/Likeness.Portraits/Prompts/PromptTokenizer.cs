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
            if (PromptVocabulary.Index.TryMatch(text, i, out var term, out var meaning))
            {
                tokens.Add(new PromptToken(term, meaning));
                i += term.Length;
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

    private static int UnknownEnd(string text, int at)
    {
        var end = at + 1;
        var latin = TermBorders.IsLatin(text[at]);
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !Separators.Contains(text[end], StringComparison.Ordinal)
            && TermBorders.IsLatin(text[end]) == latin && (latin || !PromptVocabulary.Index.TryMatch(text, end, out _, out _)))
        {
            end++;
        }

        return end;
    }
}
