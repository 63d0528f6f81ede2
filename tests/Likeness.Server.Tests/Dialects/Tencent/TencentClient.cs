using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Likeness.Server.Accounts;
using Likeness.Server.Dialects.Tencent.Signing;
using Likeness.Server.Jobs;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Dialects.Tencent;

/// <summary>Signs requests as the official SDKs do.</summary>
internal sealed class TencentClient(RunningServer server)
{
    private int _nonce;

    public string SecretId { get; set; } = server.Key.AccessKeyId;

    public string SecretKey { get; set; } = server.Key.SecretAccessKey;

    public string? Token { get; set; }

    public string? Language { get; set; }

    public string Version { get; set; } = "2022-12-29";

    public string ContentType { get; set; } = "application/json";

    /// <summary>The nonce of signature v1; null for one that counts.</summary>
    public string? Nonce { get; set; }

    /// <summary>Added to the clock of the client.</summary>
    public TimeSpan Late { get; set; }

    /// <summary>Changes a request after it was signed.</summary>
    public Action<HttpRequestMessage> Tamper { get; set; } = _ => { };

    private string Host => server.Address.Authority;

    private string Timestamp => (server.Time.GetUtcNow() + Late).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>A call by POST with signature v3.</summary>
    public Task<HttpResponseMessage> PostAsync(string action, string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        return SendAsync(request, action, "", body);
    }

    /// <summary>A call by GET with signature v3.</summary>
    public Task<HttpResponseMessage> GetAsync(string action, string query)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/?" + query) { Content = new ByteArrayContent([]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        return SendAsync(request, action, query, []);
    }

    /// <summary>A call with signature v1.</summary>
    public Task<HttpResponseMessage> V1Async(string method, string action, string? signatureMethod, params (string Name, string Value)[] parameters)
    {
        List<KeyValuePair<string, string>> pairs =
        [
            .. parameters.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)),
            new("Action", action), new("Version", Version), new("Timestamp", Timestamp), new("Nonce", Nonce ?? $"{++_nonce}"), new("SecretId", SecretId),
        ];
        Add("SignatureMethod", signatureMethod);
        Add("Language", Language);
        Add("Token", Token);
        Add("Signature", V1Signature.Sign(signatureMethod, SecretKey, V1Signature.StringToSign(method, Host, pairs)));
        var text = string.Join('&', pairs.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        var request = new HttpRequestMessage(new HttpMethod(method), method == "GET" ? "/?" + text : "/");
        if (method != "GET")
        {
            request.Content = new StringContent(text, Encoding.UTF8, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        }

        Tamper(request);
        return server.NewClient(null).SendAsync(request);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                pairs.Add(new(name, value));
            }
        }
    }

    /// <summary>Starts a job and gives its id.</summary>
    public async Task<string> SubmitAsync(string? json = null)
    {
        var answer = await ResponseOf(await PostAsync("SubmitGlamPicJob", json ?? Submit()));
        Assert.True(answer["JobId"] is not null, answer.ToJsonString());
        return (string)answer["JobId"]!;
    }

    /// <summary>Asks after a job.</summary>
    public async Task<JsonNode> QueryAsync(string jobId) => await ResponseOf(await PostAsync("QueryGlamPicJob", $$"""{"JobId":"{{jobId}}"}"""));

    /// <summary>Waits without asking over the wire, so that the ids of answers stay the same.</summary>
    public async Task WaitAsync(string jobId, JobState state)
    {
        var jobs = server.Services.GetRequiredService<JobService>();
        var store = server.Services.GetRequiredService<AccountStore>();
        var caller = store.FindPair(server.Key.AccessKeyId)!.Value.Caller;
        for (var i = 0; i < 500; i++)
        {
            if ((await jobs.FindAsync(caller, jobId))?.State == state)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        Assert.Fail($"{(await jobs.FindAsync(caller, jobId))?.State}");
    }

    /// <summary>A request with one user and one picture whose addresses are <paramref name="host"/>'s.</summary>
    public static string Submit(string? more = null, string host = "pictures.test") =>
        $$"""{"TemplateUrl":"http://{{host}}/template.jpg","FaceInfos":[{"ImageUrls":["http://{{host}}/me.jpg"]}],"Num":1{{(more is null ? "" : "," + more)}}}""";

    /// <summary>What is under <c>Response</c>; asserts what every answer has.</summary>
    public static async Task<JsonNode> ResponseOf(HttpResponseMessage answer)
    {
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.ToString());
        var response = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["Response"]!;
        Assert.True(Guid.TryParse((string?)response["RequestId"], out _));
        return response;
    }

    /// <summary>Code and message of an error.</summary>
    public static async Task<(string Code, string Message)> ErrorOf(HttpResponseMessage answer)
    {
        var response = await ResponseOf(answer);
        Assert.True(response["Error"] is not null, response.ToJsonString());
        Assert.Equal(["Error", "RequestId"], response.AsObject().Select(pair => pair.Key));
        return ((string)response["Error"]!["Code"]!, (string)response["Error"]!["Message"]!);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string action, string query, byte[] body)
    {
        var contentType = request.Content!.Headers.ContentType!.ToString();
        var signed = new Tc3Request
        {
            Method = request.Method.Method,
            Query = query,
            Header = name => name == "content-type" ? contentType : null,
            PayloadHash = Tc3Request.HashOf(body, unsigned: false),
        };
        var timestamp = Timestamp;
        var date = Tc3Signature.DateOf(server.Time.GetUtcNow() + Late);
        var text = Tc3Signature.StringToSign(timestamp, date, "aiart", Tc3Signature.CanonicalRequest(signed, "content-type;host", Host));
        var authorization = new Tc3Authorization
        {
            SecretId = SecretId, Date = date, Service = "aiart", SignedHeaders = "content-type;host", Signature = Tc3Signature.Sign(Tc3Signature.Key(SecretKey, date, "aiart"), text),
        };
        request.Headers.TryAddWithoutValidation("Authorization", authorization.ToString());
        Add("X-TC-Action", action);
        Add("X-TC-Version", Version);
        Add("X-TC-Timestamp", timestamp);
        Add("X-TC-Language", Language);
        Add("X-TC-Token", Token);
        Tamper(request);
        return server.NewClient(null).SendAsync(request);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                request.Headers.Add(name, value);
            }
        }
    }
}
