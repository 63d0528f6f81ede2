using System.Text;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>The field names that this dialect reads; all others are skipped without a copy.</summary>
internal static class RequestFields
{
    private static readonly string[] Schema =
    [
        "model", "stream", "stream_options", "include_usage", "n", "messages", "extra_body", "role", "content", "type", "text", "image_url", "url",
        "google", "image_config", "imageConfig", "aspectRatio", "image", "images", "mask", "file_id",
    ];

    public static IReadOnlyList<(string Text, byte[] Utf8)> All { get; } =
        [.. Schema.Concat(ModelParameters.Names).Concat(ImagesRequest.FieldNames).Distinct().Select(name => (name, Encoding.UTF8.GetBytes(name)))];
}
