using System.Text;
using Likeness.Portraits;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Dialects;

/// <summary>Every answer of the OpenAI dialect, byte for byte.</summary>
public sealed class GoldenAnswerTests
{
    private static readonly Dictionary<string, string> Chats = new()
    {
        ["chat-seed-example"] = """{"model":"face-to-many","extra_body":{"style":"Clay","negative_prompt":""},"messages":[{"role":"user","content":[{"type":"text","text":"a person"},{"type":"image_url","image_url":{"url":"data:image/png;base64,aGVsbG8="}}]}]}""",
        ["chat-two-choices"] = Requests.Chat("\"n\":2"),
        ["chat-unknown-style"] = Requests.Chat("\"extra_body\":{\"style\":\"InvalidStyle\"}"),
        ["chat-style-not-text"] = Requests.Chat("\"extra_body\":{\"style\":3}"),
        ["chat-negative-prompt-not-text"] = Requests.Chat("\"negative_prompt\":[\"x\"]"),
        ["chat-seed-not-integer"] = Requests.Chat("\"seed\":1.5"),
        ["chat-framing-unknown"] = Requests.Chat("\"framing\":\"circle\""),
        ["chat-n-too-large"] = Requests.Chat("\"n\":5"),
        ["chat-n-not-integer"] = Requests.Chat("\"n\":\"2\""),
        ["chat-extra-body-not-object"] = Requests.Chat("\"extra_body\":\"Clay\""),
        ["chat-stream"] = Requests.Chat("\"stream\":true"),
        ["chat-no-picture"] = Requests.Chat(content: Requests.Text("a person")),
        ["chat-picture-empty"] = Requests.Chat(content: Requests.Image("")),
        ["chat-picture-empty-data-uri"] = Requests.Chat(content: Requests.Image("data:image/png;base64,")),
        ["chat-picture-not-base64"] = Requests.Chat(content: Requests.Image("data:image/png;base64,a*b")),
        ["chat-picture-private-address"] = Requests.Chat(content: Requests.Image("http://127.0.0.1/a.png")),
        ["chat-picture-other-scheme"] = Requests.Chat(content: Requests.Image("file:///etc/passwd")),
        ["chat-picture-without-url"] = Requests.Chat(content: """{"type":"image_url","image_url":{"detail":"high"}}"""),
        ["chat-picture-url-not-text"] = Requests.Chat(content: """{"type":"image_url","image_url":{"url":5}}"""),
        ["chat-model-unknown"] = Requests.Chat(model: "gpt-4o"),
        ["chat-model-missing"] = """{"messages":[]}""",
        ["chat-messages-missing"] = """{"model":"face-to-many"}""",
        ["chat-messages-not-array"] = """{"model":"face-to-many","messages":"hello"}""",
        ["chat-content-not-text"] = """{"model":"face-to-many","messages":[{"role":"user","content":7}]}""",
        ["chat-json-broken"] = """{"model":"face-to-many",""",
        ["chat-json-not-object"] = "[]",
        ["chat-body-empty"] = "",
    };

    public static TheoryData<string> ChatNames => [.. Chats.Keys];

    public static TheoryData<string> FaultNames => [.. Enum.GetNames<FaultKind>()];

    [Theory]
    [MemberData(nameof(ChatNames))]
    public async Task Chat_answers_are_as_committed(string name)
    {
        await using var server = await RunningServer.StartAsync(["--Results:PublicBaseUrl", "https://likeness.test"]);

        await Golden.CheckAsync(name, await server.PostAsync(Chats[name]));
    }

    [Theory]
    [MemberData(nameof(FaultNames))]
    public async Task Faults_of_the_engine_are_as_committed(string kind)
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Fault = new PortraitFault(Enum.Parse<FaultKind>(kind), "What the engine says.");

        await Golden.CheckAsync("fault-" + kind, await server.PostAsync(Requests.Chat()));
    }

    [Fact]
    public async Task An_unsupported_request_is_as_committed()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Support = _ => EngineSupport.No("This engine does not make 3D.");

        await Golden.CheckAsync("fault-unsupported", await server.PostAsync(Requests.Chat()));
        Assert.Empty(server.Engine.Requests);
    }

    [Fact]
    public async Task A_bug_is_as_committed()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Bug = new InvalidOperationException("inner workings");

        await Golden.CheckAsync("fault-bug", await server.PostAsync(Requests.Chat()));
        Assert.Contains("inner workings", server.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/v1/models", "models-list")]
    [InlineData("GET", "/v1/models/face-to-many", "models-retrieve")]
    [InlineData("GET", "/v1/models/face%2Dto%2Dmany", "models-retrieve-encoded")]
    [InlineData("GET", "/v1/models/org%2Fgpt-4o", "models-retrieve-unknown")]
    [InlineData("POST", "/v1/x", "path-unknown")]
    [InlineData("GET", "/v1/chat/completions", "method-wrong")]
    [InlineData("DELETE", "/v1/models", "method-wrong-models")]
    [InlineData("GET", "/healthz", "healthz")]
    [InlineData("GET", "/readyz", "readyz")]
    [InlineData("GET", "/elsewhere", "elsewhere")]
    [InlineData("GET", "/results/nothing.png", "result-without-signature")]
    public async Task Other_answers_are_as_committed(string method, string path, string name)
    {
        await using var server = await RunningServer.StartAsync();

        await Golden.CheckAsync(name, await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)));
    }

    [Theory]
    [InlineData(null, "key-missing")]
    [InlineData("sk-VKMIsAbCdEfGhIjKlMnOpQrStUvWxYz0123456789wjh3", "key-wrong")]
    [InlineData("short", "key-wrong-short")]
    public async Task Answers_to_wrong_keys_are_as_committed(string? bearer, string name)
    {
        await using var server = await RunningServer.StartAsync();
        using var client = server.NewClient(bearer);

        await Golden.CheckAsync(name, await client.PostAsync("/v1/chat/completions", new StringContent(Requests.Chat(), Encoding.UTF8, "application/json")));
    }

    [Fact]
    public async Task A_body_above_the_limit_is_as_committed()
    {
        await using var server = await RunningServer.StartAsync(["--Http:MaxBodyBytes", "65536"]);

        await Golden.CheckAsync("body-too-large", await server.PostAsync(Requests.Chat() + new string(' ', 100_000)));
    }

    [Fact]
    public async Task A_picture_above_the_limit_is_as_committed()
    {
        await using var server = await RunningServer.StartAsync(["--Intake:MaxPictureBytes", "1024"]);

        await Golden.CheckAsync("picture-too-large", await server.PostAsync(Requests.Chat(content: Requests.Image(new string('A', 2000)))));
    }

    [Fact]
    public async Task A_result_is_served_as_committed()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = server.NewClient(null);
        var link = await server.StylizeAsync();

        await Golden.CheckAsync("result-get", await client.GetAsync(link));
        await Golden.CheckAsync("result-head", await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, link)));
        using var conditional = new HttpRequestMessage(HttpMethod.Get, link);
        conditional.Headers.IfNoneMatch.ParseAdd("\"0000000000000000000003\"");
        await Golden.CheckAsync("result-not-modified", await client.SendAsync(conditional));
        using var range = new HttpRequestMessage(HttpMethod.Get, link);
        range.Headers.Range = new(0, 3);
        await Golden.CheckAsync("result-range", await client.SendAsync(range));
        server.Time.Advance(TimeSpan.FromHours(1));
        await Golden.CheckAsync("result-expired", await client.GetAsync(link));
    }

    [Theory]
    [InlineData("/results/0", "/results/%30")]
    [InlineData("/results/", "/Results/")]
    [InlineData("/results/", "//results/")]
    [InlineData("?expires", "?Expires")]
    [InlineData("&signature=", "&x=y&signature=")]
    [InlineData("&key=", "&key=0")]
    [InlineData("expires=", "expires=+")]
    public async Task Another_spelling_of_a_link_is_not_served(string part, string other)
    {
        await using var server = await RunningServer.StartAsync();
        var link = await server.StylizeAsync();

        var answer = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(link.Replace(part, other, StringComparison.Ordinal), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })));

        Assert.True((int)answer.StatusCode is 403 or 404, answer.StatusCode.ToString());
    }

    [Fact]
    public async Task A_result_that_was_deleted_is_as_committed()
    {
        await using var server = await RunningServer.StartAsync(["--Results:SmallBytes", "0"]);
        var link = await server.StylizeAsync();
        Directory.Delete(Path.Combine(server.DataPath, "results"), recursive: true);

        await Golden.CheckAsync("result-gone", await server.Client.GetAsync(link));
    }

    [Fact]
    public async Task Busy_answers_are_as_committed()
    {
        await using var server = await RunningServer.StartAsync(["--Jobs:Concurrency", "1", "--Jobs:QueueLength", "0"]);
        server.Engine.Gate = new TaskCompletionSource();
        var first = server.PostAsync(Requests.Chat());
        await Wait.UntilAsync(() => server.Engine.Running == 1);

        await Golden.CheckAsync("busy-server", await server.PostAsync(Requests.Chat()));
        server.Engine.Gate.SetResult();
        Assert.True((await first).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Too_many_requests_of_one_key_are_as_committed()
    {
        await using var server = await RunningServer.StartAsync(["--Jobs:PerTenant", "1"]);
        server.Engine.Gate = new TaskCompletionSource();
        var first = server.PostAsync(Requests.Chat());
        await Wait.UntilAsync(() => server.Engine.Running == 1);

        await Golden.CheckAsync("busy-key", await server.PostAsync(Requests.Chat()));
        server.Engine.Gate.SetResult();
        Assert.True((await first).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_job_that_takes_too_long_is_as_committed()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Gate = new TaskCompletionSource();
        var answer = server.PostAsync(Requests.Chat());
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        server.Time.Advance(TimeSpan.FromSeconds(90));

        await Golden.CheckAsync("timed-out", await answer);
        Assert.Equal(1, server.Engine.Cancelled);
    }
}
