using System.Text;
using Likeness.Portraits;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Dialects.Volcengine;

/// <summary>Every answer of <c>CVProcess</c>, byte for byte.</summary>
public sealed class ProcessGoldenTests
{
    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["url"] = VolcengineClient.Body("\"return_url\":true"),
        ["base64"] = VolcengineClient.Body(),
        ["req-key-missing"] = "{}",
        ["req-key-unknown"] = """{"req_key":"high_aes_general_v20_L","seed":"x"}""",
        ["req-key-not-text"] = """{"req_key":7}""",
        ["body-empty"] = "",
        ["json-broken"] = "{\"req_key\":",
        ["json-not-object"] = "[]",
        ["no-picture"] = $$"""{{{VolcengineClient.ReqKey}}}""",
        ["picture-empty"] = $$"""{{{VolcengineClient.ReqKey}},"binary_data_base64":[""]}""",
        ["picture-data-uri"] = $$"""{{{VolcengineClient.ReqKey}},"binary_data_base64":["data:image/png;base64,aGVsbG8="]}""",
        ["picture-not-base64"] = $$"""{{{VolcengineClient.ReqKey}},"binary_data_base64":["a*b"]}""",
        ["picture-an-address"] = $$"""{{{VolcengineClient.ReqKey}},"binary_data_base64":["https://example.com/a.png"]}""",
        ["picture-unreadable"] = $$"""{{{VolcengineClient.ReqKey}},"binary_data_base64":["aGVsbG8="]}""",
        ["picture-private-address"] = $$"""{{{VolcengineClient.ReqKey}},"image_urls":["http://127.0.0.1/a.png"]}""",
        ["picture-other-scheme"] = $$"""{{{VolcengineClient.ReqKey}},"image_urls":["file:///etc/passwd"]}""",
        ["picture-base64-as-address"] = $$"""{{{VolcengineClient.ReqKey}},"image_urls":["aGVsbG8="]}""",
        ["pictures-not-array"] = $$"""{{{VolcengineClient.ReqKey}},"image_urls":"https://example.com/a.png"}""",
        ["pictures-not-text"] = $$"""{{{VolcengineClient.ReqKey}},"binary_data_base64":[null]}""",
        ["face-out-of-range"] = VolcengineClient.Body("\"face_image\":\"uri://binary_data?index=1\""),
        ["face-no-reference"] = VolcengineClient.Body("\"face_image\":\"https://example.com/a.png\""),
        ["seed-not-integer"] = VolcengineClient.Body("\"seed\":1.5"),
        ["step-not-integer"] = VolcengineClient.Body("\"step\":\"18\""),
        ["cfg-not-number"] = VolcengineClient.Body("\"cfg\":true"),
        ["switch-not-boolean"] = VolcengineClient.Body("\"face_switch\":1"),
        ["logo-not-object"] = VolcengineClient.Body("\"logo_info\":true"),
        ["logo-position-unknown"] = VolcengineClient.Body("\"logo_info\":{\"add_logo\":true,\"position\":4}"),
        ["logo-opacity-out-of-range"] = VolcengineClient.Body("\"logo_info\":{\"add_logo\":true,\"opacity\":1.1}"),
        ["prompt-too-long"] = VolcengineClient.Body($"\"positive_prompt\":\"{new string('a', 8001)}\""),
    };

    public static TheoryData<string> Names => [.. Bodies.Keys];

    public static TheoryData<string> FaultNames => [.. Enum.GetNames<FaultKind>()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Answers_are_as_committed(string name)
    {
        await using var server = await RunningServer.StartAsync(["--Results:PublicBaseUrl", "https://likeness.test"]);
        server.Engine.Support = request => request is AnimeRequest { Picture: null } ? EngineSupport.No("Not from words alone.") : EngineSupport.Yes;

        await VolcengineGolden.CheckAsync("process-" + name, await new VolcengineClient(server).SendAsync("CVProcess", Bodies[name]));
    }

    [Theory]
    [MemberData(nameof(FaultNames))]
    public async Task Faults_of_the_engine_are_as_committed(string kind)
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Fault = new PortraitFault(Enum.Parse<FaultKind>(kind), "What the engine says.");

        await VolcengineGolden.CheckAsync("fault-" + kind, await new VolcengineClient(server).SendAsync("CVProcess", VolcengineClient.Body()));
    }

    [Theory]
    [InlineData("too-small", 127, 300)]
    [InlineData("too-large", 128, 4097)]
    public async Task Sides_outside_the_limits_are_as_committed(string name, int width, int height)
    {
        await using var server = await RunningServer.StartAsync();
        var body = $$"""{{{VolcengineClient.ReqKey}},"binary_data_base64":["{{Convert.ToBase64String(TestPicture.Png(width, height))}}"]}""";

        var answer = await new VolcengineClient(server).SendAsync("CVProcess", body);
        answer.RequestMessage!.Content = new StringContent($"(a picture of {width} by {height} pixels)");
        await VolcengineGolden.CheckAsync("process-picture-" + name, answer);
    }

    [Fact]
    public async Task A_picture_and_a_body_with_too_many_bytes_are_as_committed()
    {
        await using var server = await RunningServer.StartAsync();
        var large = new string('A', 4_930_000);
        await VolcengineGolden.CheckAsync("process-picture-too-many-bytes", await new VolcengineClient(server).SendAsync("CVProcess", $$"""{{{VolcengineClient.ReqKey}},"binary_data_base64":["{{large}}"]}"""));

        await VolcengineGolden.CheckAsync("process-body-too-large", await new VolcengineClient(server).SendAsync("CVProcess", $$"""{{{VolcengineClient.ReqKey}},"binary_data_base64":["{{large}}","{{large}}","{{large}}"]}"""));
    }

    [Fact]
    public async Task Too_many_jobs_at_once_and_too_many_requests_are_as_committed()
    {
        await using var server = await RunningServer.StartAsync(["--Jobs:PerTenant", "1"]);
        server.Engine.Gate = new TaskCompletionSource();
        var first = new VolcengineClient(server).SendAsync("CVProcess", VolcengineClient.Body());
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        await VolcengineGolden.CheckAsync("process-too-many-jobs", await new VolcengineClient(server) { Ahead = TimeSpan.FromSeconds(5) }.SendAsync("CVProcess", VolcengineClient.Body()));
        server.Engine.Gate.SetResult();
        Assert.True((await first).IsSuccessStatusCode);

        await using var limited = await RunningServer.StartAsync(["--Jobs:RequestsPerSecond", "0.1", "--Jobs:Burst", "1"]);
        var client = new VolcengineClient(limited);
        Assert.True((await client.SendAsync("CVProcess", VolcengineClient.Body())).IsSuccessStatusCode);
        await VolcengineGolden.CheckAsync("process-too-many-requests", await client.SendAsync("CVProcess", VolcengineClient.Body()));
    }

    [Fact]
    public async Task A_bug_is_as_committed()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Bug = new InvalidOperationException("inner workings");

        await VolcengineGolden.CheckAsync("fault-bug", await new VolcengineClient(server).SendAsync("CVProcess", VolcengineClient.Body()));
    }

    [Fact]
    public async Task A_refused_prompt_is_as_committed()
    {
        using var lists = new TempFolder();
        var list = Path.Combine(lists.Path, "words.txt");
        await File.WriteAllTextAsync(list, "fruit: 苹果", TestContext.Current.CancellationToken);
        await using var server = await RunningServer.StartAsync(["--Moderation:TextLists", list]);

        await VolcengineGolden.CheckAsync("process-text-refused", await new VolcengineClient(server).SendAsync("CVProcess", VolcengineClient.Body("\"positive_prompt\":\"一个苹果\"")));
        Assert.Empty(server.Engine.Requests);
    }

    [Fact]
    public async Task Every_kind_of_fault_has_an_error_of_its_own()
    {
        var errors = new Likeness.Server.Dialects.Volcengine.ServiceErrors(new Likeness.Server.Configuration.JobsOptions());
        var lines = new StringBuilder();
        foreach (var kind in Enum.GetValues<Likeness.Server.Jobs.JobFaultKind>())
        {
            var error = errors.From(new Likeness.Server.Jobs.JobFault(kind, "What went wrong."));
            lines.Append(kind).Append(": ").Append(error.Status).Append(' ').Append(error.Code).Append(' ').Append(error.Message).Append('\n');
            Assert.Contains(error.Status, new[] { 400, 401, 429, 500 });
        }

        using var answer = new HttpResponseMessage { RequestMessage = new HttpRequestMessage(HttpMethod.Get, "http://x/"), Content = new StringContent(lines.ToString()) };
        await VolcengineGolden.CheckAsync("faults", answer);
    }
}
