using Likeness.Portraits;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Dialects.OpenAi;

/// <summary>The answers of the models <c>retouch</c> and <c>gemini-2.5-flash-image</c>, byte for byte.</summary>
public sealed class ModelGoldenTests
{
    private const string Retouch = "retouch";
    private const string Edit = "gemini-2.5-flash-image";

    private static readonly Dictionary<string, string> Chats = new()
    {
        ["retouch-seed-example"] = """{"model":"retouch","extra_body":{"codeformer_fidelity":0.1},"messages":[{"role":"user","content":[{"type":"text","text":"a person"},{"type":"image_url","image_url":{"url":"data:image/png;base64,aGVsbG8="}}]}]}""",
        ["retouch-no-picture"] = Requests.Chat(content: Requests.Text("a person"), model: Retouch),
        ["retouch-fidelity-text"] = Requests.Chat("\"extra_body\":{\"codeformer_fidelity\":\"0.1\"}", model: Retouch),
        ["retouch-fidelity-boolean"] = Requests.Chat("\"codeformer_fidelity\":true", model: Retouch),
        ["retouch-fidelity-too-large"] = Requests.Chat("\"codeformer_fidelity\":1.1", model: Retouch),
        ["retouch-fidelity-negative"] = Requests.Chat("\"codeformer_fidelity\":-0.0001", model: Retouch),
        ["retouch-fidelity-endless"] = Requests.Chat("\"codeformer_fidelity\":1e999", model: Retouch),
        ["retouch-seed-not-integer"] = Requests.Chat("\"seed\":\"7\"", model: Retouch),
        ["edit-seed-example"] = """{"model":"gemini-2.5-flash-image","messages":[{"role":"user","content":[{"type":"text","text":"基于这张图片生成一个卡通风格的变体,保持主要元素但改变艺术风格"},{"type":"image_url","image_url":{"url":"data:image/png;base64,aGVsbG8="}}]}],"extra_body":{"google":{"image_config":{"aspect_ratio":"16:9"}}}}""",
        ["edit-two-choices"] = Requests.Chat("\"n\":2", Requests.Text("卡通") + "," + Requests.Image(Requests.Picture), Edit),
        ["edit-nothing"] = Requests.Chat(content: Requests.Text("  "), model: Edit),
        ["edit-ratio-unknown"] = Requests.Chat("\"extra_body\":{\"google\":{\"image_config\":{\"aspect_ratio\":\"5:3\"}}}", model: Edit),
        ["edit-ratio-not-text"] = Requests.Chat("\"extra_body\":{\"google\":{\"image_config\":{\"aspect_ratio\":1.5}}}", model: Edit),
        ["edit-google-not-object"] = Requests.Chat("\"extra_body\":{\"google\":\"16:9\"}", model: Edit),
        ["edit-too-many-pictures"] = Requests.Chat(content: string.Join(',', Enumerable.Repeat(Requests.Image(Requests.Picture), 17)), model: Edit),
        ["edit-picture-not-base64"] = Requests.Chat(content: Requests.Image("data:image/png;base64,a*b"), model: Edit),
        ["stream-seed-example"] = Requests.Chat("\"stream\":true"),
        ["stream-usage"] = Requests.Chat("\"stream\":true,\"stream_options\":{\"include_usage\":true}", model: Retouch),
        ["stream-edit"] = Requests.Chat("\"stream\":true,\"n\":2,\"stream_options\":{\"include_usage\":true}", model: Edit),
        ["stream-not-boolean"] = Requests.Chat("\"stream\":\"true\""),
        ["stream-options-not-object"] = Requests.Chat("\"stream\":true,\"stream_options\":true"),
        ["stream-unknown-style"] = Requests.Chat("\"stream\":true,\"style\":\"InvalidStyle\""),
    };

    public static TheoryData<string> ChatNames => [.. Chats.Keys];

    [Theory]
    [MemberData(nameof(ChatNames))]
    public async Task Chat_answers_are_as_committed(string name)
    {
        await using var server = await RunningServer.StartAsync(["--Results:PublicBaseUrl", "https://likeness.test"]);

        await Golden.CheckAsync(name, await server.PostAsync(Chats[name]));
    }

    [Theory]
    [InlineData("models-retrieve-retouch", Retouch)]
    [InlineData("models-retrieve-edit", Edit)]
    public async Task Models_are_as_committed(string name, string model)
    {
        await using var server = await RunningServer.StartAsync();

        await Golden.CheckAsync(name, await server.Client.GetAsync("/v1/models/" + model));
    }

    [Fact]
    public async Task What_the_engine_cannot_edit_is_as_committed()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Support = request => request is EditRequest { Pictures.Count: 0 } ? EngineSupport.No("It needs a generative engine.") : EngineSupport.Yes;

        await Golden.CheckAsync("edit-from-words", await server.PostAsync(Requests.Chat(content: Requests.Text("a cat"), model: Edit)));
    }

    [Fact]
    public async Task A_repeated_answer_whose_picture_has_expired_is_as_committed()
    {
        await using var server = await RunningServer.StartAsync();
        var request = Requests.Chat(content: Requests.Text("cartoon") + "," + Requests.Image(Requests.Picture), model: Edit);
        Assert.True((await server.PostAsync(request, "again")).IsSuccessStatusCode);
        server.Time.Advance(TimeSpan.FromHours(1));

        await Golden.CheckAsync("edit-result-expired", await server.PostAsync(request, "again"));
    }
}
