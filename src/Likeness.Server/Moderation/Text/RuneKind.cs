using System.Globalization;
using System.Text;

namespace Likeness.Server.Moderation;

/// <summary>What a character is to the comparison of texts.</summary>
internal enum RuneKind : byte
{
    /// <summary>Spaces, punctuation, symbols: it stands between words.</summary>
    Separator,

    /// <summary>A letter or digit of a script that puts spaces between words, such as Latin.</summary>
    Word,

    /// <summary>A character of a script without spaces between words (Chinese, Japanese, Thai …), or Hangul, whose words take endings: each side of it is a border.</summary>
    Dense,
}

/// <summary>Tells the kinds apart.</summary>
internal static class RuneKinds
{
    public static RuneKind Of(int code)
    {
        if (code < 0x80)
        {
            return char.IsAsciiLetterOrDigit((char)code) ? RuneKind.Word : RuneKind.Separator;
        }

        return CharUnicodeInfo.GetUnicodeCategory(code) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber =>
                IsDense(code) ? RuneKind.Dense : RuneKind.Word,
            _ => RuneKind.Separator,
        };
    }

    /// <summary>Whether it is a letter, not a digit.</summary>
    public static bool IsLetter(int code) => Rune.IsLetter(new Rune(code));

    private static bool IsDense(int code) => code is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1100 and <= 0x11FF) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x2E80 and <= 0x9FFF) or (>= 0xA960 and <= 0xA97F) or (>= 0xAC00 and <= 0xD7FF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x1AFF0 and <= 0x1B16F) or (>= 0x20000 and <= 0x3FFFF);
}
