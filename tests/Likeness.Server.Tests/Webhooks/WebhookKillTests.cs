using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Likeness.Server.Accounts;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Crashes;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Webhooks;

/// <summary>The process is really killed. Every job that was acknowledged is announced, each under one id.</summary>
public sealed class WebhookKillTests : IDisposable
{
    private readonly TempFolder _data = new();

    [Fact]
    public async Task Whenever_it_is_killed_every_end_is_announced()
    {
        var random = new Random(20240101);
        var acknowledged = new ConcurrentBag<string>();
        await using var receiver = await WebhookReceiver.StartAsync();
        // Slow enough for a kill in between, and failing now and then.
        receiver.Answer = async context =>
        {
            var number = receiver.Calls.Count;
            await Task.Delay(TimeSpan.FromMilliseconds(number % 3 * 20), TimeProvider.System);
            context.Response.StatusCode = number % 7 == 0 ? 500 : 204;
        };
        string secret;
        for (var round = 0; round < 4; round++)
        {
            await using var host = await StartAsync(receiver);
            secret = Secret();
            using var stop = new CancellationTokenSource();
            var clients = Enumerable.Range(0, 3).Select(async client =>
            {
                for (var i = 0; !stop.IsCancellationRequested; i++)
                {
                    if (await SubmitAsync(host, $"{(client * 7) + 1} r{round}c{client}i{i}", receiver.Url) is { } id)
                    {
                        acknowledged.Add(id);
                    }
                }
            }).ToList();
            var before = receiver.Calls.Count;
            await Wait.UntilAsync(() => receiver.Calls.Count > before);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 300)), TimeProvider.System);
            await host.KillAsync();
            await stop.CancelAsync();
            await Task.WhenAll(clients);
        }

        await using var last = await StartAsync(receiver);
        secret = Secret();
        Assert.NotEmpty(acknowledged);
        await Wait.UntilAsync(() => acknowledged.ToHashSet().IsSubsetOf(receiver.Calls.Select(JobOf)));

        Assert.All(receiver.Calls, call => Assert.True(call.IsSignedWith(secret)));
        Assert.All(receiver.Calls, call => Assert.Equal("job.completed", (string?)call.Json["type"]));
        Assert.All(receiver.Calls.GroupBy(JobOf), job => Assert.Single(job.Select(call => call.MessageId).Distinct()));
    }

    public void Dispose() => _data.Dispose();

    private static string JobOf(WebhookReceiver.Call call) => (string)call.Json["data"]!["id"]!;

    private Task<HostProcess> StartAsync(WebhookReceiver receiver) => HostProcess.StartAsync(
        _data.Path, "--Jobs:QueueLength", "100000", "--Jobs:PerTenant", "100000", "--Jobs:Concurrency", "4",
        "--Webhooks:AllowHttp", "true", "--Webhooks:PerHost", "8", "--Webhooks:AllowPrivateHosts", receiver.Host);

    /// <summary>The tenant's one secret, made by another process, as the command line does it.</summary>
    private string Secret()
    {
        var file = Path.Combine(_data.Path, "secret.txt");
        if (!File.Exists(file))
        {
            using var accounts = AccountStore.Open(DataFolder.Open(_data.Path), TimeProvider.System);
            File.WriteAllText(file, accounts.RotateWebhookSecret(accounts.ListTenants().Single().Id, TimeSpan.Zero));
        }

        return File.ReadAllText(file);
    }

    private static async Task<string?> SubmitAsync(HostProcess host, string prompt, string webhook)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
        {
            Content = new StringContent(Requests.Chat(content: Requests.Text(prompt) + "," + Requests.Image(Requests.Picture)), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Prefer", "respond-async");
        request.Headers.Add("X-Webhook-Url", webhook);
        try
        {
            using var answer = await host.Client.SendAsync(request);
            return answer.IsSuccessStatusCode ? (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["id"] : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
        {
            return null;
        }
    }
}
