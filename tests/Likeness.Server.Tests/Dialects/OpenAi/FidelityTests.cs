using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Likeness.Portraits;
using Likeness.Server.Tests.Support;
using Likeness.Testing;
using Microsoft.AspNetCore.Http;

namespace Likeness.Server.Tests.Dialects.OpenAi;

/// <summary>How much of what is known of the replaced service and of OpenAI's own answers is met: answers that match, of answers that were probed. The number is kept in <c>docs/dialects/openai.md</c>.</summary>
public sealed partial class FidelityTests
{
    private const string Retouch = "retouch";
    private const string Edit = "gemini-2.5-flash-image";
    private const string Models = """{"id":"MODEL","object":"model","created":1704067200,"owned_by":"likeness"}""";
    private readonly List<(string Probe, bool Matches)> _probes = [];

    [Fact]
    public async Task The_score_is_the_documented_one()
    {
        await ProbeExamplesAsync();
        await ProbeParametersAsync();
        await ProbePicturesAsync();
        await ProbeModelsAsync();
        await ProbeErrorsAsync();
        await ProbeStreamsAsync();

        var score = $"{_probes.Count(probe => probe.Matches)} of {_probes.Count}";
        TestContext.Current.TestOutputHelper?.WriteLine($"OpenAI dialect, fidelity: {score}");
        FidelityScore.Record("OpenAI", _probes.Count(probe => probe.Matches), _probes.Count);
        var missed = string.Join('\n', _probes.Where(probe => !probe.Matches).Select(probe => probe.Probe));
        Assert.True(DocumentationTests.Document("dialects/openai.md").Contains($"**{score}**", StringComparison.Ordinal), $"The score is {score}; missed:\n{missed}");
    }

    /// <summary>The three answers and the three errors of the replaced service's documentation, with what changes from call to call replaced.</summary>
    private async Task ProbeExamplesAsync()
    {
        string Answer(string prefix, string model, string content) =>
            $$$"""{"id":"{{{prefix}}}-#","object":"chat.completion","created":#,"model":"{{{model}}}","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"{{{content}}}"}}],"usage":{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}}""";
        string Error(string message) => $$$"""{"error":{"message":"{{{message}}}","type":"invalid_request_error","param":null,"code":null}}""";
        await using var server = await RunningServer.StartAsync();

        await ProbeAsync("answer of face-to-many", server, Requests.Chat("\"extra_body\":{\"style\":\"Clay\",\"negative_prompt\":\"\"}"), 200, Answer("xty", "face-to-many", "URL"));
        await ProbeAsync("answer of retouch", server, Requests.Chat("\"extra_body\":{\"codeformer_fidelity\":0.1}", model: Retouch), 200, Answer("xty", Retouch, "URL"));
        await ProbeAsync("answer of gemini-2.5-flash-image", server, Requests.Chat(content: Requests.Text("卡通") + "," + Requests.Image(Requests.Picture), model: Edit), 200, Answer("gemini", Edit, "这是修改后的图片:![image](data:image/png;base64,XXX)"));
        await ProbeAsync("error of face-to-many", server, Requests.Chat("\"style\":\"InvalidStyle\""), 400, Error("不支持的样式:InvalidStyle,允许的样式为:[3D, Emoji, Video game, Pixels, Clay, Toy]"));
        await ProbeAsync("error of retouch", server, Requests.Chat(content: Requests.Text("a person"), model: Retouch), 400, Error("retouch模型需要图片,请在请求中包含图片"));
        await ProbeAsync("error of gemini-2.5-flash-image", server, Requests.Chat(content: Requests.Text(""), model: Edit), 400, Error("请求失败"));
        var link = await server.StylizeAsync();
        Probe("addresses live for an hour", link.Contains("?expires=1704070800&", StringComparison.Ordinal));
    }

    /// <summary>Every documented value, default and place of a parameter.</summary>
    private async Task ProbeParametersAsync()
    {
        foreach (var style in PortraitStyles.Names)
        {
            await EngineAsync("style " + style, Requests.Chat($"\"extra_body\":{{\"style\":\"{style}\"}}"), request => ((StylizeRequest)request).Style.Name() == style);
        }

        foreach (var ratio in AspectRatio.All)
        {
            await EngineAsync("ratio " + ratio, Requests.Chat($"\"extra_body\":{{\"google\":{{\"image_config\":{{\"aspect_ratio\":\"{ratio}\"}}}}}}", model: Edit), request => ((EditRequest)request).Aspect == ratio);
        }

        await EngineAsync("default style, text and negative prompt", Requests.Chat(), request => request is StylizeRequest { Style: PortraitStyle.ThreeD, Prompt: "a person", NegativePrompt: "" });
        await EngineAsync("default fidelity", Requests.Chat(model: Retouch), request => request is RetouchRequest { Fidelity: 0.1 });
        await EngineAsync("default ratio", Requests.Chat(model: Edit), request => request is EditRequest { Aspect: null });
        foreach (var fidelity in new[] { "0.0", "0.1", "0.3", "0.5", "1.0" })
        {
            await EngineAsync("fidelity " + fidelity, Requests.Chat($"\"extra_body\":{{\"codeformer_fidelity\":{fidelity}}}", model: Retouch), request => request is RetouchRequest);
        }

        foreach (var place in new[] { "{0}", "\"extra_body\":{{{0}}}", "\"extra_body\":{{\"extra_body\":{{{0}}}}}" })
        {
            string In(string parameter) => string.Format(System.Globalization.CultureInfo.InvariantCulture, place, parameter);
            await EngineAsync("style in " + place, Requests.Chat(In("\"style\":\"Toy\"")), request => request is StylizeRequest { Style: PortraitStyle.Toy });
            await EngineAsync("negative_prompt in " + place, Requests.Chat(In("\"negative_prompt\":\"glasses\"")), request => request is StylizeRequest { NegativePrompt: "glasses" });
            await EngineAsync("codeformer_fidelity in " + place, Requests.Chat(In("\"codeformer_fidelity\":0.7"), model: Retouch), request => request is RetouchRequest { Fidelity: 0.7 });
            await EngineAsync("google in " + place, Requests.Chat(In("\"google\":{\"image_config\":{\"aspect_ratio\":\"9:16\"}}"), model: Edit), request => request is EditRequest { Aspect.Name: "9:16" });
        }

        await EngineAsync("unknown fields", Requests.Chat("\"temperature\":1,\"modalities\":[\"text\",\"image\"],\"tools\":[],\"user\":\"x\",\"max_tokens\":5"), _ => true);
        await EngineAsync("content as text", """{"model":"gemini-2.5-flash-image","messages":[{"role":"user","content":"a cat"}]}""", request => request is EditRequest { Prompt: "a cat" });
    }

    /// <summary>Every documented way to give a picture.</summary>
    private async Task ProbePicturesAsync()
    {
        await using var host = await PictureHost.StartAsync(context => context.Response.WriteAsync("hello"));
        foreach (var url in new[] { $"http://{host.Host}/a.png", Requests.Picture, "data:;base64,aGVsbG8=", "aGVsbG8=" })
        {
            foreach (var part in new[] { Requests.Image(url), $$"""{"type":"image_url","image_url":"{{url}}"}""", $$$"""{"type":"image_url","image_url":{"url":"{{{url}}}","detail":"high"}}""" })
            {
                await using var server = await RunningServer.StartAsync(["--Intake:AllowPrivateHosts", host.Host]);
                using var answer = await server.PostAsync(Requests.Chat(content: part));
                Probe("picture " + part, answer.IsSuccessStatusCode && server.Engine.Pictures.Single().AsSpan().SequenceEqual("hello"u8));
            }
        }
    }

    private async Task ProbeModelsAsync()
    {
        await using var server = await RunningServer.StartAsync();
        string[] models = ["face-to-many", Retouch, Edit];
        Probe("list of models", await server.Client.GetStringAsync("/v1/models") == $$"""{"object":"list","data":[{{string.Join(',', models.Select(Model))}}]}""");
        foreach (var model in models)
        {
            Probe("model " + model, await server.Client.GetStringAsync("/v1/models/" + model) == Model(model));
        }

        using var unknown = await server.Client.GetAsync("/v1/models/x");
        await ErrorAsync("unknown model to retrieve", unknown, 404, "invalid_request_error", "model", "model_not_found");
    }

    /// <summary>Statuses, types, codes and headers of OpenAI's errors.</summary>
    private async Task ProbeErrorsAsync()
    {
        await using var server = await RunningServer.StartAsync(["--Http:MaxBodyBytes", "65536"]);
        using var stranger = server.NewClient("sk-wrong");
        using var nobody = server.NewClient(null);
        await ErrorAsync("wrong key", await stranger.GetAsync("/v1/models"), 401, "invalid_request_error", null, "invalid_api_key");
        await ErrorAsync("no key", await nobody.GetAsync("/v1/models"), 401, "invalid_request_error", null, "invalid_api_key");
        await ErrorAsync("unknown model", await server.PostAsync(Requests.Chat(model: "gpt-4o")), 404, "invalid_request_error", null, "model_not_found");
        await ErrorAsync("unknown path", await server.Client.PostAsync("/v1/x", null), 404, "invalid_request_error", "", "");
        await ErrorAsync("no JSON", await server.PostAsync("{"), 400, "invalid_request_error", null, null);
        await ErrorAsync("fidelity as text", await server.PostAsync(Requests.Chat("\"codeformer_fidelity\":\"0.1\"", model: Retouch)), 400, "invalid_request_error", "codeformer_fidelity", null);
        await ErrorAsync("body too large", await server.PostAsync(new string(' ', 70_000)), 413, "invalid_request_error", null, "request_too_large");
        server.Engine.Fault = new PortraitFault(FaultKind.EngineUnavailable, "x");
        await ErrorAsync("engine away", await server.PostAsync(Requests.Chat()), 503, "service_unavailable_error", null, "engine_unavailable", "Retry-After");
        server.Engine.Bug = new InvalidOperationException();
        await ErrorAsync("bug", await server.PostAsync(Requests.Chat()), 500, "server_error", null, null, "x-should-retry");

        await using var limited = await RunningServer.StartAsync(["--Jobs:RequestsPerSecond", "1", "--Jobs:Burst", "1"]);
        await limited.PostAsync(Requests.Chat());
        await ErrorAsync("too many requests", await limited.PostAsync(Requests.Chat()), 429, "requests", null, "rate_limit_exceeded", "Retry-After", "x-ratelimit-limit-requests", "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests");
    }

    private async Task ProbeStreamsAsync()
    {
        await using var server = await RunningServer.StartAsync();
        const string Head = """data: {"id":"xty-#","object":"chat.completion.chunk","created":#,"model":"face-to-many",""";
        string Chunks(string usage) => $$"""
            {{Head}}"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]{{usage}}}
            {{Head}}"choices":[{"index":0,"delta":{"content":"URL"},"finish_reason":null}]{{usage}}}
            {{Head}}"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]{{usage}}}

            """;
        var usageChunk = Head + "\"choices\":[],\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0}}\n";
        await ProbeAsync("stream", server, Requests.Chat("\"stream\":true"), 200, Chunks("") + "data: [DONE]");
        await ProbeAsync("stream with usage", server, Requests.Chat("\"stream\":true,\"stream_options\":{\"include_usage\":true}"), 200, Chunks(",\"usage\":null") + usageChunk + "data: [DONE]");
        using var answer = await server.PostAsync(Requests.Chat("\"stream\":true"));
        Probe("stream's content type", answer.Content.Headers.ContentType?.ToString() == "text/event-stream");
        using var error = await server.PostAsync(Requests.Chat("\"stream\":true", model: "x"));
        Probe("an error before a stream has its status", error.StatusCode == HttpStatusCode.NotFound);
    }

    private static string Model(string id) => Models.Replace("MODEL", id, StringComparison.Ordinal);

    private void Probe(string probe, bool matches) => _probes.Add((probe, matches));

    private async Task ProbeAsync(string probe, RunningServer server, string request, int status, string expected)
    {
        using var answer = await server.PostAsync(request);
        var text = Address().Replace(Digits().Replace(await answer.Content.ReadAsStringAsync(), "$1#"), "URL");
        text = Base64().Replace(text, "XXX").Replace("\n\n", "\n", StringComparison.Ordinal).TrimEnd();
        Probe(probe, (int)answer.StatusCode == status && text == expected.ReplaceLineEndings("\n"));
    }

    private async Task EngineAsync(string probe, string request, Predicate<PortraitRequest> matches)
    {
        await using var server = await RunningServer.StartAsync();
        using var answer = await server.PostAsync(request);
        Probe(probe, answer.IsSuccessStatusCode && server.Engine.Requests is [var got] && matches(got));
    }

    private async Task ErrorAsync(string probe, HttpResponseMessage answer, int status, string type, string? param, string? code, params string[] headers)
    {
        using (answer)
        {
            var root = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            var error = root.GetProperty("error");
            Probe(probe, (int)answer.StatusCode == status
                && root.EnumerateObject().Count() == 1
                && error.EnumerateObject().Select(field => field.Name).SequenceEqual(["message", "type", "param", "code"])
                && error.GetProperty("type").GetString() == type && error.GetProperty("param").GetString() == param && error.GetProperty("code").GetString() == code
                && headers.Append("x-request-id").All(answer.Headers.Contains));
        }
    }

    [GeneratedRegex("""("id":"\w+-|"created":)\d+""")]
    private static partial Regex Digits();

    [GeneratedRegex("""http://[^"]+/results/[^"]+""")]
    private static partial Regex Address();

    [GeneratedRegex("(?<=base64,)[A-Za-z0-9+/=]+")]
    private static partial Regex Base64();
}
