using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Likeness.Server.Jobs.Execution;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Dialects.OpenAiJobs;

/// <summary>Calls of a client that prefers not to wait.</summary>
internal static class JobClient
{
    public static Task<HttpResponseMessage> AskAsync(this RunningServer server, string? prefer, string? webhook = null, string? json = null, HttpClient? client = null, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(json ?? Requests.Chat(), Encoding.UTF8, "application/json") };
        foreach (var (name, value) in new[] { ("Prefer", prefer), ("X-Webhook-Url", webhook), ("Idempotency-Key", idempotencyKey) })
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return (client ?? server.Client).SendAsync(request);
    }

    /// <summary>Hands a job in; its id.</summary>
    public static async Task<string> AcceptedAsync(this RunningServer server, string? webhook = null, string? json = null, string? idempotencyKey = null)
    {
        using var answer = await server.AskAsync("respond-async", webhook, json, idempotencyKey: idempotencyKey);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == 202, body);
        return (string)JsonNode.Parse(body)!["id"]!;
    }

    public static async Task<JsonNode> JobAsync(this RunningServer server, string id) => JsonNode.Parse(await server.Client.GetStringAsync($"/v1/jobs/{id}"))!;

    /// <summary>Waits until a job is final, without a request; then asks for it.</summary>
    public static async Task<JsonNode> EndedAsync(this RunningServer server, string id)
    {
        var live = server.Services.GetRequiredService<LiveJobs>();
        await Wait.UntilAsync(() => !live.TryFind(id, out _));
        return await server.JobAsync(id);
    }

    /// <summary>Opens the stream of a job.</summary>
    public static async Task<HttpResponseMessage> StreamAsync(this RunningServer server, string id)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/jobs/{id}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        return await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
