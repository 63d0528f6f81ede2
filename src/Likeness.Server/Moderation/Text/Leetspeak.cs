namespace Likeness.Server.Moderation;

/// <summary>Digits and signs that stand for letters: <c>h3ll0</c>, <c>$ilver</c>.</summary>
internal static class Leetspeak
{
    /// <summary>The character of a place, or the letter that it stands for. Digits always do, so that lists and texts are read alike; signs only where a letter follows, so that an exclamation mark stays one.</summary>
    public static int Letter(ReadOnlySpan<char> text, int at)
    {
        var isFollowed = at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1]);
        return text[at] switch
        {
            '0' => 'o',
            '1' => 'i',
            '3' => 'e',
            '4' => 'a',
            '5' => 's',
            '7' => 't',
            '@' when isFollowed => 'a',
            '$' when isFollowed => 's',
            '!' when isFollowed && at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]) => 'i',
            var other => other,
        };
    }
}
