using System.Net.Http.Headers;
using System.Text;
using Likeness.Server.Dialects.Volcengine;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Dialects.Volcengine;

/// <summary>Signs and sends calls as the official SDKs do.</summary>
internal sealed class VolcengineClient(RunningServer server)
{
    public const string ReqKey = "\"req_key\":\"img2img_anime_accelerated_maintain_id\"";

    /// <summary>The stub engine looks at no picture; intake wants one of 128 pixels and more.</summary>
    public static string Picture { get; } = Convert.ToBase64String(TestPicture.Png(160, 128));

    public string AccessKeyId { get; init; } = server.Key.AccessKeyId;

    public string Secret { get; init; } = server.Key.SecretAccessKey;

    public string? Token { get; init; }

    public string Service { get; init; } = "cv";

    public TimeSpan Ahead { get; set; }

    /// <summary>A body with the picture and further fields.</summary>
    public static string Body(string extra = "") => $$"""{{{ReqKey}},"binary_data_base64":["{{Picture}}"]{{(extra.Length == 0 ? "" : "," + extra)}}}""";

    public Task<HttpResponseMessage> SendAsync(string action, string body, string version = "2022-08-31", Action<HttpRequestMessage>? change = null) =>
        SendRawAsync($"/?Action={action}&Version={version}", Encoding.UTF8.GetBytes(body), change);

    public Task<HttpResponseMessage> SendRawAsync(string target, byte[] body, Action<HttpRequestMessage>? change = null, HttpMethod? method = null)
    {
        // Every call gets a time of its own: signatures are used once.
        Ahead += TimeSpan.FromSeconds(1);
        var request = Sign(target, body, method ?? HttpMethod.Post);
        change?.Invoke(request);
        return Send(request);
    }

    public async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        using var client = server.NewClient(null);
        return await client.SendAsync(request);
    }

    public HttpRequestMessage Sign(string target, byte[] body, HttpMethod method)
    {
        var request = new HttpRequestMessage(method, new Uri(server.Address, target)) { Content = new ByteArrayContent(body) };
        var key = new SigningKey(AccessKeyId, Secret) { Token = Token, Service = Service };
        foreach (var (name, value) in VolcengineSigner.Sign(request.RequestUri!, body, key, server.Time.GetUtcNow() + Ahead, method.Method).Headers)
        {
            if (name == "Content-Type")
            {
                request.Content.Headers.ContentType = new MediaTypeHeaderValue(value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }
}
