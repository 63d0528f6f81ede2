using System.Text;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>The field names that this dialect reads; all others are skipped without a copy.</summary>
internal static class ChatFields
{
    public static IReadOnlyList<(string Text, byte[] Utf8)> All { get; } =
    [
        .. new[] { "model", "stream", "n", "messages", "extra_body", "role", "content", "type", "text", "image_url", "url" }
            .Concat(ChatParameters.Names)
            .Select(name => (name, Encoding.UTF8.GetBytes(name))),
    ];
}
