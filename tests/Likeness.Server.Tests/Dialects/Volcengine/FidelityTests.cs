using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Likeness.Server.Tests.Support;
using Likeness.Testing;

namespace Likeness.Server.Tests.Dialects.Volcengine;

/// <summary>How many answers are what the vendor's documents and captures of its wire show: status and whole body, with places for ids, times and pictures.</summary>
public sealed class FidelityTests
{
    private const string Metadata = """{"ResponseMetadata":{"RequestId":"{id}","Action":"CVProcess","Version":"2022-08-31","Service":"cv","Region":"cn-north-1","Error":{"CodeN":{0},"Code":"{1}","Message":"{2}"}}}""";
    private const string Fault = """{"code":{0},"data":null,"message":"{1}","request_id":"{id}","status":{0},"time_elapsed":"{time}"}""";
    private const string Done = """{"code":10000,"data":{0},"message":"Success","request_id":"{id}","status":10000,"time_elapsed":"{time}"}""";
    private const string Base = "\"algorithm_base_resp\":{\"status_code\":0,\"status_message\":\"Success\"}";
    private const string Mismatch = "The request signature we calculated does not match the signature you provided. Check your Secret Access Key and signing method. Consult the service documentation for details.";
    private static readonly string Body = VolcengineClient.Body("\"return_url\":true");

    [Fact]
    public async Task Every_answer_that_is_documented_or_was_captured_is_given()
    {
        var wrong = new List<string>();
        var probes = 0;
        foreach (var (name, status, form, answer) in await AnswersAsync())
        {
            probes++;
            var text = await answer.Content.ReadAsStringAsync();
            if ((int)answer.StatusCode != status || !Regex.IsMatch(text, Pattern(form), RegexOptions.None, TimeSpan.FromSeconds(5)))
            {
                wrong.Add($"{name}: {(int)answer.StatusCode} {text}");
            }
        }

        var score = string.Create(CultureInfo.InvariantCulture, $"Volcengine fidelity: {probes - wrong.Count} of {probes} answers");
        TestContext.Current.TestOutputHelper?.WriteLine(score);
        FidelityScore.Record("Volcengine", probes - wrong.Count, probes);
        Assert.True(wrong.Count == 0, score + "\n" + string.Join('\n', wrong));
        // The number on the dialect's page.
        Assert.Equal(34, probes);
    }

    private static async Task<List<(string Name, int Status, string Form, HttpResponseMessage Answer)>> AnswersAsync()
    {
        var all = new List<(string, int, string, HttpResponseMessage)>();
        await using var server = await RunningServer.StartAsync(["--Accounts:MaxFailures", "0", "--Jobs:Concurrency", "1"]);
        var client = new VolcengineClient(server);
        void Gateway(string name, int status, int number, string code, string message, HttpResponseMessage answer, string? form = null) =>
            all.Add((name, status, Fill(form ?? Metadata, $"{number}", code, message), answer));

        Task<HttpResponseMessage> Changed(Action<HttpRequestMessage> change) => client.SendAsync("CVProcess", Body, change: change);
        const string Short = """{"ResponseMetadata":{"RequestId":"{id}","Error":{"CodeN":{0},"Code":"{1}","Message":"{2}"}}}""";
        Gateway("no action", 400, 100002, "MissingParameter", "The request is missing Action parameter.", await client.SendRawAsync("/?Version=2022-08-31", []), Short);
        Gateway("no version", 400, 100002, "MissingParameter", "The request is missing Version parameter.", await client.SendRawAsync("/?Action=CVProcess", []), Short.Replace("\"{id}\",", "\"{id}\",\"Action\":\"CVProcess\",", StringComparison.Ordinal));
        Gateway("no time", 400, 100004, "MissingRequestInfo", "The request is missing timestamp information.", await Changed(request => request.Headers.Remove("x-date")));
        Gateway("old", 400, 100006, "InvalidTimestamp", "The Signature of the request is expired.", await new VolcengineClient(server) { Ahead = TimeSpan.FromHours(-1) }.SendAsync("CVProcess", Body));
        Gateway("of the future", 400, 100006, "InvalidTimestamp", "The Signature of the request is expired.", await new VolcengineClient(server) { Ahead = TimeSpan.FromHours(1) }.SendAsync("CVProcess", Body));
        Gateway("service", 404, 100007, "ServiceNotFound", "This service[visual] not found.", await new VolcengineClient(server) { Service = "visual" }.SendAsync("CVProcess", Body), Metadata.Replace("\"cv\"", "\"visual\"", StringComparison.Ordinal));
        Gateway("action", 404, 100008, "InvalidActionOrVersion", "Could not find operation Nothing for version 2022-08-31.", await client.SendAsync("Nothing", Body), Metadata.Replace("CVProcess", "Nothing", StringComparison.Ordinal));
        Gateway("version", 404, 100008, "InvalidActionOrVersion", "Could not find operation CVProcess for version 2020-01-01.", await client.SendAsync("CVProcess", Body, "2020-01-01"), Metadata.Replace("2022-08-31", "2020-01-01", StringComparison.Ordinal));
        Gateway("key", 401, 100009, "InvalidAccessKey", "The accesskey [AKLTNOBODY] included in the request is invalid.", await new VolcengineClient(server) { AccessKeyId = "AKLTNOBODY" }.SendAsync("CVProcess", Body));
        Gateway("secret", 401, 100010, "SignatureDoesNotMatch", Mismatch, await new VolcengineClient(server) { Secret = "wrong" }.SendAsync("CVProcess", Body));
        Gateway("body", 401, 100010, "SignatureDoesNotMatch", Mismatch, await Changed(request => request.Content = new StringContent(Body + " ", Encoding.UTF8, "application/json")));
        Gateway("token", 401, 100026, "InvalidSecretToken", "Invalid secret token, msg: {any}.", await new VolcengineClient(server) { Token = "STS" }.SendAsync("CVProcess", Body));
        const string Unscoped = """{"ResponseMetadata":{"RequestId":"{id}","Action":"CVProcess","Version":"2022-08-31","Error":{"CodeN":{0},"Code":"{1}","Message":"{2}"}}}""";
        Gateway("unsigned", 401, 100003, "MissingAuthenticationToken", "Request is missing Authentication Token.", await Changed(request => request.Headers.Remove("Authorization")), Unscoped);
        Gateway("header", 400, 100024, "InvalidAuthorization", "Invalid 'Authorization' header, Pls check authorization header.", await Changed(request => Set(request, "Bearer x")), Unscoped);
        Gateway("scope", 400, 100025, "InvalidCredential", "Invalid credential in 'Authorization', Pls check credential in authorization header.", await Changed(request => Set(request, "HMAC-SHA256 Credential=AK/x, SignedHeaders=x-date, Signature=0")), Unscoped);
        Gateway("no signature", 401, 100005, "MissingSignature", "The request is missing signature.", await Changed(request => Set(request, "HMAC-SHA256 Credential=AK/20240101/cn-north-1/cv/request, SignedHeaders=x-date, Signature=")));

        async Task Service(string name, int status, string form, Task<HttpResponseMessage> answer) => all.Add((name, status, form, await answer));
        await Service("address", 200, Fill(Done, $$"""{{{Base}},"binary_data_base64":[],"image_urls":["{url}"],"request_id":""}"""), client.SendAsync("CVProcess", Body));
        await Service("named action", 200, Fill(Done, $$"""{{{Base}},"binary_data_base64":[],"image_urls":["{url}"],"request_id":""}"""), client.SendAsync("Img2ImgAnimeAcceleratedMaintainID", Body));
        await Service("base64", 200, Fill(Done, $$"""{{{Base}},"binary_data_base64":["{jpeg}"],"image_urls":[""],"request_id":""}"""), client.SendAsync("CVProcess", VolcengineClient.Body()));
        await Service("req_key", 400, Fill(Fault, "50200", "req_key not supported"), client.SendAsync("CVProcess", "{\"req_key\":\"x\"}"));
        foreach (var (code, body) in new[]
        {
            (50201, "{}"), (50204, VolcengineClient.Body("\"seed\":\"1\"")), (50206, $$"""{{{VolcengineClient.ReqKey}},"binary_data_base64":[""]}"""), (50207, $$"""{{{VolcengineClient.ReqKey}},"binary_data_base64":["data:image/png;base64,AAAA"]}"""),
            (50205, $$"""{{{VolcengineClient.ReqKey}},"binary_data_base64":["{{Convert.ToBase64String(TestPicture.Png(127, 127))}}"]}"""),
        })
        {
            await Service($"{code}", 400, Fill(Fault, $"{code}", "{any}"), client.SendAsync("CVProcess", body));
        }

        server.Engine.Fault = new Portraits.PortraitFault(Portraits.FaultKind.NoFace, "No face.");
        await Service("no face", 400, Fill(Fault, "60102", "{any}"), client.SendAsync("CVProcess", Body));
        server.Engine.Fault = new Portraits.PortraitFault(Portraits.FaultKind.EngineCannot, "No.");
        await Service("engine", 400, Fill(Fault, "50215", "Input invalid for this service."), client.SendAsync("CVProcess", Body));
        server.Engine.Fault = null;

        server.Engine.Gate = new TaskCompletionSource();
        var submitted = await client.SendAsync("CVSync2AsyncSubmitTask", VolcengineClient.Body());
        all.Add(("task", 200, Fill(Done, """{"task_id":"{task}"}"""), submitted));
        var id = Regex.Match(await submitted.Content.ReadAsStringAsync(), "\"task_id\":\"([0-9]+)\"").Groups[1].Value;
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        const string Waiting = """{"aigc_meta_tagged":false,"binary_data_base64":[],"image_urls":null,"status":"{0}","video_url":""}""";
        Task<HttpResponseMessage> Query(string task) => client.SendAsync("CVSync2AsyncGetResult", $$"""{{{VolcengineClient.ReqKey}},"task_id":"{{task}}","req_json":"{\"return_url\":true}"}""");
        await Service("generating", 200, Fill(Done, Fill(Waiting, "generating")), Query(id));
        var second = Regex.Match(await (await client.SendAsync("CVSync2AsyncSubmitTask", VolcengineClient.Body())).Content.ReadAsStringAsync(), "\"task_id\":\"([0-9]+)\"").Groups[1].Value;
        await Service("in queue", 200, Fill(Done, Fill(Waiting, "in_queue")), Query(second));
        await Service("not found", 200, Fill(Done, Fill(Waiting, "not_found")), Query("7392616336519610409"));
        await Service("bad task", 400, Fill(Fault, "50215", "Input invalid for this service."), Query("x"));
        server.Engine.Gate.SetResult();
        await Wait.UntilAsync(() => server.Services.GetService(typeof(Likeness.Server.Jobs.Execution.LiveJobs)) is Likeness.Server.Jobs.Execution.LiveJobs { Count: 0 });
        await Service("done", 200, Fill(Done, """{"aigc_meta_tagged":false,"binary_data_base64":null,"image_urls":["{url}"],"status":"done","video_url":""}"""), Query(id));
        await using var limited = await RunningServer.StartAsync(["--Jobs:RequestsPerSecond", "0.1", "--Jobs:Burst", "1"]);
        var eager = new VolcengineClient(limited);
        await eager.SendAsync("CVProcess", Body);
        await Service("limit", 429, Fill(Fault, "50429", "Request Has Reached API Limit, Please Try Later"), eager.SendAsync("CVProcess", Body));
        return all;
    }

    private static void Set(HttpRequestMessage request, string authorization)
    {
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
    }

    private static string Fill(string form, params string[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            form = form.Replace($"{{{i}}}", values[i], StringComparison.Ordinal);
        }

        return form;
    }

    private static string Pattern(string form) => "^" + Regex.Escape(form)
        .Replace(@"\{id}", "20[0-9]{12}[0-9A-F]{20}", StringComparison.Ordinal)
        .Replace(@"\{time}", @"([0-9]+h)?([0-9]+m)?[0-9]+(\.[0-9]+)?(s|ms|µs|ns)", StringComparison.Ordinal)
        .Replace(@"\{url}", @"http://[^""&]+\.jpg[^""&]*(\\u0026[^""&]+)*", StringComparison.Ordinal)
        .Replace(@"\{jpeg}", "/9j/[A-Za-z0-9+/]+={0,2}", StringComparison.Ordinal)
        .Replace(@"\{task}", "[0-9]{19}", StringComparison.Ordinal)
        .Replace(@"\{any}", @"[^""]+", StringComparison.Ordinal) + "$";
}
