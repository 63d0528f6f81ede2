using System.Text.Json;

namespace Likeness.Engines.ComfyUi;

/// <summary>Reads members of the server's JSON, none of which is believed to be there.</summary>
internal static class JsonReading
{
    public static JsonElement? Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(this JsonElement json, string name) => json.Member(name) is { ValueKind: JsonValueKind.String } value ? value.Words() : null;

    /// <summary>The characters of a string; null where they are none: lone surrogates and invalid UTF-8 pass the parser.</summary>
    public static string? Words(this JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static double? Number(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    /// <summary>A node's id, which some versions write as a number.</summary>
    public static string? Id(this JsonElement json, string name) => json.Member(name) switch
    {
        { ValueKind: JsonValueKind.String } value => value.Words(),
        { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
        _ => null,
    };

    /// <summary>How far something is, 0…1.</summary>
    public static double Fraction(this JsonElement json) =>
        json.Number("value") is { } value && json.Number("max") is { } most && most > 0 ? Math.Clamp(value / most, 0, 1) : 0;

    /// <summary>The plausible picture files in the output of a node.</summary>
    public static IReadOnlyList<ComfyFile> Files(this JsonElement output)
    {
        if (output.Member("images") is not { ValueKind: JsonValueKind.Array } images)
        {
            return [];
        }

        return
        [
            .. images.EnumerateArray().Take(64)
                .Select(image => new ComfyFile(image.Text("filename") ?? "", image.Text("subfolder") ?? "", image.Text("type") ?? ""))
                .Where(file => file.IsPlausible),
        ];
    }
}
