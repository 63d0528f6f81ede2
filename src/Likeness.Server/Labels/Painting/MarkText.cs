using System.Globalization;
using System.Text;
using Likeness.Imaging;

namespace Likeness.Server.Labels.Painting;

/// <summary>Makes a text drawable: one line of characters that the product's font has.</summary>
/// <remarks>
/// Left out are control, format (direction, joiners) and private characters, combining marks, halves of pairs, and whatever the font lacks, such as emoji.
/// Any run of white space becomes one space. What exceeds <see cref="MaxLength"/> is cut and an ellipsis says so. Markup is text like any other.
/// </remarks>
internal static class MarkText
{
    /// <summary>Longest text that is drawn, in characters (Unicode scalar values).</summary>
    public const int MaxLength = 100;

    /// <summary>Characters that are looked at; a text that begins with more rubbish than this has nothing to say.</summary>
    private const int MaxRead = 1_000;

    private const char Ellipsis = '…';

    /// <summary>The drawable part of a text; empty when there is none.</summary>
    public static string Clean(string? text)
    {
        var kept = new StringBuilder();
        var length = 0;
        var gap = false;
        foreach (var rune in Drawable(text ?? ""))
        {
            if (Rune.IsWhiteSpace(rune))
            {
                gap = length > 0;
                continue;
            }

            if (length + (gap ? 1 : 0) >= MaxLength)
            {
                kept.Append(Ellipsis);
                break;
            }

            if (gap)
            {
                kept.Append(' ');
                length++;
                gap = false;
            }

            kept.Append(rune.ToString());
            length++;
        }

        return kept.ToString();
    }

    /// <summary>A shorter text that says that it was cut.</summary>
    public static string Cut(string text)
    {
        var runes = text.EnumerateRunes().Where(rune => rune.Value != Ellipsis).ToList();
        return string.Concat(runes.Take(Math.Max(1, runes.Count * 3 / 4))).TrimEnd() + Ellipsis;
    }

    private static List<Rune> Drawable(string text)
    {
        var runes = text.EnumerateRunes().Take(MaxRead).Where(rune => Rune.IsWhiteSpace(rune) || !IsHidden(rune)).ToList();
        var missing = TextRenderer.MissingCharacters(string.Concat(runes), bold: true).Where(rune => !Rune.IsWhiteSpace(rune)).ToHashSet();
        runes.RemoveAll(missing.Contains);
        return runes;
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
