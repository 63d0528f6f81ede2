using System.Text;
using System.Text.RegularExpressions;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Dialects.Volcengine;

/// <summary>Wire answers of this dialect as committed files; pictures in them are told by their form alone.</summary>
internal static partial class VolcengineGolden
{
    public static async Task CheckAsync(string name, HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        var normalized = JpegBase64().Replace(body, match => $"\"(a JPEG file in {(IsBase64(match.Groups[1].Value) ? "" : "broken ")}base64)\"");
        if (normalized != body)
        {
            Assert.Equal(Encoding.UTF8.GetByteCount(body), response.Content.Headers.ContentLength);
            var type = response.Content.Headers.ContentType;
            response.Content = new StringContent(normalized, Encoding.UTF8);
            response.Content.Headers.ContentType = type;
        }

        if (response.RequestMessage!.Content is { } sent && await sent.ReadAsStringAsync() is var text && text.Contains(VolcengineClient.Picture, StringComparison.Ordinal))
        {
            response.RequestMessage.Content = new StringContent(text.Replace(VolcengineClient.Picture, "(picture)", StringComparison.Ordinal));
        }

        await Golden.CheckAsync("volcengine/" + name, response);
    }

    private static bool IsBase64(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out _);

    [GeneratedRegex("\"(/9j/[^\"]*)\"")]
    private static partial Regex JpegBase64();
}
