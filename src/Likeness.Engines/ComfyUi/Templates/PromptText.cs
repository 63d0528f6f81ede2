using System.Text;

namespace Likeness.Engines.ComfyUi;

/// <summary>Takes from a caller's words what text nodes would obey instead of draw.</summary>
/// <remarks>
/// <para>Always: control characters, chat marks (<c>&lt;|im_start|&gt;</c>, <c>&lt;|image_pad|&gt;</c>) and tags that load files (<c>&lt;lora:x:1&gt;</c>) lose their marks.</para>
/// <para>For <see cref="PromptSyntax.Weighted"/>: brackets are escaped, so that <c>(x:1.3)</c> is no weight, backslashes go, and <c>embedding:x</c> loses its colon. Every mark is replaced or separated, never removed, so that nothing new forms.</para>
/// </remarks>
internal static class PromptText
{
    /// <summary>Most characters that are sent.</summary>
    public const int MaxLength = 10_000;

    private const string Embedding = "embedding:";

    public static string Neutralize(string words, PromptSyntax syntax)
    {
        var text = new StringBuilder(Math.Min(words.Length, MaxLength) + 16);
        var tagColon = -1;
        for (var i = 0; i < words.Length && text.Length < MaxLength; i++)
        {
            var c = words[i];
            if (c == '<' && TagColon(words, i) is var colon && colon >= 0)
            {
                tagColon = colon;
            }

            if (char.IsControl(c) || char.IsLowSurrogate(c) || (char.IsHighSurrogate(c) && !Pair(words, i)))
            {
                text.Append(c is '\n' ? '\n' : ' ');
            }
            else if (char.IsHighSurrogate(c))
            {
                text.Append(c).Append(words[++i]);
            }
            else if ((c == '<' && (tagColon > i || Next(words, i) == '|')) || (c == '|' && Next(words, i) == '>'))
            {
                text.Append(c).Append(' ');
            }
            else if (c == ':' && (i == tagColon || EndsWithEmbedding(words, i)))
            {
                text.Append(' ');
            }
            else if (syntax == PromptSyntax.Weighted && c is '(' or ')')
            {
                text.Append('\\').Append(c);
            }
            else
            {
                text.Append(c == '\\' && syntax == PromptSyntax.Weighted ? ' ' : c);
            }
        }

        return text.ToString().Trim();
    }

    private static bool Pair(string words, int i) => i + 1 < words.Length && char.IsLowSurrogate(words[i + 1]);

    private static char Next(string words, int i) => i + 1 < words.Length ? words[i + 1] : '\0';

    /// <summary>Where the colon of a tag such as <c>&lt;lora:</c> stands that opens here, or -1.</summary>
    private static int TagColon(string words, int open)
    {
        var start = SkipSpaces(words, open + 1);
        var end = start;
        while (end < words.Length && (char.IsAsciiLetter(words[end]) || (end > start && (char.IsAsciiDigit(words[end]) || words[end] is '_' or '-'))))
        {
            end++;
        }

        var colon = SkipSpaces(words, end);
        return end > start && colon < words.Length && words[colon] == ':' ? colon : -1;
    }

    private static int SkipSpaces(string words, int i)
    {
        while (i < words.Length && char.IsWhiteSpace(words[i]))
        {
            i++;
        }

        return i;
    }

    private static bool EndsWithEmbedding(string words, int colon) =>
        colon >= Embedding.Length - 1 && words.AsSpan(colon - Embedding.Length + 1, Embedding.Length).Equals(Embedding, StringComparison.OrdinalIgnoreCase);
}
