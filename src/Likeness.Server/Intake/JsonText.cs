using System.Globalization;
using System.Text;

namespace Likeness.Server.Intake;

/// <summary>Undoes JSON's escapes inside the request's own buffer, so that a picture of many megabytes needs no second copy.</summary>
internal static class JsonText
{
    /// <summary>Unescapes a string's inner text, which a JSON reader has accepted before.</summary>
    /// <param name="text">The text between the quotes; overwritten.</param>
    /// <returns>The length of the result, at the start of <paramref name="text"/>.</returns>
    public static int UnescapeInPlace(Span<byte> text)
    {
        var escape = text.IndexOf((byte)'\\');
        if (escape < 0)
        {
            return text.Length;
        }

        var write = escape;
        var read = escape;
        while (read < text.Length)
        {
            read += 2;
            switch (text[read - 1])
            {
                case (byte)'b': text[write++] = (byte)'\b'; break;
                case (byte)'f': text[write++] = (byte)'\f'; break;
                case (byte)'n': text[write++] = (byte)'\n'; break;
                case (byte)'r': text[write++] = (byte)'\r'; break;
                case (byte)'t': text[write++] = (byte)'\t'; break;
                case (byte)'u':
                    var rune = ReadRune(text, ref read);
                    write += rune.EncodeToUtf8(text[write..]);
                    break;
                case var plain: text[write++] = plain; break;
            }

            var next = text[read..].IndexOf((byte)'\\');
            var run = next < 0 ? text.Length - read : next;
            text.Slice(read, run).CopyTo(text[write..]);
            read += run;
            write += run;
        }

        return write;
    }

    /// <summary>Reads the four digits behind <c>\u</c>, and the second half of a surrogate pair. A lone surrogate becomes U+FFFD.</summary>
    private static Rune ReadRune(ReadOnlySpan<byte> text, ref int read)
    {
        var first = Hex(text.Slice(read, 4));
        read += 4;
        if (Rune.TryCreate(first, out var rune))
        {
            return rune;
        }

        if (text.Length - read >= 6 && text[read] == '\\' && text[read + 1] == 'u' && Rune.TryCreate(first, Hex(text.Slice(read + 2, 4)), out rune))
        {
            read += 6;
            return rune;
        }

        return Rune.ReplacementChar;
    }

    private static char Hex(ReadOnlySpan<byte> digits) => (char)ushort.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
