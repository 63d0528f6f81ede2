using System.Net.Http.Headers;
using System.Text;
using Likeness.Imaging;
using Likeness.Server.Dialects.Tencent.Signing;
using Likeness.Server.Dialects.Volcengine;

namespace Likeness.Load;

/// <summary>What is sent, by dialect. Signatures are made before a run, so that the client's work does not count as the server's.</summary>
internal static class LoadRequests
{
    /// <summary>A chat completion with a picture as a data URI.</summary>
    public static Func<int, HttpRequestMessage> Chat(string picture, string style) => number => Json(
        "v1/chat/completions",
        Encoding.UTF8.GetBytes($$$"""{"model":"face-to-many","extra_body":{"style":"{{{style}}}","seed":{{{number}}}},"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"{{{picture}}}"}}]}]}"""));

    /// <summary>The same job without a dialect.</summary>
    public static Func<int, HttpRequestMessage> Bare() => number => new HttpRequestMessage(HttpMethod.Post, $"bench/job?seed={number}");

    /// <summary><c>CVProcess</c> with a picture in base64; the answer holds a link.</summary>
    public static Func<int, HttpRequestMessage> Volcengine(ServerProcess server, int count)
    {
        const string Target = "/?Action=CVProcess&Version=2022-08-31";
        using var pixels = new PixelBuffer(128, 128);
        var picture = Convert.ToBase64String(PictureEncoder.Encode(pixels, new EncodeOptions()));
        var key = new SigningKey(server.AccessKeyId, server.SecretAccessKey);
        return Prepared(count, number =>
        {
            var body = Encoding.UTF8.GetBytes($$"""{"req_key":"img2img_anime_accelerated_maintain_id","binary_data_base64":["{{picture}}"],"positive_prompt":"portrait","seed":{{number}},"return_url":true}""");
            return Signed(Target, body, VolcengineSigner.Sign(new Uri(server.Client.BaseAddress!, Target), body, key, TimeProvider.System.GetUtcNow()).Headers);
        });
    }

    /// <summary><c>QueryGlamPicJob</c> for a job that is there.</summary>
    public static Func<int, HttpRequestMessage> TencentQuery(ServerProcess server, string jobId, int count) =>
        Prepared(count, _ => Tencent(server, "QueryGlamPicJob", $$"""{"JobId":"{{jobId}}"}"""));

    /// <summary>A call of the Tencent dialect.</summary>
    public static HttpRequestMessage Tencent(ServerProcess server, string action, string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        var signer = new TencentSigner
        {
            Host = server.Client.BaseAddress!.Authority, SecretId = server.AccessKeyId, SecretKey = server.SecretAccessKey, Action = action, Version = "2022-12-29", Time = TimeProvider.System.GetUtcNow(),
        };
        return Signed("/", body, signer.SignHeader("POST", body).Headers);
    }

    private static Func<int, HttpRequestMessage> Prepared(int count, Func<int, HttpRequestMessage> make)
    {
        var requests = Enumerable.Range(1, count).Select(make).ToArray();
        return number => requests[number - 1];
    }

    private static HttpRequestMessage Json(string target, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return request;
    }

    private static HttpRequestMessage Signed(string target, byte[] body, IEnumerable<KeyValuePair<string, string>> headers)
    {
        var request = Json(target, body);
        foreach (var (name, value) in headers.Where(header => header.Key is not ("Content-Type" or "Host")))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
