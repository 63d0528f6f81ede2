using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Likeness.Server.Dialects.Tencent.Signing;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Dialects.Fuzz;

/// <summary>The calls of the Tencent dialect: JSON, the query of a GET, and forms, with both signatures.</summary>
internal sealed class TencentTargets(RunningServer server)
{
    private const string Version = "2022-12-29";
    private const string Submit = "SubmitGlamPicJob";
    private const string Query = "QueryGlamPicJob";
    private const string UrlEncoded = "application/x-www-form-urlencoded";
    private const string Photo = "http://127.0.0.1/a.jpg";
    private int _calls;

    public IEnumerable<FuzzTarget> All()
    {
        const string Job = $$"""
            {"TemplateUrl":"{{Photo}}","FaceInfos":[{"ImageUrls":["{{Photo}}"],"TemplateFaceRect":{"X":1,"Y":2,"Width":30,"Height":40} }],"Num":1,"Style":["real"],"Similarity":0.5,"Clarity":"x2","LogoAdd":1,
            "LogoParam":{"LogoUrl":"","LogoImage":"aGVsbG8=","LogoRect":{"X":1,"Y":2,"Width":30,"Height":40} } }
            """;
        (string, string)[] fields =
        [
            ("TemplateUrl", Photo), ("FaceInfos.0.ImageUrls.0", Photo), ("FaceInfos.0.TemplateFaceRect.X", "1"), ("FaceInfos.0.TemplateFaceRect.Y", "1"), ("FaceInfos.0.TemplateFaceRect.Width", "9"),
            ("FaceInfos.0.TemplateFaceRect.Height", "9"), ("Num", "1"), ("Style.0", "real"), ("Similarity", "0.5"), ("Clarity", "x4"), ("LogoAdd", "0"), ("LogoParam.LogoImage", "aGVsbG8="),
        ];
        yield return Target("SubmitGlamPicJob", json: Job, wrap: (body, genuine) => Post(Submit, body, genuine));
        yield return Target("QueryGlamPicJob", json: "{\"JobId\":\"100000000-1704067200-x-0\"}", wrap: (body, genuine) => Post(Query, body, genuine));
        yield return Target("SubmitGlamPicJob by GET", WireForm.Query, fields, wrap: (body, genuine) => Get(Submit, body, genuine));
        yield return Target("SubmitGlamPicJob, a form of v1", WireForm.Form, fields, wrap: (body, genuine) => Parameters("POST", Submit, body, genuine));
        yield return Target("QueryGlamPicJob, a query of v1", WireForm.Query, [("JobId", "1")], wrap: (body, genuine) => Parameters("GET", Query, body, genuine));
    }

    private static FuzzTarget Target(string name, WireForm form = WireForm.Json, IReadOnlyList<(string, string)>? fields = null, string json = "", Func<byte[], bool, HttpRequestMessage>? wrap = null) =>
        new() { Name = name, Form = form, Json = json, Fields = fields ?? [], Judge = Envelope.Tencent, Wrap = wrap! };

    /// <summary>Every call gets a time of its own, within what is accepted.</summary>
    private DateTimeOffset Now() => server.Time.GetUtcNow() + TimeSpan.FromSeconds(++_calls % 250);

    private HttpRequestMessage Post(string action, byte[] body, bool genuine)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, server.Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return Sign(request, action, "", body, genuine);
    }

    private HttpRequestMessage Get(string action, byte[] query, bool genuine)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Address(query)) { Content = new ByteArrayContent([]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(UrlEncoded);
        return Sign(request, action, request.RequestUri!.Query.TrimStart('?'), [], genuine);
    }

    private HttpRequestMessage Sign(HttpRequestMessage request, string action, string query, byte[] body, bool genuine)
    {
        var time = Now();
        var seconds = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var contentType = request.Content!.Headers.ContentType!.ToString();
        var signed = new Tc3Request { Method = request.Method.Method, Query = query, Header = name => name == "content-type" ? contentType : null, PayloadHash = Tc3Request.HashOf(body, unsigned: false) };
        var date = Tc3Signature.DateOf(time);
        var text = Tc3Signature.StringToSign(seconds, date, "aiart", Tc3Signature.CanonicalRequest(signed, "content-type;host", server.Address.Authority));
        var key = Tc3Signature.Key(genuine ? server.Key.SecretAccessKey : "wrong", date, "aiart");
        var authorization = new Tc3Authorization { SecretId = server.Key.AccessKeyId, Date = date, Service = "aiart", SignedHeaders = "content-type;host", Signature = Tc3Signature.Sign(key, text) };
        request.Headers.TryAddWithoutValidation("Authorization", authorization.ToString());
        request.Headers.Add("X-TC-Action", action);
        request.Headers.Add("X-TC-Version", Version);
        request.Headers.Add("X-TC-Timestamp", seconds);
        return request;
    }

    /// <summary>Signs what the server will read out of the text; what it cannot read it refuses before it looks at the signature.</summary>
    private HttpRequestMessage Parameters(string method, string action, byte[] body, bool genuine)
    {
        var common = $"&Action={action}&Version={Version}&Timestamp={Now().ToUnixTimeSeconds()}&Nonce={_calls}&SecretId={server.Key.AccessKeyId}&SignatureMethod=HmacSHA256";
        byte[] text = [.. body, .. Encoding.ASCII.GetBytes(common)];
        if (method == "GET")
        {
            text = Encoding.ASCII.GetBytes(Address(text).Query.TrimStart('?'));
        }

        FormText.TryRead(text, out var pairs);
        var signature = V1Signature.Sign(V1Signature.Sha256, genuine ? server.Key.SecretAccessKey : "wrong", V1Signature.StringToSign(method, server.Address.Authority, pairs));
        text = [.. text, .. Encoding.ASCII.GetBytes("&Signature=" + Uri.EscapeDataString(signature))];
        if (method == "GET")
        {
            return new HttpRequestMessage(HttpMethod.Get, Address(text));
        }

        var request = new HttpRequestMessage(HttpMethod.Post, server.Address) { Content = new ByteArrayContent(text) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(UrlEncoded);
        return request;
    }

    /// <summary>What cannot stand in an address is escaped, byte by byte.</summary>
    private Uri Address(byte[] query)
    {
        var text = new StringBuilder("/?", query.Length + 2);
        foreach (var b in query)
        {
            text.Append(b is > 0x20 and < 0x7f && "\"<>\\^`{|}#".IndexOf((char)b) < 0 ? ((char)b).ToString() : $"%{b:X2}");
        }

        return new Uri(server.Address, text.ToString());
    }
}
