using System.Text.Json.Nodes;
using Likeness.Conformance.Support;

namespace Likeness.Conformance.Volcengine;

/// <summary>The official <c>@volcengine/openapi</c> package of npm, unmodified.</summary>
internal static class VolcengineSdk
{
    public const string ReqKey = "img2img_anime_accelerated_maintain_id";

    private static readonly byte[] JpegSignature = [0xFF, 0xD8, 0xFF];

    /// <summary>Makes one call.</summary>
    /// <param name="server">The server.</param>
    /// <param name="action">The action.</param>
    /// <param name="body">The body.</param>
    /// <param name="way">Which part of the SDK: <c>service</c>, <c>signer</c>, <c>presigned</c>.</param>
    /// <param name="more">Further fields of the order to the script.</param>
    public static Task<JsonNode> CallAsync(ConformanceServer server, string action, JsonObject body, string way = "service", params (string Name, JsonNode Value)[] more)
    {
        var order = new JsonObject
        {
            ["host"] = server.Host,
            ["accessKeyId"] = server.Key.AccessKeyId,
            ["secretKey"] = server.Key.SecretAccessKey,
            ["way"] = way,
            ["action"] = action,
            ["body"] = body,
        };
        foreach (var (name, value) in more)
        {
            order[name] = value;
        }

        return NodeSdk.RunScriptAsync("volcengine.mjs", order);
    }

    /// <summary>A body for the one algorithm.</summary>
    public static JsonObject Body(params (string Name, JsonNode Value)[] fields)
    {
        var body = new JsonObject { ["req_key"] = ReqKey };
        foreach (var (name, value) in fields)
        {
            body[name] = value;
        }

        return body;
    }

    /// <summary>A body with a picture.</summary>
    public static JsonObject Picture(byte[] picture, params (string Name, JsonNode Value)[] fields) =>
        Body([("binary_data_base64", new JsonArray(Convert.ToBase64String(picture))), .. fields]);

    public static void AssertJpeg(ReadOnlySpan<byte> file) => Assert.True(file.StartsWith(JpegSignature), "It is not a JPEG file.");

    /// <summary>Asserts that an address leads to a JPEG file.</summary>
    public static async Task AssertJpegAsync(string? address)
    {
#pragma warning disable RS0030 // The test's own client talks to the test's own server.
        using var client = new HttpClient();
#pragma warning restore RS0030
        using var answer = await client.GetAsync(new Uri(address!));
        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType?.ToString());
        AssertJpeg(await answer.Content.ReadAsByteArrayAsync());
    }
}
