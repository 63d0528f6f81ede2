using System.Globalization;
using System.Net.Http.Headers;
using Likeness.Server.Dialects.Volcengine;
using Likeness.Server.Tests.Dialects.Volcengine;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Dialects.Fuzz;

/// <summary>The calls of the Volcengine dialect, signed in the header and in the query.</summary>
internal sealed class VolcengineTargets(RunningServer server)
{
    private const string Delivery = "\"return_url\":true,\"logo_info\":{\"add_logo\":true,\"position\":1,\"language\":0,\"opacity\":0.5,\"logo_text_content\":\"AI\"},\"aigc_meta\":{\"content_producer\":\"a\",\"producer_id\":\"b\"}";
    private int _seconds;

    public IEnumerable<FuzzTarget> All()
    {
        var make = $$"""{{{VolcengineClient.ReqKey}},"binary_data_base64":["{{VolcengineClient.Picture}}"],"face_image":"uri://binary_data?index=0","face_switch":true,"style_switch":false,"facestyle_switch":false,"hyper_switch":true,"positive_prompt":"1girl","seed":5,"step":4,"cfg":2.5,"width":512,"height":512,{{Delivery}}}""";
        var ask = $$"""{{{VolcengineClient.ReqKey}},"task_id":"7392616336519610409","req_json":"{\"return_url\":true}"}""";
        yield return Target("CVProcess", make, InHeader("CVProcess"));
        yield return Target("CVSync2AsyncSubmitTask", make, InHeader("CVSync2AsyncSubmitTask"));
        yield return Target("CVSync2AsyncGetResult", ask, InHeader("CVSync2AsyncGetResult"));
        yield return Target("CVCancelTask", ask, InHeader("CVCancelTask"));
        yield return Target("CVProcess, signed in the query", make, InQuery("CVProcess", withBody: true));
        yield return Target("CVSync2AsyncGetResult, signed in the query without the body", ask, InQuery("CVSync2AsyncGetResult", withBody: false));
    }

    private static FuzzTarget Target(string name, string json, Func<byte[], bool, HttpRequestMessage> wrap) => new() { Name = name, Json = json, Judge = Envelope.Volcengine, Wrap = wrap };

    /// <summary>Every call gets a time of its own, within what is accepted.</summary>
    private DateTimeOffset Now() => server.Time.GetUtcNow() + TimeSpan.FromSeconds(_seconds = (_seconds + 1) % 800);

    private Func<byte[], bool, HttpRequestMessage> InHeader(string action) => (body, genuine) =>
    {
        var request = Request($"/?Action={action}&Version=2022-08-31", body);
        foreach (var (name, value) in VolcengineSigner.Sign(request.RequestUri!, body, new SigningKey(server.Key.AccessKeyId, genuine ? server.Key.SecretAccessKey : "wrong"), Now()).Headers)
        {
            if (name != "Content-Type")
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    };

    private Func<byte[], bool, HttpRequestMessage> InQuery(string action, bool withBody) => (body, genuine) =>
    {
        var date = Now().ToString(VolcengineSigning.DateFormat, CultureInfo.InvariantCulture);
        var scope = new CredentialScope(server.Key.AccessKeyId, date[..8], "cn-north-1", "cv");
        List<KeyValuePair<string, string>> fields =
        [
            new("Action", action), new("Version", "2022-08-31"), new("X-Algorithm", SignatureClaim.Algorithm), new("X-Credential", $"{scope.AccessKeyId}/{scope.Text}"), new("X-Date", date), new("X-SignedHeaders", ""),
        ];
        if (!withBody)
        {
            fields.Add(new("X-NotSignBody", ""));
        }

        fields.Add(new("X-SignedQueries", string.Join(';', fields.Select(field => field.Key))));
        var query = CanonicalRequest.Query(fields, valuesSorted: false);
        var canonical = CanonicalRequest.Build("POST", "/", query, "", _ => "", withBody ? VolcengineSigning.Hash(body) : CanonicalRequest.EmptyHash);
        var signature = VolcengineSigning.Sign(VolcengineSigning.Key(genuine ? server.Key.SecretAccessKey : "wrong", scope), VolcengineSigning.StringToSign(date, scope, canonical));
        return Request($"/?{query}&X-Signature={signature}", body);
    };

    private HttpRequestMessage Request(string target, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, target)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return request;
    }
}
