using Likeness.Portraits.Prompts;

namespace Likeness.Portraits.Edit.Instruction;

/// <summary>Cuts a folded instruction into terms of the vocabulary (longest match), ratios, separators and unknown words, in one pass.</summary>
internal static class InstructionTokenizer
{
    private const string Separators = ",;.:!?\n，；。：！？、|/()[]{}<>\"“”「」《》~…";
    private const int MostDigits = 2;

    private static readonly InstructionMeaning Unknown = new InstructionMeaning.Word(WordKind.Unknown);
    private static readonly InstructionMeaning Separator = new InstructionMeaning.Word(WordKind.Separator);

    public static List<InstructionToken> Tokenize(string text)
    {
        var tokens = new List<InstructionToken>();
        for (var i = 0; i < text.Length;)
        {
            if (InstructionVocabulary.Index.TryMatch(text, i, out var term, out var meaning))
            {
                tokens.Add(new InstructionToken(term, meaning));
                i += term.Length;
            }
            else if (Ratio(text, i) is { } ratio)
            {
                tokens.Add(ratio);
                i += ratio.Text.Length;
            }
            else if (text[i] == ' ')
            {
                i++;
            }
            else
            {
                var separates = IsSeparator(text[i]);
                var end = separates ? i + 1 : UnknownEnd(text, i);
                tokens.Add(new InstructionToken(text[i..end], separates ? Separator : Unknown));
                i = end;
            }
        }

        return tokens;
    }

    /// <summary>Two small numbers with a colon, an x or 比 between them; only the ten shapes of results have a meaning.</summary>
    private static InstructionToken? Ratio(string text, int at)
    {
        var colon = DigitsEnd(text, at);
        var from = colon + 1;
        if (colon == at || from >= text.Length || text[colon] is not (':' or 'x' or '比' or '/'))
        {
            return null;
        }

        var end = DigitsEnd(text, from);
        if (end == from || !TermBorders.IsWhole(text, at, end - at))
        {
            return null;
        }

        var name = $"{text[at..colon]}:{text[from..end]}";
        return new InstructionToken(text[at..end], AspectRatio.TryParse(name, out _) ? new InstructionMeaning.Aspect(name) : Unknown);
    }

    private static int DigitsEnd(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < MostDigits && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end;
    }

    private static int UnknownEnd(string text, int at)
    {
        var end = at + 1;
        var latin = TermBorders.IsLatin(text[at]);
        while (end < text.Length && text[end] != ' ' && !IsSeparator(text[end]) && TermBorders.IsLatin(text[end]) == latin
            && (latin || !InstructionVocabulary.Index.TryMatch(text, end, out _, out _)))
        {
            end++;
        }

        return end;
    }

    private static bool IsSeparator(char c) => Separators.Contains(c, StringComparison.Ordinal);
}
