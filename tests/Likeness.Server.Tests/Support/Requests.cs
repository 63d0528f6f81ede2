using System.Text.Json;

namespace Likeness.Server.Tests.Support;

/// <summary>Request bodies. The stub engine looks at no picture, so any bytes do.</summary>
internal static class Requests
{
    public const string Picture = "data:image/png;base64,aGVsbG8=";

    public static string Chat(string? extra = null, string content = "", string model = "face-to-many") =>
        $$"""{"model":"{{model}}"{{(extra is null ? "" : "," + extra)}},"messages":[{"role":"user","content":[{{(content.Length == 0 ? Image(Picture) : content)}}]}]}""";

    public static string Image(string url) => $$$"""{"type":"image_url","image_url":{"url":"{{{url}}}"}}""";

    public static string Text(string text) => $$"""{"type":"text","text":"{{text}}"}""";

    /// <summary>The contents of an answer's choices.</summary>
    public static IReadOnlyList<string> Contents(string answer) =>
        [.. JsonDocument.Parse(answer).RootElement.GetProperty("choices").EnumerateArray().Select(choice => choice.GetProperty("message").GetProperty("content").GetString()!)];
}
