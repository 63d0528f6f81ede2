using System.ClientModel;
using System.ClientModel.Primitives;
using Likeness.Conformance.Support;
using Likeness.Portraits;
using Likeness.Server.Tests.Support;
using Likeness.Testing;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Models;

namespace Likeness.Conformance.OpenAi;

/// <summary>The official <c>OpenAI</c> package of NuGet, unmodified.</summary>
public sealed class DotNetSdkTests
{
    [Fact]
    public async Task A_picture_as_bytes_becomes_an_address_that_downloads()
    {
        await using var server = await ConformanceServer.StartAsync();

        var result = await Chat(server).CompleteChatAsync(
            [Message(ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(SelfMadePortraits.Curls), "image/jpeg"))], Style("Pixels"));

        Assert.StartsWith("xty-", result.Value.Id, StringComparison.Ordinal);
        Assert.Equal("face-to-many", result.Value.Model);
        Assert.Equal(ChatFinishReason.Stop, result.Value.FinishReason);
        Assert.Equal(ChatMessageRole.Assistant, result.Value.Role);
        Assert.Equal(0, result.Value.Usage.TotalTokenCount);
        Assert.True(result.GetRawResponse().Headers.TryGetValue("x-request-id", out var id) && id!.StartsWith("req_", StringComparison.Ordinal));
        await Download.AssertPngAsync(result.Value.Content[0].Text);
    }

    [Fact]
    public async Task Every_style_is_drawn_under_its_name()
    {
        await using var server = await ConformanceServer.StartAsync();
        var addresses = new HashSet<string>();

        foreach (var style in PortraitStyles.Names.Where(name => TestEngines.CanDraw(name)))
        {
            var result = await Chat(server).CompleteChatAsync([Message(Picture)], Style(style));

            await Download.AssertPngAsync(result.Value.Content[0].Text);
            Assert.True(addresses.Add(result.Value.Content[0].Text), style);
        }
    }

    [Fact]
    public async Task Without_a_style_the_default_of_the_service_is_asked_for()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();

        await Chat(server).CompleteChatAsync([Message(Picture)]);

        Assert.Equal(PortraitStyle.ThreeD, ((StylizeRequest)server.Stub.Requests.Single()).Style);
    }

    [Fact]
    public async Task A_picture_by_address_becomes_an_address_that_downloads()
    {
        await using var host = await PictureHost.StartAsync(context => context.Response.Body.WriteAsync(SelfMadePortraits.Glasses).AsTask());
        await using var server = await ConformanceServer.StartAsync("--Intake:AllowPrivateHosts", host.Host);

        var result = await Chat(server).CompleteChatAsync(
            [Message(ChatMessageContentPart.CreateImagePart(new Uri($"http://{host.Host}/portrait.jpg")))], Style("Pixels"));

        await Download.AssertPngAsync(result.Value.Content[0].Text);
        Assert.Equal(["GET " + host.Host + "/portrait.jpg"], host.Requests);
    }

    [Theory]
    [InlineData("$.style")]
    [InlineData("$.extra_body.style")]
    [InlineData("$.extra_body.extra_body.style")]
    public async Task The_style_arrives_from_all_three_places(string path)
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        var options = new ChatCompletionOptions();
        options.Patch.Set(System.Text.Encoding.UTF8.GetBytes(path), "Clay");

        await Chat(server).CompleteChatAsync([Message(Picture)], options);

        Assert.Equal(PortraitStyle.Clay, ((StylizeRequest)server.Stub.Requests.Single()).Style);
    }

    [Fact]
    public async Task Models_are_listed_and_retrieved()
    {
        await using var server = await ConformanceServer.StartAsync();
        var models = new OpenAIModelClient(new ApiKeyCredential(server.Key.Bearer), Options(server));

        Assert.Contains((await models.GetModelsAsync()).Value, model => model.Id == "face-to-many" && model.OwnedBy == "likeness");
        Assert.Equal("face-to-many", (await models.GetModelAsync("face-to-many")).Value.Id);
        AssertError(await Assert.ThrowsAsync<ClientResultException>(() => models.GetModelAsync("other")), 404, "model_not_found");
    }

    [Fact]
    public async Task A_wrong_key_is_an_error_401()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();

        AssertError(await Fails(server, new ChatCompletionOptions(), key: "sk-wrong"), 401, "invalid_api_key");
    }

    [Fact]
    public async Task An_unknown_style_is_an_error_400_with_the_known_text()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();

        AssertError(
            await Fails(server, Style("InvalidStyle")), 400, "invalid_request_error", "不支持的样式:InvalidStyle,允许的样式为:[3D, Emoji, Video game, Pixels, Clay, Toy]");
    }

    [Fact]
    public async Task An_unknown_model_is_an_error_404()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();

        AssertError(await Fails(server, new ChatCompletionOptions(), model: "gpt-4o"), 404, "model_not_found");
    }

    [Theory]
    [InlineData(FaultKind.NoFace, 400, "no_face")]
    [InlineData(FaultKind.PictureUnreadable, 400, "image_parse_error")]
    [InlineData(FaultKind.PictureTooLarge, 400, "image_too_large")]
    [InlineData(FaultKind.EngineCannot, 400, "engine_cannot")]
    [InlineData(FaultKind.EngineUnavailable, 503, "engine_unavailable")]
    public async Task Faults_of_the_engine_are_errors_with_a_code(FaultKind kind, int status, string code)
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        server.Stub.Fault = new PortraitFault(kind, "What the engine says.");

        AssertError(await Fails(server, new ChatCompletionOptions()), status, code, "What the engine says.");
    }

    [Fact]
    public async Task A_body_above_the_limit_gets_its_answer_and_not_a_broken_connection()
    {
        await using var server = await ConformanceServer.StartWithStubAsync("--Http:MaxBodyBytes", "1048576");
        var large = ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(new byte[3_000_000]), "image/png");

        AssertError(await Assert.ThrowsAsync<ClientResultException>(() => Chat(server).CompleteChatAsync([Message(large)])), 413, "request_too_large");
    }

    [Fact]
    public async Task A_key_with_too_many_requests_is_an_error_429()
    {
        await using var server = await ConformanceServer.StartWithStubAsync("--Jobs:PerTenant", "1");
        server.Stub.Gate = new TaskCompletionSource();
        var first = Chat(server).CompleteChatAsync([Message(Picture)]);
        await Wait.UntilAsync(() => server.Stub.Running == 1);

        AssertError(await Fails(server, new ChatCompletionOptions()), 429, "rate_limit_exceeded");
        server.Stub.Gate.SetResult();
        await first;
    }

    [Fact]
    public async Task A_busy_server_is_tried_again_after_the_time_it_names()
    {
        await using var server = await ConformanceServer.StartWithStubAsync("--Jobs:Concurrency", "1", "--Jobs:QueueLength", "0");
        server.Stub.Gate = new TaskCompletionSource();
        var first = Chat(server).CompleteChatAsync([Message(Picture)]);
        await Wait.UntilAsync(() => server.Stub.Running == 1);
        AssertError(await Fails(server, new ChatCompletionOptions()), 503, "server_is_overloaded");

        // With its default policy this SDK waits between its tries only because the answer says how long.
        var patient = Chat(server, retries: 3).CompleteChatAsync([Message(Picture)]);
        server.Stub.Gate.SetResult();

        await first;
        await patient;
    }

    private static ChatMessageContentPart Picture => ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(SelfMadePortraits.Curls), "image/jpeg");

    private static UserChatMessage Message(ChatMessageContentPart picture) => new(ChatMessageContentPart.CreateTextPart("a person"), picture);

    private static ChatCompletionOptions Style(string style)
    {
        var options = new ChatCompletionOptions();
        options.Patch.Set("$.extra_body.style"u8, style);
        return options;
    }

    private static OpenAIClientOptions Options(ConformanceServer server, int retries = 0) =>
        new() { Endpoint = server.BaseAddress, RetryPolicy = new ClientRetryPolicy(retries) };

    private static ChatClient Chat(ConformanceServer server, string model = "face-to-many", string? key = null, int retries = 0) =>
        new(model, new ApiKeyCredential(key ?? server.Key.Bearer), Options(server, retries));

    private static Task<ClientResultException> Fails(ConformanceServer server, ChatCompletionOptions options, string model = "face-to-many", string? key = null) =>
        Assert.ThrowsAsync<ClientResultException>(() => Chat(server, model, key).CompleteChatAsync([Message(Picture)], options));

    private static void AssertError(ClientResultException exception, int status, string code, string text = "")
    {
        Assert.Equal(status, exception.Status);
        Assert.Contains(code, exception.Message, StringComparison.Ordinal);
        Assert.Contains(text, exception.Message, StringComparison.Ordinal);
    }
}
