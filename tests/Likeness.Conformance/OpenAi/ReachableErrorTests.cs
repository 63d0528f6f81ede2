using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json.Nodes;
using Likeness.Conformance.Support;
using Likeness.Server.Tests.Support;
using Microsoft.AspNetCore.Http;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Images;

namespace Likeness.Conformance.OpenAi;

/// <summary>Errors that both official SDKs must see alike; those that need the engine or a busy server are with the other tests.</summary>
public sealed class ReachableErrorTests : IDisposable
{
    private readonly TempFolder _lists = new();

    public void Dispose() => _lists.Dispose();

    [Theory]
    [InlineData("http://127.0.0.1:9/a.png", "invalid_image_url")]
    [InlineData("ftp://a.example/a.png", "invalid_image_url")]
    [InlineData("http://HOST/missing.png", "failed_to_download_image")]
    [InlineData("data:image/png;base64,", "empty_image_file")]
    [InlineData("data:image/png;base64,a*b", "image_parse_error")]
    [InlineData("data:image/png;base64,AAAA", "content_policy_violation")]
    public async Task Pictures_and_texts_that_are_refused(string url, string code)
    {
        await using var host = await PictureHost.StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        var list = Path.Combine(_lists.Path, "words.txt");
        await File.WriteAllTextAsync(list, code == "content_policy_violation" ? "fruit: apple\n" : "fruit: pear\n", TestContext.Current.CancellationToken);
        await using var server = await ConformanceServer.StartWithStubAsync("--Intake:AllowPrivateHosts", host.Host, "--Moderation:TextLists", list);
        url = url.Replace("HOST", host.Host, StringComparison.Ordinal);

        await AssertBothAsync(server, url, 400, "BadRequestError", code);
    }

    [Fact]
    public async Task Too_many_wrong_keys()
    {
        await using var server = await ConformanceServer.StartWithStubAsync("--Accounts:MaxFailures", "1");
        Assert.Equal(401, (int?)(await NodeSdk.CallAsync(server, "chat", Args("data:,"), key: "sk-wrong"))["error"]!["status"]);

        await AssertBothAsync(server, "data:image/png;base64,AAAA", 429, "RateLimitError", "too_many_authentication_failures");
    }

    [Fact]
    public async Task More_requests_than_the_tenant_may_send()
    {
        await using var server = await ConformanceServer.StartWithStubAsync("--Jobs:RequestsPerSecond", "0.001", "--Jobs:Burst", "1");
        Assert.Null((await NodeSdk.CallAsync(server, "chat", Args("data:image/png;base64,AAAA")))["error"]);

        await AssertBothAsync(server, "data:image/png;base64,AAAA", 429, "RateLimitError", "rate_limit_exceeded");
    }

    [Fact]
    public async Task A_job_that_takes_too_long()
    {
        await using var server = await ConformanceServer.StartWithStubAsync("--Jobs:Timeout", "00:00:01");
        server.Stub.Gate = new TaskCompletionSource();

        await AssertBothAsync(server, "data:image/png;base64,AAAA", 500, "InternalServerError", null);
    }

    [Theory]
    [InlineData("/images/variations")]
    [InlineData("/embeddings")]
    public async Task Paths_that_are_not_there(string path)
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        var images = new ImageClient("dall-e-2", new ApiKeyCredential(server.Key.Bearer), Options(server));
        var embeddings = new global::OpenAI.Embeddings.EmbeddingClient("x", new ApiKeyCredential(server.Key.Bearer), Options(server));

        var exception = await Assert.ThrowsAsync<ClientResultException>(() => path == "/embeddings"
            ? embeddings.GenerateEmbeddingAsync("x")
            : images.GenerateImageVariationAsync(new MemoryStream([1]), "a.png") as Task);

        Assert.Equal(404, exception.Status);
        Assert.Contains($"Invalid URL (POST /v1{path})", exception.Message, StringComparison.Ordinal);
    }

    private static async Task AssertBothAsync(ConformanceServer server, string url, int status, string type, string? code)
    {
        var error = (await NodeSdk.CallAsync(server, "chat", Args(url)))["error"];
        Assert.Equal((type, status, code), ((string?)error?["class"], (int?)error?["status"] ?? 0, (string?)error?["code"]));

        var client = new ChatClient("retouch", new ApiKeyCredential(server.Key.Bearer), Options(server));
        var options = new ChatCompletionOptions();
        options.Patch.Set("$.messages"u8, BinaryData.FromString(Args(url)["messages"]!.ToJsonString()));
        var exception = await Assert.ThrowsAsync<ClientResultException>(() => client.CompleteChatAsync([new UserChatMessage("replaced")], options));
        Assert.Equal(status, exception.Status);
        Assert.Contains(code ?? "", exception.Message, StringComparison.Ordinal);
    }

    private static OpenAIClientOptions Options(ConformanceServer server) => new() { Endpoint = server.BaseAddress, RetryPolicy = new ClientRetryPolicy(0) };

    private static JsonObject Args(string url) => new()
    {
        ["model"] = "retouch",
        ["messages"] = new JsonArray(new JsonObject
        {
            ["role"] = "user",
            ["content"] = new JsonArray(
                new JsonObject { ["type"] = "text", ["text"] = "an apple" },
                new JsonObject { ["type"] = "image_url", ["image_url"] = new JsonObject { ["url"] = url } }),
        }),
    };
}
