using System.Text.Json.Nodes;
using Likeness.Conformance.Support;
using Likeness.Portraits;
using Likeness.Server.Tests.Support;
using Likeness.Testing;

namespace Likeness.Conformance.OpenAi;

/// <summary>The official <c>openai</c> package of npm with the models <c>retouch</c> and <c>gemini-2.5-flash-image</c>, with streams, and with the Images API.</summary>
public sealed class NodeModelTests
{
    private const string Edit = "gemini-2.5-flash-image";

    private static string Base64 => Convert.ToBase64String(SelfMadePortraits.Curls);

    [Fact]
    public async Task Retouch_answers_with_an_address_that_downloads()
    {
        await using var server = await ConformanceServer.StartAsync();

        var answer = await NodeSdk.CallAsync(server, "chat", Chat("retouch", extra: new JsonObject { ["codeformer_fidelity"] = 0.1 }));

        Assert.True(answer["data"] is not null, answer.ToJsonString());
        Assert.StartsWith("xty-", (string?)answer["data"]!["id"], StringComparison.Ordinal);
        await Download.AssertPngAsync(Content(answer));
    }

    [Fact]
    public async Task Edit_answers_with_the_picture_in_the_shape_that_was_asked_for()
    {
        await using var server = await ConformanceServer.StartAsync();

        var answer = await NodeSdk.CallAsync(server, "chat", Chat(
            Edit, "把背景换成蓝色,黑白", new JsonObject { ["google"] = new JsonObject { ["image_config"] = new JsonObject { ["aspect_ratio"] = "4:5" } } }));

        Assert.True(answer["data"] is not null, answer.ToJsonString());
        Assert.StartsWith("gemini-", (string?)answer["data"]!["id"], StringComparison.Ordinal);
        Assert.Equal((896, 1152), Pictures.SizeOf(Pictures.OfMarkdown(Content(answer))));
    }

    [Fact]
    public async Task The_answer_to_an_edit_is_edited_further_in_the_same_chat()
    {
        await using var server = await ConformanceServer.StartAsync();
        var args = Chat(Edit, "黑白");
        var first = await NodeSdk.CallAsync(server, "chat", args);
        Assert.True(first["data"] is not null, first.ToJsonString());
        var messages = args["messages"]!.AsArray();
        messages.Add(first["data"]!["choices"]![0]!["message"]!.DeepClone());
        messages.Add(new JsonObject { ["role"] = "user", ["content"] = "正方形" });

        var second = await NodeSdk.CallAsync(server, "chat", args);

        Assert.True(second["data"] is not null, second.ToJsonString());
        Assert.Equal((1024, 1024), Pictures.SizeOf(Pictures.OfMarkdown(Content(second))));
    }

    [Theory]
    [InlineData("face-to-many", "a person")]
    [InlineData("retouch", "a person")]
    [InlineData(Edit, "黑白")]
    public async Task Every_model_streams(string model, string text)
    {
        await using var server = await ConformanceServer.StartAsync();
        var args = Chat(model, text, new JsonObject { ["style"] = "Pixels" });
        args["stream_options"] = new JsonObject { ["include_usage"] = true };

        var answer = await NodeSdk.CallAsync(server, "stream", args);

        var chunks = answer["chunks"]?.AsArray();
        Assert.True(chunks is not null, answer.ToJsonString());
        Assert.Equal(["assistant", null, null], chunks.Take(3).Select(chunk => (string?)chunk!["choices"]![0]!["delta"]!["role"]));
        Assert.Equal([null, null, "stop"], chunks.Take(3).Select(chunk => (string?)chunk!["choices"]![0]!["finish_reason"]));
        Assert.Equal(0, (int?)chunks[3]!["usage"]!["total_tokens"]);
        Assert.Equal(4, chunks.Count);
        var content = (string?)chunks[1]!["choices"]![0]!["delta"]!["content"];
        if (model == Edit)
        {
            Pictures.OfMarkdown(content);
        }
        else
        {
            await Download.AssertPngAsync(content);
        }
    }

    [Fact]
    public async Task A_stream_with_two_choices_tells_them_apart()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        var args = Chat("face-to-many");
        args["n"] = 2;

        var answer = await NodeSdk.CallAsync(server, "stream", args);

        Assert.Equal([0, 0, 0, 1, 1, 1], answer["chunks"]!.AsArray().Select(chunk => (int)chunk!["choices"]![0]!["index"]!));
    }

    [Fact]
    public async Task A_stream_that_fails_at_once_is_an_error_with_a_status()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        server.Stub.Fault = new PortraitFault(FaultKind.NoFace, "No face.");

        AssertError(await NodeSdk.CallAsync(server, "stream", Chat("retouch")), "BadRequestError", 400, "no_face");
    }

    [Fact]
    public async Task A_stream_that_fails_later_is_an_error_all_the_same()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        server.Stub.Gate = new TaskCompletionSource();
        server.Stub.Fault = new PortraitFault(FaultKind.NoFace, "No face.");
        var answer = NodeSdk.CallAsync(server, "stream", Chat("retouch"));
        await Wait.UntilAsync(() => server.Stub.Running == 1);
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System, TestContext.Current.CancellationToken);

        server.Stub.Gate.SetResult();

        AssertError(await answer, "APIError", 0, "no_face");
    }

    [Theory]
    [InlineData("retouch", null, null, "retouch模型需要图片,请在请求中包含图片")]
    [InlineData("retouch", "codeformer_fidelity", "\"0.1\"", "codeformer_fidelity必须是数字类型,不能是字符串。")]
    [InlineData("retouch", "codeformer_fidelity", "2", "codeformer_fidelity必须在0.0到1.0之间。")]
    [InlineData(Edit, "google", "{\"image_config\":{\"aspect_ratio\":\"5:3\"}}", "不支持的宽高比:5:3")]
    [InlineData(Edit, "google", "7", "Invalid type for 'google'")]
    public async Task Mistakes_are_bad_requests_with_their_texts(string model, string? name, string? value, string text)
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        var args = Chat(model, extra: name is null ? null : new JsonObject { [name] = JsonNode.Parse(value!) });
        if (name is null)
        {
            args["messages"]![0]!["content"]!.AsArray().RemoveAt(1);
        }

        var answer = await NodeSdk.CallAsync(server, "chat", args);

        AssertError(answer, "BadRequestError", 400, null);
        Assert.Contains(text, (string?)answer["error"]!["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("把他的头发染成红色", 1)]
    [InlineData("a cat on a roof", 0)]
    public async Task What_needs_a_generator_says_so(string text, int pictures)
    {
        await using var server = await ConformanceServer.StartAsync();
        Assert.SkipWhen(TestEngines.Current is StubEngine, "The stub can everything.");
        var args = Chat(Edit, text);
        if (pictures == 0)
        {
            args["messages"]![0]!["content"]!.AsArray().RemoveAt(1);
        }

        var answer = await NodeSdk.CallAsync(server, "chat", args);

        AssertError(answer, "BadRequestError", 400, "engine_cannot");
        Assert.Contains("generative engine", (string?)answer["error"]!["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("retouch", "b64_json")]
    [InlineData("face-to-many", "b64_json")]
    [InlineData(Edit, "url")]
    public async Task Images_are_edited_by_every_model(string? model, string? format)
    {
        await using var server = await ConformanceServer.StartAsync();
        var args = new JsonObject { ["image"] = Base64, ["prompt"] = "黑白", ["style"] = "Pixels", ["codeformer_fidelity"] = 0.2 };
        if (model is not null)
        {
            args["model"] = model;
        }

        if (format is not null)
        {
            args["response_format"] = format;
        }

        var answer = await NodeSdk.CallAsync(server, "edit", args);

        var data = answer["data"]?["data"]?[0];
        Assert.True(data is not null, answer.ToJsonString());
        if (format == "b64_json")
        {
            Pictures.AssertPng(Convert.FromBase64String((string)data["b64_json"]!));
        }
        else
        {
            await Download.AssertPngAsync((string?)data["url"]);
        }
    }

    [Fact]
    public async Task Several_images_sizes_and_counts_arrive()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();

        var answer = await NodeSdk.CallAsync(server, "edit", new JsonObject { ["image"] = new JsonArray(Base64, Base64), ["prompt"] = "x", ["size"] = "1024x1536", ["n"] = 2, ["seed"] = 5 });

        Assert.Equal(2, answer["data"]?["data"]?.AsArray().Count);
        var request = (EditRequest)server.Stub.Requests[0];
        Assert.Equal((2, "2:3", 5u), (request.Pictures.Count, request.Aspect?.Name, request.Seed));
        Assert.Equal(SelfMadePortraits.Curls, server.Stub.Pictures[1]);
    }

    [Fact]
    public async Task Images_from_words_take_an_engine_that_can()
    {
        await using var server = await ConformanceServer.StartAsync();
        await using var stub = await ConformanceServer.StartWithStubAsync();
        var args = new JsonObject { ["prompt"] = "a cat", ["model"] = Edit };

        Assert.NotNull((await NodeSdk.CallAsync(stub, "generate", args.DeepClone()))["data"]?["data"]?[0]?["url"]);
        Assert.SkipWhen(TestEngines.Current is StubEngine, "The stub can everything.");
        AssertError(await NodeSdk.CallAsync(server, "generate", args), "BadRequestError", 400, "engine_cannot");
    }

    [Theory]
    [InlineData("mask", "AAAA", "unsupported_value")]
    [InlineData("size", "1000x3000", null)]
    [InlineData("n", "9", null)]
    [InlineData("response_format", "tiff", null)]
    [InlineData("output_format", "bmp", null)]
    public async Task Mistakes_of_the_images_api_are_bad_requests(string name, string value, string? code)
    {
        await using var server = await ConformanceServer.StartWithStubAsync();

        AssertError(await NodeSdk.CallAsync(server, "edit", new JsonObject { ["image"] = Base64, ["prompt"] = "x", [name] = value }), "BadRequestError", 400, code);
    }

    private static string? Content(JsonNode answer) => (string?)answer["data"]!["choices"]![0]!["message"]!["content"];

    private static JsonObject Chat(string model, string text = "a person", JsonObject? extra = null)
    {
        var args = new JsonObject
        {
            ["model"] = model,
            ["messages"] = new JsonArray(new JsonObject
            {
                ["role"] = "user",
                ["content"] = new JsonArray(
                    new JsonObject { ["type"] = "text", ["text"] = text },
                    new JsonObject { ["type"] = "image_url", ["image_url"] = new JsonObject { ["url"] = "data:image/jpeg;base64," + Base64 } }),
            }),
        };
        if (extra is not null)
        {
            args["extra_body"] = extra;
        }

        return args;
    }

    private static void AssertError(JsonNode answer, string type, int status, string? code)
    {
        var error = answer["error"];
        Assert.True(error is not null, answer.ToJsonString());
        Assert.Equal((type, status, code), ((string?)error["class"], (int?)error["status"] ?? 0, (string?)error["code"]));
    }
}
