using System.Text;

namespace Likeness.Server.Dialects.Tencent.Signing;

/// <summary>Reads <c>application/x-www-form-urlencoded</c> text: query strings and form bodies.</summary>
internal static class FormText
{
    private const int MostPairs = 1_000;

    /// <summary>Reads all pairs in their order, decoded: <c>+</c> is a blank, <c>%XX</c> a byte of UTF-8.</summary>
    /// <returns>False when a part has no equals sign, a name comes twice, or there are more than 1,000 pairs.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out List<KeyValuePair<string, string>> pairs)
    {
        pairs = [];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var range in text.Split((byte)'&'))
        {
            var part = text[range];
            if (part.IsEmpty)
            {
                continue;
            }

            var equals = part.IndexOf((byte)'=');
            if (equals <= 0 || pairs.Count == MostPairs)
            {
                return false;
            }

            var name = Decode(part[..equals]);
            if (!names.Add(name))
            {
                return false;
            }

            pairs.Add(new(name, Decode(part[(equals + 1)..])));
        }

        return true;
    }

    private static string Decode(ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAny((byte)'%', (byte)'+') < 0)
        {
            return Encoding.UTF8.GetString(text);
        }

        var bytes = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit((char)text[i + 1]) && char.IsAsciiHexDigit((char)text[i + 2]))
            {
                bytes[length++] = (byte)((Digit(text[i + 1]) << 4) | Digit(text[i + 2]));
                i += 2;
            }
            else
            {
                bytes[length++] = text[i] == '+' ? (byte)' ' : text[i];
            }
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static int Digit(byte c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
