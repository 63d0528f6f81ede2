using System.Runtime.InteropServices;

namespace Likeness.Server.Moderation;

/// <summary>A text as it is compared: folded characters, separators reduced to single spaces or gone, and the places where a word may begin or end.</summary>
internal sealed class NormalizedText
{
    /// <summary>So many single letters in a row, separated, are taken for one word that was spread out.</summary>
    public const int ShortestSpread = 3;

    private readonly List<int> _runes;
    private readonly List<bool> _breaks;

    private NormalizedText(int capacity)
    {
        _runes = new List<int>(capacity);
        _breaks = new List<bool>(capacity + 1);
    }

    /// <summary>The characters that are compared.</summary>
    public ReadOnlySpan<int> Runes => CollectionsMarshal.AsSpan(_runes);

    /// <summary>One more than <see cref="Runes"/>: whether a word may begin or end before the character of that place.</summary>
    public ReadOnlySpan<bool> Breaks => CollectionsMarshal.AsSpan(_breaks);

    /// <summary>Normalises a text in time that grows linearly with its length.</summary>
    /// <param name="text">Any text; unpaired surrogates count as separators.</param>
    /// <param name="leetspeak">Whether digits and signs that stand for letters are read as these.</param>
    public static NormalizedText Of(ReadOnlySpan<char> text, bool leetspeak)
    {
        var folded = FoldedRunes.Of(text, leetspeak);
        var result = new NormalizedText(folded.Count);
        result.Join(folded);
        return result;
    }

    private void Join(FoldedRunes folded)
    {
        for (var i = 0; i < folded.Count; i++)
        {
            if (folded.Kind(i) == RuneKind.Separator)
            {
                // Beside a character of a script without spaces a separator tells nothing: 法 轮, 法.轮, 法轮 gong.
                if (folded.Kind(i - 1) != RuneKind.Dense && folded.Kind(i + 1) != RuneKind.Dense)
                {
                    Add(' ', isBreak: true);
                }

                continue;
            }

            var last = EndOfSpread(folded, i);
            for (; i < last; i += 2)
            {
                Add(folded[i], isBreak: true);
            }

            Add(folded[i], i == 0 || last >= 0 || folded.Kind(i) != RuneKind.Word || folded.Kind(i - 1) != RuneKind.Word);
        }

        _breaks.Add(true);
    }

    /// <summary>The place of the last letter of a spread-out word, or −1 when none begins here.</summary>
    private static int EndOfSpread(FoldedRunes folded, int start)
    {
        var end = start;
        while (folded.IsLoneLetter(end) && end + 2 < folded.Count && folded.IsLoneLetter(end + 2))
        {
            end += 2;
        }

        return end >= start + (2 * (ShortestSpread - 1)) ? end : -1;
    }

    private void Add(int rune, bool isBreak)
    {
        _runes.Add(rune);
        _breaks.Add(isBreak);
    }
}
