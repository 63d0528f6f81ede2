using System.Text;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>A query as the signature sees it: names and values, decoded byte by byte. A character of these texts is one byte, so that nothing is lost that is not UTF-8.</summary>
internal static class QueryText
{
    private const string Hex = "0123456789ABCDEF";

    /// <summary>Splits and decodes a query without its question mark.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Parse(string query)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            fields.Add(equals < 0 ? new(Decode(part), "") : new(Decode(part[..equals]), Decode(part[(equals + 1)..])));
        }

        return fields;
    }

    /// <summary>Encodes by RFC 3986: all but letters, digits and <c>-_.~</c>, with capital digits.</summary>
    public static string Encode(ReadOnlySpan<char> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var c in bytes)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~')
            {
                text.Append(c);
            }
            else
            {
                text.Append('%').Append(Hex[(c >> 4) & 15]).Append(Hex[c & 15]);
            }
        }

        return text.ToString();
    }

    /// <summary>Encodes a path: every segment, but not what separates them.</summary>
    public static string EncodePath(string path) => path.Length == 0 ? "/" : string.Join('/', path.Split('/').Select(segment => Encode(Decode(segment, plusIsSpace: false))));

    /// <summary>What people see of a text of bytes.</summary>
    public static string Readable(string bytes) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes));

    /// <summary>A text as bytes, one a character.</summary>
    public static string Bytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private static string Decode(string text, bool plusIsSpace = true)
    {
        var plain = Bytes(text);
        if (plain.AsSpan().IndexOfAny('%', '+') < 0)
        {
            return plain;
        }

        var decoded = new StringBuilder(plain.Length);
        for (var i = 0; i < plain.Length; i++)
        {
            if (plain[i] == '%' && i + 2 < plain.Length && char.IsAsciiHexDigit(plain[i + 1]) && char.IsAsciiHexDigit(plain[i + 2]))
            {
                decoded.Append((char)Convert.FromHexString(plain.AsSpan(i + 1, 2))[0]);
                i += 2;
            }
            else
            {
                decoded.Append(plain[i] == '+' && plusIsSpace ? ' ' : plain[i]);
            }
        }

        return decoded.ToString();
    }
}
