using System.Text.Json;
using System.Text.RegularExpressions;

namespace Likeness.Engines.OpenAiImages;

/// <summary>An error in a server's words, from any of the shapes that there are.</summary>
/// <param name="Message">What it says, on one line and shortened; empty where it says nothing.</param>
/// <param name="Code">Its code or type, in lower case; empty where there is none.</param>
internal sealed partial record ServerError(string Message, string Code)
{
    private const int Longest = 300;

    /// <summary>Nothing was said.</summary>
    public static ServerError None { get; } = new("", "");

    /// <summary>Reads <c>{"error":{message,code,type}}</c>, <c>{"error":"text"}</c>, <c>{"error":"code","message":"text"}</c>, <c>{"detail":"text"}</c> and <c>{"detail":[{loc,msg}]}</c>; null where it is none of them.</summary>
    /// <param name="root">The answer.</param>
    /// <param name="key">The key that must not be in it.</param>
    public static ServerError? Read(JsonElement root, string? key)
    {
        if (root.Member("error") is { } error)
        {
            return error.ValueKind switch
            {
                JsonValueKind.Object => new ServerError(Line(error.Text("message") ?? error.GetRawText(), key), Words(error, "code", "type")),
                JsonValueKind.String when root.Text("message") is { } message => new ServerError(Line(message, key), Line(error.GetString()!, key).ToLowerInvariant()),
                JsonValueKind.String => new ServerError(Line(error.GetString()!, key), ""),
                _ => None,
            };
        }

        return root.Member("detail") switch
        {
            { ValueKind: JsonValueKind.String } detail => new ServerError(Line(detail.GetString()!, key), ""),
            { ValueKind: JsonValueKind.Array } list => new ServerError(Line(string.Join("; ", list.EnumerateArray().Take(8).Select(Complaint)), key), "validation"),
            { ValueKind: JsonValueKind.Object } other => new ServerError(Line(other.Text("message") ?? other.Text("error") ?? other.GetRawText(), key), Words(other, "code", "type")),
            _ => null,
        };
    }

    /// <summary>A text on one line, shortened, without what looks like a key.</summary>
    public static string Line(string text, string? key)
    {
        if (key is { Length: > 0 })
        {
            text = text.Replace(key, "…", StringComparison.Ordinal);
        }

        var line = LooksLikeKey().Replace(new string([.. text.Take(4 * Longest).Select(c => char.IsControl(c) ? ' ' : c)]), "…").Trim();
        return line.Length <= Longest ? line : line[..Longest] + "…";
    }

    private static string Complaint(JsonElement item)
    {
        var places = string.Join('.', item.Items("loc").Take(6).Select(place => place.ValueKind == JsonValueKind.String ? place.GetString() : place.GetRawText()));
        return $"{places}: {item.Text("msg")}";
    }

    private static string Words(JsonElement element, params string[] names) => string.Join(' ', names.Select(name => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    }).Where(word => word is { Length: > 0 and < 100 })).ToLowerInvariant();

    [GeneratedRegex(@"(?i)\b(?:sk-|bearer\s+|hf_|api[-_]?key[=:]\s*)\S+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LooksLikeKey();
}
