using System.Diagnostics.CodeAnalysis;

namespace Likeness.Portraits.Prompts;

/// <summary>Finds the longest known term at a place of a text. Latin terms must be whole words; Chinese has no spaces, so its terms may stand anywhere.</summary>
/// <typeparam name="T">What a term means.</typeparam>
internal sealed class TermIndex<T>
{
    private readonly Dictionary<char, (string Term, T Meaning)[]> _byFirst;

    /// <param name="terms">Terms in lower case, with their meanings.</param>
    public TermIndex(IEnumerable<(string Term, T Meaning)> terms) => _byFirst = terms
        .GroupBy(entry => entry.Term[0])
        .ToDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.Term.Length).ThenBy(entry => entry.Term, StringComparer.Ordinal).ToArray());

    /// <summary>The longest term that begins at a place.</summary>
    /// <param name="text">In lower case.</param>
    /// <param name="at">The place.</param>
    /// <param name="term">The term.</param>
    /// <param name="meaning">Its meaning.</param>
    public bool TryMatch(string text, int at, [NotNullWhen(true)] out string? term, [MaybeNullWhen(false)] out T meaning)
    {
        if (_byFirst.TryGetValue(text[at], out var entries))
        {
            foreach (var entry in entries)
            {
                if (string.CompareOrdinal(text, at, entry.Term, 0, entry.Term.Length) == 0 && TermBorders.IsWhole(text, at, entry.Term.Length))
                {
                    (term, meaning) = entry;
                    return true;
                }
            }
        }

        (term, meaning) = (null, default);
        return false;
    }
}

/// <summary>Where words of a text end.</summary>
internal static class TermBorders
{
    /// <summary>Whether a stretch of the text does not begin or end inside a Latin word.</summary>
    public static bool IsWhole(string text, int at, int length)
    {
        var end = at + length;
        return !(IsLatin(text[at]) && at > 0 && IsLatin(text[at - 1])) && !(IsLatin(text[end - 1]) && end < text.Length && IsLatin(text[end]));
    }

    /// <summary>Whether a character belongs to a word of a script with spaces between words.</summary>
    public static bool IsLatin(char c) => c < 0x2E80 && (char.IsLetterOrDigit(c) || c is '-' or '\'' or '_');
}
