using System.Text;
using Likeness.Imaging;
using Likeness.Server.Dialects.Tencent.Signing;
using Likeness.Server.Dialects.Volcengine;

namespace Likeness.Load;

/// <summary>What is sent, by dialect, as the bytes of whole requests. Signatures are made before a run, so that the client's work does not count as the server's.</summary>
internal static class LoadRequests
{
    /// <summary>A chat completion with a picture as a data URI.</summary>
    public static Func<int, byte[]> Chat(ServerProcess server, string picture, string style)
    {
        KeyValuePair<string, string>[] headers = [new("Authorization", "Bearer " + server.Bearer), new("Content-Type", "application/json")];
        var model = $$$"""{"model":"face-to-many","extra_body":{"style":"{{{style}}}","seed":""";
        var messages = $$$"""},"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"{{{picture}}}"}}]}]}""";
        return number => Post(server, "/v1/chat/completions", headers, Encoding.UTF8.GetBytes($"{model}{number}{messages}"));
    }

    /// <summary>The same job without a dialect.</summary>
    /// <param name="server">The server.</param>
    /// <param name="format">The format of its result, <c>Png</c> or <c>Jpeg</c>: JPEG goes through libvips, which takes longer for small pictures.</param>
    public static Func<int, byte[]> Bare(ServerProcess server, string format = "Png") => number => Post(server, $"/bench/job?seed={number}&format={format}", [], []);

    /// <summary><c>CVProcess</c> with a picture in base64; the answer holds a link.</summary>
    public static Func<int, byte[]> Volcengine(ServerProcess server, int count)
    {
        const string Target = "/?Action=CVProcess&Version=2022-08-31";
        using var pixels = new PixelBuffer(128, 128);
        var picture = Convert.ToBase64String(PictureEncoder.Encode(pixels, new EncodeOptions()));
        var key = new SigningKey(server.AccessKeyId, server.SecretAccessKey);
        return Prepared(count, number =>
        {
            var body = Encoding.UTF8.GetBytes($$"""{"req_key":"img2img_anime_accelerated_maintain_id","binary_data_base64":["{{picture}}"],"positive_prompt":"portrait","seed":{{number}},"return_url":true}""");
            return Post(server, Target, VolcengineSigner.Sign(new Uri(server.Address, Target), body, key, TimeProvider.System.GetUtcNow()).Headers, body);
        });
    }

    /// <summary><c>QueryGlamPicJob</c> for a job that is there.</summary>
    public static Func<int, byte[]> TencentQuery(ServerProcess server, string jobId, int count) =>
        Prepared(count, _ =>
        {
            var body = Encoding.UTF8.GetBytes($$"""{"JobId":"{{jobId}}"}""");
            return Post(server, "/", SignTencent(server, "QueryGlamPicJob", body), body);
        });

    /// <summary><c>SubmitGlamPicJob</c>: a durable job for each; it ends at once behind the answer, because its pictures' address is refused.</summary>
    public static Func<int, byte[]> TencentSubmit(ServerProcess server, int count) =>
        Prepared(count, number =>
        {
            var body = Encoding.UTF8.GetBytes($$"""{"TemplateUrl":"http://127.0.0.1/{{number}}.jpg","FaceInfos":[{"ImageUrls":["http://127.0.0.1/face.jpg"]}],"Num":1}""");
            return Post(server, "/", SignTencent(server, "SubmitGlamPicJob", body), body);
        });

    /// <summary>The headers of a call of the Tencent dialect.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> SignTencent(ServerProcess server, string action, byte[] body) => new TencentSigner
    {
        Host = server.Address.Authority, SecretId = server.AccessKeyId, SecretKey = server.SecretAccessKey, Action = action, Version = "2022-12-29", Time = TimeProvider.System.GetUtcNow(),
    }.SignHeader("POST", body).Headers;

    private static Func<int, byte[]> Prepared(int count, Func<int, byte[]> make)
    {
        var requests = Enumerable.Range(1, count).Select(make).ToArray();
        return number => requests[number - 1];
    }

    private static byte[] Post(ServerProcess server, string target, IEnumerable<KeyValuePair<string, string>> headers, byte[] body)
    {
        var head = new StringBuilder($"POST {target} HTTP/1.1\r\nHost: {server.Address.Authority}\r\nContent-Length: {body.Length}\r\n");
        foreach (var (name, value) in headers.Where(header => header.Key != "Host"))
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. body];
    }
}
