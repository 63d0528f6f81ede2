using System.Net;
using System.Text;
using System.Text.Json;
using Likeness.Portraits;
using Likeness.Server.Dialects;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Dialects.OpenAi;

/// <summary>Streams while their job runs, fails, or is left.</summary>
public sealed class ChatStreamTests
{
    private static readonly string Request = Requests.Chat("\"stream\":true");

    [Fact]
    public async Task Nothing_is_sent_within_the_first_second_so_that_a_failure_keeps_its_status()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Gate = new TaskCompletionSource();
        server.Engine.Fault = new PortraitFault(FaultKind.NoFace, "No face was found.");
        var answer = SendAsync(server, Request);
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        server.Time.Advance(TimeSpan.FromMilliseconds(999));

        server.Engine.Gate.SetResult();

        using var response = await answer;
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task A_long_job_is_kept_alive_by_comments_and_ends_like_a_short_one()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Gate = new TaskCompletionSource();
        var answer = SendAsync(server, Request);
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        await AdvanceUntilAsync(server, answer, TimeSpan.FromSeconds(1));

        using var response = await answer;
        Assert.Equal((HttpStatusCode.OK, "text/event-stream", "no-store"), (response.StatusCode, response.Content.Headers.ContentType?.ToString(), response.Headers.CacheControl?.ToString()));
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal(": keep-alive", await lines.ReadLineAsync());
        Assert.Equal("", await lines.ReadLineAsync());
        var second = lines.ReadLineAsync();
        await AdvanceUntilAsync(server, second, TimeSpan.FromSeconds(5));
        Assert.Equal(": keep-alive", await second);

        server.Engine.Gate.SetResult();

        var chunks = Chunks(await lines.ReadToEndAsync());
        Assert.Equal(["assistant", null, null], chunks.Select(chunk => Delta(chunk, "role")));
        Assert.StartsWith(server.Address + "results/", Delta(chunks[1], "content"), StringComparison.Ordinal);
        Assert.Equal([null, null, "stop"], chunks.Select(chunk => chunk.GetProperty("choices")[0].GetProperty("finish_reason").GetString()));
    }

    [Fact]
    public async Task A_failure_after_the_first_byte_is_an_event()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Gate = new TaskCompletionSource();
        server.Engine.Fault = new PortraitFault(FaultKind.NoFace, "No face was found.");
        var answer = SendAsync(server, Request);
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        await AdvanceUntilAsync(server, answer, TimeSpan.FromSeconds(1));
        using var response = await answer;

        server.Engine.Gate.SetResult();

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var chunk = Chunks(text).Single();
        Assert.Equal("no_face", chunk.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("error", chunk.GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.DoesNotContain("[DONE]", text, StringComparison.Ordinal);
        Assert.Contains("fault NoFace", server.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_leaves_its_stream_stops_the_engine()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Gate = new TaskCompletionSource();
        var answer = SendAsync(server, Request);
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        await AdvanceUntilAsync(server, answer, TimeSpan.FromSeconds(1));

        (await answer).Dispose();

        await Wait.UntilAsync(() => server.Engine.Cancelled == 1);
        await Wait.UntilAsync(() => server.Services.GetRequiredService<BodyReader>().Held == 0);
    }

    [Fact]
    public async Task A_stream_with_an_idempotency_key_is_repeated_word_for_word()
    {
        await using var server = await RunningServer.StartAsync();

        var first = await (await server.PostAsync(Request, "key")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var second = await (await server.PostAsync(Request, "key")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(first, second);
        Assert.Single(server.Engine.Requests);
    }

    private static Task<HttpResponseMessage> SendAsync(RunningServer server, string json)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        return server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The clock moves until something has happened: whether the server's timer runs already cannot be seen from here.</summary>
    private static async Task AdvanceUntilAsync(RunningServer server, Task happened, TimeSpan step)
    {
        for (var i = 0; !happened.IsCompleted && i < 10; i++)
        {
            server.Time.Advance(step);
            await Task.WhenAny(happened, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken));
        }
    }

    private static List<JsonElement> Chunks(string text) =>
        [.. text.Split('\n').Where(line => line.StartsWith("data: {", StringComparison.Ordinal)).Select(line => JsonDocument.Parse(line[6..]).RootElement)];

    private static string? Delta(JsonElement chunk, string name) =>
        chunk.GetProperty("choices")[0].GetProperty("delta").TryGetProperty(name, out var value) ? value.GetString() : null;
}
