using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Dialects.OpenAi;
using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Execution;
using Likeness.Server.Tests.Support;
using Likeness.Server.Tests.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Dialects.OpenAiJobs;

/// <summary>Every answer of the asynchronous side, byte for byte.</summary>
public sealed class JobAnswerTests
{
    private static readonly string[] Settings = ["--Results:PublicBaseUrl", "https://likeness.test"];

    [Fact]
    public async Task A_job_from_its_acceptance_to_its_end()
    {
        await using var server = await RunningServer.StartAsync(Settings);
        server.Engine.Gate = new TaskCompletionSource();
        await Golden.CheckAsync("job-accepted", await server.AskAsync("respond-async"));
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        server.Engine.Progress!.Report(0.5);
        var path = "/v1/jobs/" + server.Services.GetRequiredService<LiveJobs>().All.Single().Id;
        await Golden.CheckAsync("job-in-progress", await server.Client.GetAsync(path));
        await Golden.CheckAsync("job-list-without-answers", await server.Client.GetAsync("/v1/jobs"));
        server.Engine.Gate.SetResult();
        await server.EndedAsync(path.Split('/')[^1]);
        server.Time.Advance(TimeSpan.FromMinutes(1));
        await Golden.CheckAsync("job-completed", await server.Client.GetAsync(path));
        await Golden.CheckAsync("job-delete-completed", await server.Client.DeleteAsync(path));
        server.Time.Advance(TimeSpan.FromHours(1));
        await Golden.CheckAsync("job-completed-results-gone", await server.Client.GetAsync(path));
    }

    [Fact]
    public async Task A_job_whose_answer_holds_the_picture()
    {
        await using var server = await RunningServer.StartAsync(Settings);
        var id = await server.AcceptedAsync(json: Requests.Chat(model: "gemini-2.5-flash-image", content: Requests.Image(Requests.Picture) + "," + Requests.Text("make it blue")));
        var job = await server.EndedAsync(id);

        Assert.StartsWith("这是修改后的图片:![image](data:image/png;base64,iVBOR", (string?)job["response"]!["choices"]![0]!["message"]!["content"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultKind.NoFace, "job-failed")]
    [InlineData(FaultKind.EngineUnavailable, "job-failed-engine")]
    public async Task A_job_that_fails(FaultKind kind, string name)
    {
        await using var server = await RunningServer.StartAsync(Settings);
        server.Engine.Fault = new PortraitFault(kind, "What the engine says.");
        var id = await server.AcceptedAsync();
        await server.EndedAsync(id);

        await Golden.CheckAsync(name, await server.Client.GetAsync($"/v1/jobs/{id}"));
    }

    [Fact]
    public async Task A_job_that_is_cancelled()
    {
        await using var server = await RunningServer.StartAsync(Settings);
        server.Engine.Gate = new TaskCompletionSource();
        var id = await server.AcceptedAsync();

        await Golden.CheckAsync("job-delete", await server.Client.DeleteAsync($"/v1/jobs/{id}"));
        await Golden.CheckAsync("job-delete-again", await server.Client.DeleteAsync($"/v1/jobs/{id}"));
    }

    [Fact]
    public async Task A_job_that_waited_too_long()
    {
        await using var server = await RunningServer.StartAsync(Settings);
        var (store, now) = (server.Services.GetRequiredService<IJobStore>(), server.Time.GetUtcNow());
        await store.CreateAsync(new NewJob
        {
            Id = "job_late", TenantId = TenantOf(server), KeyId = server.Key.Id, Dialect = "openai", Operation = PortraitOperation.Stylize, Detached = true,
            CreatedAt = now - TimeSpan.FromHours(13), StartBy = now - TimeSpan.FromHours(1), Note = new AnswerPlan(AnswerShape.Chat, "face-to-many", Inline: false).ToNote(),
        });
        await store.RecoverAsync("nobody", now, 3, othersAreGone: false);

        await Golden.CheckAsync("job-expired", await server.Client.GetAsync("/v1/jobs/job_late"));
    }

    [Theory]
    [InlineData("wait=10", "job-wait-ended")]
    [InlineData("respond-async, wait=10", "job-wait-ended-async")]
    public async Task A_job_that_ends_while_its_client_waits(string prefer, string name)
    {
        await using var server = await RunningServer.StartAsync(Settings);

        await Golden.CheckAsync(name, await server.AskAsync(prefer));
    }

    [Fact]
    public async Task A_job_that_does_not_end_while_its_client_waits()
    {
        await using var server = await RunningServer.StartAsync(Settings);
        server.Engine.Gate = new TaskCompletionSource();
        var answer = server.AskAsync("wait=10");
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        server.Time.Advance(TimeSpan.FromSeconds(10));

        await Golden.CheckAsync("job-wait-over", await answer);
    }

    [Fact]
    public async Task A_job_that_fails_while_its_client_waits()
    {
        await using var server = await RunningServer.StartAsync(Settings);
        server.Engine.Fault = new PortraitFault(FaultKind.NoFace, "What the engine says.");

        await Golden.CheckAsync("job-wait-failed", await server.AskAsync("wait=10"));
    }

    [Theory]
    [InlineData("GET", "/v1/jobs/job_0000000000000000000009", "job-missing")]
    [InlineData("DELETE", "/v1/jobs/job_0000000000000000000009", "job-delete-missing")]
    [InlineData("POST", "/v1/jobs/job_0000000000000000000009", "job-method-wrong")]
    [InlineData("GET", "/v1/jobs", "job-list-empty")]
    [InlineData("GET", "/v1/jobs?limit=0", "job-list-wrong-limit")]
    [InlineData("GET", "/v1/jobs?after=job_9", "job-list-wrong-after")]
    public async Task Requests_without_a_job(string method, string path, string name)
    {
        await using var server = await RunningServer.StartAsync(Settings);

        await Golden.CheckAsync(name, await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)));
    }

    [Theory]
    [InlineData("respond-async", "not an address", "webhook-no-address")]
    [InlineData("respond-async", "http://example.com/", "webhook-not-https")]
    [InlineData("respond-async", "https://user:secret@example.com/", "webhook-with-password")]
    [InlineData("respond-async", "https://example.com:8443/", "webhook-other-port")]
    [InlineData("respond-async", "https://example.com/", "webhook-without-secret")]
    [InlineData(null, "https://example.com/", "webhook-without-secret-nor-job")]
    public async Task Webhooks_that_cannot_be(string? prefer, string address, string name)
    {
        await using var server = await RunningServer.StartAsync(Settings);

        await Golden.CheckAsync(name, await server.AskAsync(prefer, address));
        Assert.Empty(server.Engine.Requests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("return=minimal")]
    public async Task A_webhook_needs_a_job(string? prefer)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookServer.StartAsync(receiver.Host);

        await Golden.CheckAsync("webhook-without-job", await server.Server.AskAsync(prefer, receiver.Url));
    }

    [Fact]
    public async Task A_tenant_with_too_many_webhooks_to_deliver_is_told_so()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookServer.StartAsync(receiver.Host, ["--Webhooks:PendingOfTenant", "1"]);
        server.Server.Engine.Gate = new TaskCompletionSource();
        await server.SubmitAsync(receiver.Url);

        await Golden.CheckAsync("webhook-too-many", await server.Server.AskAsync("respond-async", receiver.Url));
        server.Server.Engine.Gate.SetResult();
    }

    [Fact]
    public async Task A_list_goes_on_where_it_ended()
    {
        await using var server = await RunningServer.StartAsync(Settings);
        for (var i = 0; i < 3; i++)
        {
            server.Time.Advance(TimeSpan.FromSeconds(1));
            await server.EndedAsync(await server.AcceptedAsync());
        }

        await Golden.CheckAsync("job-list", await server.Client.GetAsync("/v1/jobs?limit=2"));
        var last = (await server.Client.GetStringAsync("/v1/jobs?limit=2")).Split("\"last_id\":\"")[1].Split('"')[0];
        await Golden.CheckAsync("job-list-last", await server.Client.GetAsync($"/v1/jobs?limit=2&after={last}"));
    }

    [Fact]
    public async Task What_a_webhook_brings()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookServer.StartAsync(receiver.Host);
        await server.Server.EndedAsync(await server.Server.AcceptedAsync(receiver.Url));
        await server.PassUntilAsync(() => receiver.Calls.Count == 1);
        receiver.Calls.TryPeek(out var call);

        var sent = new HttpResponseMessage(System.Net.HttpStatusCode.OK)
        {
            RequestMessage = new HttpRequestMessage(HttpMethod.Post, "https://receiver.test/"),
            Content = new ByteArrayContent(call!.Body) { Headers = { ContentType = new("application/json") } },
        };
        await Golden.CheckAsync("webhook-body", sent);
    }

    private static string TenantOf(RunningServer server) => server.Services.GetRequiredService<AccountStore>().FindByBearer(server.Key.Bearer, out _)!.TenantId;
}
