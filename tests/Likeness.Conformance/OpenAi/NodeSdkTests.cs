using System.Text.Json.Nodes;
using Likeness.Conformance.Support;
using Likeness.Portraits;
using Likeness.Server.Tests.Support;
using Likeness.Testing;

namespace Likeness.Conformance.OpenAi;

/// <summary>The official <c>openai</c> package of npm, unmodified.</summary>
public sealed class NodeSdkTests
{
    private static string Base64 => Convert.ToBase64String(SelfMadePortraits.Curls);

    [Theory]
    [InlineData("data:image/jpeg;base64,")]
    [InlineData("data:;base64,")]
    [InlineData("")]
    public async Task A_picture_as_data_uri_or_base64_becomes_an_address_that_downloads(string prefix)
    {
        await using var server = await ConformanceServer.StartAsync();

        var answer = await NodeSdk.CallAsync(server, "chat", Chat(prefix + Base64, ("extra_body", new JsonObject { ["style"] = "Pixels" })));

        var data = answer["data"];
        Assert.True(data is not null, answer.ToJsonString());
        Assert.StartsWith("xty-", (string?)data["id"], StringComparison.Ordinal);
        Assert.Equal("chat.completion", (string?)data["object"]);
        Assert.Equal("stop", (string?)data["choices"]![0]!["finish_reason"]);
        Assert.Equal("assistant", (string?)data["choices"]![0]!["message"]!["role"]);
        Assert.StartsWith("req_", (string?)answer["requestId"], StringComparison.Ordinal);
        Assert.True((bool)answer["sameId"]!);
        await Download.AssertPngAsync((string?)data["choices"]![0]!["message"]!["content"]);
    }

    [Fact]
    public async Task Every_style_is_drawn_under_its_name()
    {
        await using var server = await ConformanceServer.StartAsync();

        foreach (var style in PortraitStyles.Names.Where(name => TestEngines.CanDraw(name)))
        {
            var answer = await NodeSdk.CallAsync(server, "chat", Chat(Base64, ("extra_body", new JsonObject { ["style"] = style, ["negative_prompt"] = "" })));

            Assert.True(answer["data"] is not null, $"{style}: {answer.ToJsonString()}");
            await Download.AssertPngAsync((string?)answer["data"]!["choices"]![0]!["message"]!["content"]);
        }
    }

    [Fact]
    public async Task A_picture_by_address_becomes_an_address_that_downloads()
    {
        await using var host = await PictureHost.StartAsync(context => context.Response.Body.WriteAsync(SelfMadePortraits.Glasses).AsTask());
        await using var server = await ConformanceServer.StartAsync("--Intake:AllowPrivateHosts", host.Host);

        var answer = await NodeSdk.CallAsync(server, "chat", Chat($"http://{host.Host}/portrait.jpg", ("extra_body", new JsonObject { ["style"] = "Pixels" })));

        Assert.True(answer["data"] is not null, answer.ToJsonString());
        await Download.AssertPngAsync((string?)answer["data"]!["choices"]![0]!["message"]!["content"]);
    }

    [Theory]
    [InlineData("""{"style":"Clay"}""")]
    [InlineData("""{"extra_body":{"style":"Clay"}}""")]
    [InlineData("""{"extra_body":{"extra_body":{"style":"Clay"}}}""")]
    public async Task The_style_arrives_from_all_three_places(string extra)
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        var args = Chat(Base64);
        foreach (var (name, value) in JsonNode.Parse(extra)!.AsObject())
        {
            args[name] = value!.DeepClone();
        }

        var answer = await NodeSdk.CallAsync(server, "chat", args);

        Assert.Null(answer["error"]);
        Assert.Equal(PortraitStyle.Clay, ((StylizeRequest)server.Stub.Requests.Single()).Style);
    }

    [Fact]
    public async Task Models_are_listed_and_retrieved()
    {
        await using var server = await ConformanceServer.StartAsync();

        Assert.Contains("face-to-many", (await NodeSdk.CallAsync(server, "models"))["ids"]!.AsArray().Select(id => (string?)id));
        Assert.Equal("face-to-many", (string?)(await NodeSdk.CallAsync(server, "model", new JsonObject { ["id"] = "face-to-many" }))["data"]!["id"]);
        AssertError(await NodeSdk.CallAsync(server, "model", new JsonObject { ["id"] = "org/other" }), "NotFoundError", 404, "model_not_found", "invalid_request_error");
    }

    [Fact]
    public async Task A_wrong_key_is_an_authentication_error()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();

        AssertError(await NodeSdk.CallAsync(server, "chat", Chat(Base64), key: "sk-wrong"), "AuthenticationError", 401, "invalid_api_key", "invalid_request_error");
    }

    [Fact]
    public async Task An_unknown_style_is_a_bad_request_with_the_known_text()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();

        var answer = await NodeSdk.CallAsync(server, "chat", Chat(Base64, ("style", "InvalidStyle")));

        AssertError(answer, "BadRequestError", 400, null, "invalid_request_error");
        Assert.Contains("不支持的样式:InvalidStyle,允许的样式为:[3D, Emoji, Video game, Pixels, Clay, Toy]", (string?)answer["error"]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_model_is_not_found()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();

        AssertError(await NodeSdk.CallAsync(server, "chat", Chat(Base64, ("model", "gpt-4o"))), "NotFoundError", 404, "model_not_found", "invalid_request_error");
    }

    [Fact]
    public async Task A_body_above_the_limit_gets_its_answer_and_not_a_broken_connection()
    {
        await using var server = await ConformanceServer.StartWithStubAsync("--Http:MaxBodyBytes", "1048576");

        AssertError(await NodeSdk.CallAsync(server, "chat", Chat(new string('A', 3_000_000))), "APIError", 413, "request_too_large", "invalid_request_error");
    }

    [Fact]
    public async Task A_key_with_too_many_requests_is_a_rate_limit_error()
    {
        await using var server = await ConformanceServer.StartWithStubAsync("--Jobs:PerTenant", "1");
        server.Stub.Gate = new TaskCompletionSource();
        var first = NodeSdk.CallAsync(server, "chat", Chat(Base64));
        await Wait.UntilAsync(() => server.Stub.Running == 1);

        AssertError(await NodeSdk.CallAsync(server, "chat", Chat(Base64)), "RateLimitError", 429, "rate_limit_exceeded", "requests");
        server.Stub.Gate.SetResult();
        Assert.Null((await first)["error"]);
    }

    [Fact]
    public async Task A_busy_server_is_tried_again_after_the_time_it_names()
    {
        await using var server = await ConformanceServer.StartWithStubAsync("--Jobs:Concurrency", "1", "--Jobs:QueueLength", "0");
        server.Stub.Gate = new TaskCompletionSource();
        var first = NodeSdk.CallAsync(server, "chat", Chat(Base64));
        await Wait.UntilAsync(() => server.Stub.Running == 1);
        AssertError(await NodeSdk.CallAsync(server, "chat", Chat(Base64)), "InternalServerError", 503, "server_is_overloaded", "service_unavailable_error");

        var patient = NodeSdk.CallAsync(server, "chat", Chat(Base64), maxRetries: 5);
        server.Stub.Gate.SetResult();

        Assert.Null((await first)["error"]);
        Assert.Null((await patient)["error"]);
    }

    [Fact]
    public async Task A_bug_is_not_tried_again()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        server.Stub.Bug = new InvalidOperationException();

        AssertError(await NodeSdk.CallAsync(server, "chat", Chat(Base64), maxRetries: 5), "InternalServerError", 500, null, "server_error");
        Assert.Single(server.Stub.Requests);
    }

    private static JsonObject Chat(string url, params (string Name, JsonNode Value)[] more)
    {
        var args = new JsonObject
        {
            ["model"] = "face-to-many",
            ["messages"] = new JsonArray(new JsonObject
            {
                ["role"] = "user",
                ["content"] = new JsonArray(
                    new JsonObject { ["type"] = "text", ["text"] = "a person" },
                    new JsonObject { ["type"] = "image_url", ["image_url"] = new JsonObject { ["url"] = url } }),
            }),
        };
        foreach (var (name, value) in more)
        {
            args[name] = value;
        }

        return args;
    }

    private static void AssertError(JsonNode answer, string type, int status, string? code, string kind)
    {
        var error = answer["error"];
        Assert.True(error is not null, answer.ToJsonString());
        Assert.Equal((type, status, code, kind), ((string?)error["class"], (int?)error["status"] ?? 0, (string?)error["code"], (string?)error["type"]));
        Assert.StartsWith("req_", (string?)error["requestId"], StringComparison.Ordinal);
    }
}
