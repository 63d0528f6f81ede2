using System.Text;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Reads the parameters of a header such as <c>form-data; name="image[]"; filename=a.png</c>.</summary>
/// <remarks>The framework's reader insists on tokens, but .NET's own form content writes <c>name=image[]</c> without quotes.</remarks>
internal static class HeaderParameters
{
    /// <summary>Names and values in order; what stands before the first semicolon is none.</summary>
    public static List<(string Name, string Value)> In(string header)
    {
        var found = new List<(string, string)>();
        for (var at = header.IndexOf(';'); at >= 0 && at < header.Length;)
        {
            var end = header.AsSpan(at + 1).IndexOfAny('=', ';');
            if (end < 0)
            {
                break;
            }

            end += at + 1;
            if (header[end] == ';')
            {
                at = end;
                continue;
            }

            var name = header[(at + 1)..end].Trim();
            found.Add((name, Value(header, end + 1, out at)));
        }

        return found;
    }

    /// <summary>The value at a place, and the semicolon behind it.</summary>
    private static string Value(string header, int start, out int semicolon)
    {
        while (start < header.Length && header[start] == ' ')
        {
            start++;
        }

        if (start == header.Length || header[start] != '"')
        {
            semicolon = header.IndexOf(';', start);
            return (semicolon < 0 ? header[start..] : header[start..semicolon]).Trim();
        }

        var value = new StringBuilder();
        var at = start + 1;
        for (; at < header.Length && header[at] != '"'; at++)
        {
            // Browsers do not escape backslashes in file names: only an escaped quotation mark is an escape.
            at += header[at] == '\\' && at + 1 < header.Length && header[at + 1] == '"' ? 1 : 0;
            value.Append(header[at]);
        }

        semicolon = header.IndexOf(';', Math.Min(at, header.Length));
        return value.ToString();
    }
}
