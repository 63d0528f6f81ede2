using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using Likeness.Conformance.Support;
using Likeness.Portraits;
using Likeness.Server.Tests.Support;
using Likeness.Testing;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Images;

namespace Likeness.Conformance.OpenAi;

/// <summary>The official <c>OpenAI</c> package of NuGet with the models <c>retouch</c> and <c>gemini-2.5-flash-image</c>, with streams, and with the Images API.</summary>
public sealed class DotNetModelTests
{
    private const string Edit = "gemini-2.5-flash-image";

    [Fact]
    public async Task Retouch_answers_with_an_address_that_downloads()
    {
        await using var server = await ConformanceServer.StartAsync();

        var result = await Chat(server, "retouch").CompleteChatAsync([Message("a person")], With("$.extra_body.codeformer_fidelity", 0.1));

        Assert.StartsWith("xty-", result.Value.Id, StringComparison.Ordinal);
        await Download.AssertPngAsync(result.Value.Content[0].Text);
    }

    [Fact]
    public async Task Edit_answers_with_the_picture_in_the_shape_that_was_asked_for()
    {
        await using var server = await ConformanceServer.StartAsync();

        var result = await Chat(server, Edit).CompleteChatAsync([Message("黑白")], With("$.extra_body.google.image_config.aspect_ratio", "4:5"));

        Assert.StartsWith("gemini-", result.Value.Id, StringComparison.Ordinal);
        Assert.Equal((896, 1152), Pictures.SizeOf(Pictures.OfMarkdown(result.Value.Content[0].Text)));
    }

    [Theory]
    [InlineData("face-to-many", "a person")]
    [InlineData("retouch", "a person")]
    [InlineData(Edit, "黑白")]
    public async Task Every_model_streams(string model, string text)
    {
        await using var server = await ConformanceServer.StartAsync();
        var content = new StringBuilder();
        ChatFinishReason? reason = null;
        ChatTokenUsage? usage = null;

        await foreach (var update in Chat(server, model).CompleteChatStreamingAsync([Message(text)], With("$.extra_body.style", "Pixels")))
        {
            content.Append(string.Concat(update.ContentUpdate.Select(part => part.Text)));
            reason ??= update.FinishReason;
            usage ??= update.Usage;
        }

        Assert.Equal(ChatFinishReason.Stop, reason);
        Assert.Equal(0, usage?.TotalTokenCount);
        if (model == Edit)
        {
            Pictures.OfMarkdown(content.ToString());
        }
        else
        {
            await Download.AssertPngAsync(content.ToString());
        }
    }

    [Fact]
    public async Task A_stream_that_fails_at_once_is_an_error_with_a_status()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        server.Stub.Fault = new PortraitFault(FaultKind.NoFace, "No face.");

        AssertError(await Assert.ThrowsAsync<ClientResultException>(() => DrainAsync(server)), 400, "no_face");
    }

    [Fact]
    public async Task A_stream_that_fails_later_does_not_end_as_if_nothing_had_happened()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        server.Stub.Gate = new TaskCompletionSource();
        server.Stub.Fault = new PortraitFault(FaultKind.NoFace, "No face.");
        var drained = DrainAsync(server);
        await Wait.UntilAsync(() => server.Stub.Running == 1);
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System, TestContext.Current.CancellationToken);

        server.Stub.Gate.SetResult();

        // This SDK looks at choices only; the reason "error" is one that it does not know.
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => drained);
    }

    [Theory]
    [InlineData("retouch", "$.codeformer_fidelity", "0.1", "codeformer_fidelity必须是数字类型,不能是字符串。")]
    [InlineData(Edit, "$.extra_body.extra_body.google.image_config.aspect_ratio", "5:3", "不支持的宽高比:5:3")]
    public async Task Mistakes_are_errors_with_their_texts(string model, string path, string value, string text)
    {
        await using var server = await ConformanceServer.StartWithStubAsync();

        AssertError(await Assert.ThrowsAsync<ClientResultException>(() => Chat(server, model).CompleteChatAsync([Message("a person")], With(path, value))), 400, text);
    }

    [Fact]
    public async Task Retouch_without_a_picture_is_an_error_with_the_known_text()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();

        AssertError(
            await Assert.ThrowsAsync<ClientResultException>(() => Chat(server, "retouch").CompleteChatAsync([new UserChatMessage("a person")])), 400, "retouch模型需要图片,请在请求中包含图片");
    }

    [Fact]
    public async Task A_picture_is_edited_by_the_images_api_and_comes_as_address_or_bytes()
    {
        await using var server = await ConformanceServer.StartAsync();
        var images = Images(server, Edit);

        var address = await images.GenerateImageEditAsync(new MemoryStream(SelfMadePortraits.Curls), "me.jpg", "黑白");
        var bytes = await images.GenerateImageEditAsync(
            new MemoryStream(SelfMadePortraits.Curls), "me.jpg", "黑白", new ImageEditOptions { ResponseFormat = GeneratedImageFormat.Bytes, Size = GeneratedImageSize.W1024xH1024, EndUserId = "me" });

        await Download.AssertPngAsync(address.Value.ImageUri.ToString());
        Assert.Equal((1024, 1024), Pictures.SizeOf(Pictures.AssertPng(bytes.Value.ImageBytes.ToArray())));
    }

    [Theory]
    [InlineData("retouch")]
    [InlineData("face-to-many")]
    public async Task The_face_models_answer_to_the_images_api_too(string model)
    {
        await using var server = await ConformanceServer.StartAsync();

        var images = await Images(server, model).GenerateImageEditsAsync(new MemoryStream(SelfMadePortraits.Curls), "me.jpg", "a person", 2);

        Assert.Equal(2, images.Value.Count);
        Assert.All(images.Value, image => Assert.NotNull(image.ImageUri));
        var now = TimeProvider.System.GetUtcNow();
        Assert.InRange(images.Value.CreatedAt, now.AddMinutes(-5), now.AddMinutes(5));
    }

    [Fact]
    public async Task Mistakes_of_the_images_api_are_errors_with_a_code()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        var images = Images(server, Edit);

        AssertError(
            await Assert.ThrowsAsync<ClientResultException>(() => images.GenerateImageEditAsync(
                new MemoryStream(SelfMadePortraits.Curls), "me.jpg", "x", new MemoryStream(SelfMadePortraits.Curls), "mask.png")), 400, "unsupported_value");
        AssertError(
            await Assert.ThrowsAsync<ClientResultException>(() => Images(server, "dall-e-2").GenerateImageEditAsync(new MemoryStream(SelfMadePortraits.Curls), "me.jpg", "x")), 404, "model_not_found");
    }

    [Fact]
    public async Task Images_from_words_take_an_engine_that_can()
    {
        await using var server = await ConformanceServer.StartAsync();
        await using var stub = await ConformanceServer.StartWithStubAsync();

        Assert.NotNull((await Images(stub, Edit).GenerateImageAsync("a cat")).Value.ImageUri);
        Assert.SkipWhen(TestEngines.Current is StubEngine, "The stub can everything.");
        AssertError(await Assert.ThrowsAsync<ClientResultException>(() => Images(server, Edit).GenerateImageAsync("a cat")), 400, "engine_cannot");
    }

    private static async Task DrainAsync(ConformanceServer server)
    {
        await foreach (var _ in Chat(server, "retouch").CompleteChatStreamingAsync([Message("a person")]))
        {
        }
    }

    private static UserChatMessage Message(string text) =>
        new(ChatMessageContentPart.CreateTextPart(text), ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(SelfMadePortraits.Curls), "image/jpeg"));

    private static ChatCompletionOptions With(string path, string value)
    {
        var options = new ChatCompletionOptions();
        options.Patch.Set(Encoding.UTF8.GetBytes(path), value);
        return options;
    }

    private static ChatCompletionOptions With(string path, double value)
    {
        var options = new ChatCompletionOptions();
        options.Patch.Set(Encoding.UTF8.GetBytes(path), value);
        return options;
    }

    private static OpenAIClientOptions Options(ConformanceServer server) => new() { Endpoint = server.BaseAddress, RetryPolicy = new ClientRetryPolicy(0) };

    private static ChatClient Chat(ConformanceServer server, string model) => new(model, new ApiKeyCredential(server.Key.Bearer), Options(server));

    private static ImageClient Images(ConformanceServer server, string model) => new(model, new ApiKeyCredential(server.Key.Bearer), Options(server));

    private static void AssertError(ClientResultException exception, int status, string text)
    {
        Assert.Equal(status, exception.Status);
        Assert.Contains(text, exception.Message, StringComparison.Ordinal);
    }
}
