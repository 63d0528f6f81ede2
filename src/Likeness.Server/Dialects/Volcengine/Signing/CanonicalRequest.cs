using System.Text;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>The text over which a signature is made: six parts, each on its own line.</summary>
internal static class CanonicalRequest
{
    /// <summary>SHA-256 over nothing.</summary>
    public const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>Puts the parts together.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path as it was sent.</param>
    /// <param name="query">The signed query fields, sorted and encoded.</param>
    /// <param name="signedHeaders">The names of the signed headers with semicolons, in the order in which they were signed.</param>
    /// <param name="value">The value of each of them.</param>
    /// <param name="bodyHash">SHA-256 of the body, in small hexadecimal digits.</param>
    public static string Build(string method, string path, string query, string signedHeaders, Func<string, string> value, string bodyHash)
    {
        var text = new StringBuilder(512).Append(method.ToUpperInvariant()).Append('\n').Append(QueryText.EncodePath(path)).Append('\n').Append(query).Append('\n');
        foreach (var name in Names(signedHeaders))
        {
            text.Append(name).Append(':').Append(value(name)).Append('\n');
        }

        // Without any header the block is one empty line, with some it is followed by one.
        text.Append(signedHeaders.Length == 0 ? "\n" : "").Append('\n').Append(signedHeaders).Append('\n').Append(bodyHash);
        return text.ToString();
    }

    public static string[] Names(string signedHeaders) => signedHeaders.Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Sorts query fields by name, those of one name as they came or by value, and encodes them.</summary>
    public static string Query(IEnumerable<KeyValuePair<string, string>> fields, bool valuesSorted)
    {
        var sorted = fields.OrderBy(field => field.Key, StringComparer.Ordinal);
        if (valuesSorted)
        {
            sorted = sorted.ThenBy(field => field.Value, StringComparer.Ordinal);
        }

        return string.Join('&', sorted.Select(field => $"{QueryText.Encode(field.Key)}={QueryText.Encode(field.Value)}"));
    }

    /// <summary>A header's value without white space around it; runs inside become one space where the signer does that.</summary>
    public static string HeaderValue(string value, bool collapsed) =>
        collapsed ? string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : value.Trim();
}
