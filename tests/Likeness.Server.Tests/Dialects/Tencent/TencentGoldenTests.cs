using System.Text;
using System.Text.RegularExpressions;
using Likeness.Portraits;
using Likeness.Server.Jobs;
using Likeness.Server.Tests.Support;
using Likeness.Testing;

namespace Likeness.Server.Tests.Dialects.Tencent;

/// <summary>The answers of the Tencent dialect, byte for byte.</summary>
public sealed partial class TencentGoldenTests
{
    private const string Base = "https://likeness.test";
    private static readonly string[] Settings = ["--Results:PublicBaseUrl", Base, "--Accounts:MaxFailures", "0"];

    private static readonly Dictionary<string, string> Submissions = new()
    {
        ["submit"] = TencentClient.Submit("\"Similarity\":0.6"),
        ["submit-everything"] = """{"TemplateUrl":"https://xxx.com/模板 a.jpg","FaceInfos":[{"ImageUrls":["https://xxx.com/1.jpg","https://xxx.com/2.jpg"],"TemplateFaceRect":{"X":1,"Y":2,"Width":30,"Height":40}}],"Num":2,"Style":["real","beautiful"],"Similarity":1,"Clarity":"x2","LogoAdd":7,"LogoParam":{"LogoUrl":"https://xxx.com/logo.png","LogoImage":"aGVsbG8=","LogoRect":{"X":10,"Y":10,"Width":20,"Height":20}}}""",
        ["submit-nulls"] = TencentClient.Submit("\"Style\":null,\"Clarity\":null,\"LogoParam\":null"),
        ["submit-unknown-parameter"] = TencentClient.Submit("\"$schema\":1"),
        ["submit-unknown-nested"] = TencentClient.Submit("\"LogoParam\":{\"LogoRect\":{\"Depth\":1}}"),
        ["submit-unknown-before-missing"] = """{"templateurl":"http://x/y.jpg","Num":"1"}""",
        ["submit-missing-template"] = """{"Num":"1"}""",
        ["submit-empty-body"] = "",
        ["submit-wrong-type-integer"] = TencentClient.Submit("\"LogoAdd\":\"1\""),
        ["submit-wrong-type-fraction"] = TencentClient.Submit("\"LogoAdd\":1.5"),
        ["submit-wrong-type-float"] = TencentClient.Submit("\"Similarity\":\"0.6\""),
        ["submit-wrong-type-text"] = TencentClient.Submit("\"Clarity\":2"),
        ["submit-wrong-type-list"] = TencentClient.Submit("\"Style\":\"real\""),
        ["submit-wrong-type-object"] = TencentClient.Submit("\"LogoParam\":[]"),
        ["submit-wrong-type-nested"] = """{"TemplateUrl":"http://x/y.jpg","FaceInfos":[{"ImageUrls":["http://x/y.jpg",5]}]}""",
        ["submit-wrong-type-template"] = """{"TemplateUrl":5}""",
        ["submit-template-empty"] = """{"TemplateUrl":"","FaceInfos":[{"ImageUrls":["http://x/y.jpg"]}]}""",
        ["submit-template-not-url"] = """{"TemplateUrl":"aGVsbG8=","FaceInfos":[{"ImageUrls":["http://x/y.jpg"]}]}""",
        ["submit-template-other-scheme"] = """{"TemplateUrl":"file:///etc/passwd","FaceInfos":[{"ImageUrls":["http://x/y.jpg"]}]}""",
        ["submit-no-users"] = """{"TemplateUrl":"http://x/y.jpg"}""",
        ["submit-six-users"] = """{"TemplateUrl":"http://x/y.jpg","FaceInfos":[{},{},{},{},{},{}]}""",
        ["submit-no-photos"] = """{"TemplateUrl":"http://x/y.jpg","FaceInfos":[{"ImageUrls":[]}]}""",
        ["submit-seven-photos"] = """{"TemplateUrl":"http://x/y.jpg","FaceInfos":[{"ImageUrls":["http://x/1","http://x/2","http://x/3","http://x/4","http://x/5","http://x/6","http://x/7"]}]}""",
        ["submit-photo-not-url"] = """{"TemplateUrl":"http://x/y.jpg","FaceInfos":[{"ImageUrls":["http://x/1","me.jpg"]}]}""",
        ["submit-rectangle-incomplete"] = """{"TemplateUrl":"http://x/y.jpg","FaceInfos":[{"ImageUrls":["http://x/1"],"TemplateFaceRect":{"X":1,"Y":2}}]}""",
        ["submit-num-too-large"] = """{"TemplateUrl":"http://x/y.jpg","FaceInfos":[{"ImageUrls":["http://x/1"]}],"Num":5}""",
        ["submit-num-zero"] = """{"TemplateUrl":"http://x/y.jpg","FaceInfos":[{"ImageUrls":["http://x/1"]}],"Num":0}""",
        ["submit-style-unknown"] = TencentClient.Submit("\"Style\":[\"nice\"]"),
        ["submit-styles-too-many"] = TencentClient.Submit("\"Style\":[\"real\",\"balanced\"]"),
        ["submit-similarity-too-large"] = TencentClient.Submit("\"Similarity\":1.1"),
        ["submit-clarity-unknown"] = TencentClient.Submit("\"Clarity\":\"x8\""),
        ["submit-logo-not-base64"] = TencentClient.Submit("\"LogoParam\":{\"LogoImage\":\"a*b\"}"),
        ["submit-logo-not-url"] = TencentClient.Submit("\"LogoParam\":{\"LogoUrl\":\"logo.png\"}"),
        ["submit-logo-without-size"] = TencentClient.Submit("\"LogoParam\":{\"LogoImage\":\"aGVsbG8=\",\"LogoRect\":{\"X\":1,\"Y\":1}}"),
        ["submit-json-broken"] = """{"TemplateUrl":""",
        ["submit-json-not-object"] = "[]",
    };

    public static TheoryData<string> SubmissionNames => [.. Submissions.Keys];

    [Theory]
    [MemberData(nameof(SubmissionNames))]
    public async Task Submissions_are_answered_as_committed(string name)
    {
        await using var server = await RunningServer.StartAsync(Settings);

        await CheckAsync("tencent-" + name, await new TencentClient(server).PostAsync("SubmitGlamPicJob", Submissions[name]));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task Errors_are_said_in_the_language_of_the_request(string language)
    {
        await using var server = await RunningServer.StartAsync(Settings);
        var client = new TencentClient(server) { Language = language };

        await CheckAsync($"tencent-{language}-missing", await client.PostAsync("SubmitGlamPicJob", "{}"));
        await CheckAsync($"tencent-{language}-value", await client.PostAsync("SubmitGlamPicJob", Submissions["submit-num-zero"]));
        await CheckAsync($"tencent-{language}-no-job", await client.PostAsync("QueryGlamPicJob", """{"JobId":"251197749-1732000778-a319cc1b-a646-11ef-be80-525400047e59-0"}"""));
        client.SecretKey = "wrong";
        await CheckAsync($"tencent-{language}-signature", await client.PostAsync("QueryGlamPicJob", "{}"));
    }

    [Fact]
    public async Task Calls_that_are_no_submission_are_answered_as_committed()
    {
        await using var server = await RunningServer.StartAsync(Settings);
        var client = new TencentClient(server);

        await CheckAsync("tencent-query-missing", await client.PostAsync("QueryGlamPicJob", "{}"));
        await CheckAsync("tencent-query-unknown-parameter", await client.GetAsync("QueryGlamPicJob", "JobId=1&Limit=2"));
        await CheckAsync("tencent-query-unknown-job", await client.GetAsync("QueryGlamPicJob", "JobId=1"));
        await CheckAsync("tencent-action-unknown", await client.PostAsync("DescribeImage", "{}"));
        await CheckAsync("tencent-content-type", await new TencentClient(server) { ContentType = "text/plain" }.PostAsync("QueryGlamPicJob", "{}"));
        await CheckAsync("tencent-version-unknown", await new TencentClient(server) { Version = "2019-07-22" }.PostAsync("QueryGlamPicJob", "{}"));
        await CheckAsync("tencent-expired", await new TencentClient(server) { Late = TimeSpan.FromSeconds(-301) }.PostAsync("QueryGlamPicJob", "{}"));
        await CheckAsync("tencent-too-early", await new TencentClient(server) { Late = TimeSpan.FromSeconds(301) }.PostAsync("QueryGlamPicJob", "{}"));
        await CheckAsync("tencent-secret-id-unknown", await new TencentClient(server) { SecretId = "AKIDTEST" }.PostAsync("QueryGlamPicJob", "{}"));
        await CheckAsync("tencent-token-wrong", await new TencentClient(server) { Token = "abc" }.PostAsync("QueryGlamPicJob", "{}"));
        await CheckAsync("tencent-signature-wrong", await new TencentClient(server) { SecretKey = "x" }.PostAsync("QueryGlamPicJob", "{}"));
        await CheckAsync("tencent-skip", await Tampered(request => Replace(request, "Authorization", "SKIP")));
        await CheckAsync("tencent-authorization-other", await Tampered(request => Replace(request, "Authorization", "TC3-HMAC-SHA256 Signature=abc")));
        await CheckAsync("tencent-timestamp-missing", await Tampered(request => request.Headers.Remove("X-TC-Timestamp")));
        await CheckAsync("tencent-timestamp-not-number", await Tampered(request => Replace(request, "X-TC-Timestamp", "now")));
        await CheckAsync("tencent-action-missing", await Tampered(request => request.Headers.Remove("X-TC-Action")));
        await CheckAsync("tencent-version-missing", await Tampered(request => request.Headers.Remove("X-TC-Version")));
        await CheckAsync("tencent-method", await Tampered(request => request.Method = HttpMethod.Put));
        await CheckAsync("tencent-path", await Tampered(request => request.RequestUri = new Uri("/elsewhere", UriKind.Relative)));
        await CheckAsync("tencent-idempotency-key", await Tampered(request => request.Headers.Add("Idempotency-Key", new string('k', 256)), "SubmitGlamPicJob", TencentClient.Submit()));
        await CheckAsync("tencent-query-too-long", await client.GetAsync("QueryGlamPicJob", "JobId=" + new string('1', 32 * 1024)));
        await CheckAsync("tencent-body-too-large", await client.PostAsync("SubmitGlamPicJob", new string(' ', (10 * 1024 * 1024) + 1)));
        await CheckAsync("tencent-v1-body-too-large", await client.V1Async("POST", "SubmitGlamPicJob", null, ("TemplateUrl", new string('a', 1024 * 1024))));
        await CheckAsync("tencent-v1-nonce-missing", await new TencentClient(server) { Nonce = "" }.V1Async("POST", "QueryGlamPicJob", null));
        await CheckAsync("tencent-v1-nonce-not-number", await new TencentClient(server) { Nonce = "abc" }.V1Async("POST", "QueryGlamPicJob", null));
        await CheckAsync("tencent-trace", await Tampered(request => request.Headers.Add("X-TC-TraceId", "8d3f6a0c-trace")));

        async Task<HttpResponseMessage> Tampered(Action<HttpRequestMessage> tamper, string action = "QueryGlamPicJob", string json = "{}") =>
            await new TencentClient(server) { Tamper = tamper }.PostAsync(action, json);
    }

    [Fact]
    public async Task The_life_of_a_job_is_as_committed()
    {
        await using var host = await PictureHost.StartAsync(context => context.Response.Body.WriteAsync(SelfMadePortraits.Curls).AsTask());
        await using var server = await RunningServer.StartAsync([.. Settings, "--Intake:AllowPrivateHosts", host.Host, "--Jobs:GlamWaiting", "1"]);
        var client = new TencentClient(server);
        server.Engine.Gate = new TaskCompletionSource();
        var first = await client.SubmitAsync(TencentClient.Submit("\"Style\":[\"real\"]", host.Host));
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        var second = await client.SubmitAsync(TencentClient.Submit(null, host.Host).Replace("\"Num\":1", "\"Num\":4", StringComparison.Ordinal));

        await CheckAsync("tencent-job-running", await client.GetAsync("QueryGlamPicJob", "JobId=" + first));
        await CheckAsync("tencent-job-waiting", await client.GetAsync("QueryGlamPicJob", "JobId=" + second));
        await CheckAsync("tencent-job-too-many", await client.PostAsync("SubmitGlamPicJob", TencentClient.Submit("\"LogoAdd\":0")));
        server.Engine.Gate.SetResult();
        await client.WaitAsync(first, JobState.Succeeded);
        await client.WaitAsync(second, JobState.Succeeded);
        await CheckAsync("tencent-job-done", await client.GetAsync("QueryGlamPicJob", "JobId=" + first));
        await CheckAsync("tencent-job-done-four", await client.GetAsync("QueryGlamPicJob", "JobId=" + second));
    }

    [Fact]
    public async Task A_job_that_failed_is_as_committed()
    {
        await using var server = await RunningServer.StartAsync(Settings);
        var client = new TencentClient(server);
        var job = await client.SubmitAsync(TencentClient.Submit(null, "127.0.0.1"));
        await client.WaitAsync(job, JobState.Failed);

        await CheckAsync("tencent-job-failed", await client.GetAsync("QueryGlamPicJob", "JobId=" + job));
        client.Language = "en-US";
        await CheckAsync("tencent-job-failed-english", await client.GetAsync("QueryGlamPicJob", "JobId=" + job));
    }

    [Fact]
    public async Task An_engine_that_cannot_is_as_committed()
    {
        await using var server = await RunningServer.StartAsync(Settings);
        server.Engine.Support = _ => EngineSupport.No("This engine makes no glam pictures.");

        await CheckAsync("tencent-unsupported", await new TencentClient(server) { Language = "en-US" }.PostAsync("SubmitGlamPicJob", TencentClient.Submit()));
    }

    [Fact]
    public async Task Answers_to_a_server_that_stops_are_as_committed()
    {
        await using var server = await RunningServer.StartAsync([.. Settings, "--Jobs:Concurrency", "1", "--Jobs:QueueLength", "0"]);
        server.Engine.Gate = new TaskCompletionSource();
        var stylize = server.PostAsync(Requests.Chat());
        await Wait.UntilAsync(() => server.Engine.Running == 1);

        await CheckAsync("tencent-busy", await new TencentClient(server).PostAsync("SubmitGlamPicJob", TencentClient.Submit()));
        server.Engine.Gate.SetResult();
        await stylize;
    }

    [Fact]
    public void Every_fault_of_a_job_is_worded_as_committed()
    {
        var text = new StringBuilder();
        foreach (var kind in Enum.GetValues<JobFaultKind>())
        {
            var error = Likeness.Server.Dialects.Tencent.ProductErrors.From(new JobFault(kind, "What happened."));
            Assert.False(error.OfGateway);
            text.Append(kind).Append('\t').Append(error.Code).Append('\t').Append(error.Chinese).Append('\t').Append(error.English).Append('\n');
        }

        Golden.CheckText("tencent-faults", text.ToString());
    }

    // The first part of a job's id follows from the tenant's id, which is drawn.
    private static Task CheckAsync(string name, HttpResponseMessage answer) => Golden.CheckAsync(name, answer, text => Drawn().Replace(LongTarget().Replace(Account().Replace(text, "251197749-"), "$1…"), "$1…"));

    [Fact]
    public void Every_code_is_documented()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Goldens");
        var codes = Directory.EnumerateFiles(folder, "tencent-*.http").SelectMany(file => Code().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value)
            .Concat(File.ReadLines(Path.Combine(folder, "tencent-faults.txt")).Select(line => line.Split('\t')[1]))
            .Distinct(StringComparer.Ordinal).ToList();
        var document = DocumentationTests.Document("dialects/tencent.md");

        Assert.True(codes.Count > 30, $"{codes.Count}");
        Assert.All(codes, code => Assert.Contains($"`{code}`", document, StringComparison.Ordinal));
    }

    private static void Replace(HttpRequestMessage request, string name, string value)
    {
        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    }

    [GeneratedRegex("Code\":\"([A-Za-z.]+)\"")]
    private static partial Regex Code();

    [GeneratedRegex("(SecretId=|Signature=)[^&\\s]+")]
    private static partial Regex Drawn();

    [GeneratedRegex("^(GET .{200}).*")]
    private static partial Regex LongTarget();

    [GeneratedRegex(@"\b[0-9]{9}-(?=1704067200-)")]
    private static partial Regex Account();
}
