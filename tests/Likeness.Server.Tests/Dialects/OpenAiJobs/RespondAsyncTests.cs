using System.Net;
using System.Text.Json.Nodes;
using Likeness.Server.Accounts;
using Likeness.Server.Jobs.Execution;
using Likeness.Server.Tests.Jobs;
using Likeness.Server.Tests.Support;
using Likeness.Server.Tests.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Dialects.OpenAiJobs;

/// <summary>What clients that prefer not to wait can rely on.</summary>
public sealed class RespondAsyncTests
{
    [Fact]
    public async Task The_answer_of_a_job_is_that_of_a_client_that_waits()
    {
        await using var server = await RunningServer.StartAsync();
        var json = Requests.Chat("\"n\":2,\"seed\":5");
        var waited = JsonNode.Parse(await (await server.PostAsync(json)).Content.ReadAsStringAsync())!;
        var response = (await server.EndedAsync(await server.AcceptedAsync(json: json)))["response"]!;

        Assert.Equal(Shape(waited), Shape(response));
        Assert.Equal(waited["id"]!.ToString(), response["id"]!.ToString());
        foreach (var content in Requests.Contents(response.ToJsonString()))
        {
            Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync(content)).StatusCode);
        }
    }

    [Fact]
    public async Task Jobs_of_another_tenant_do_not_exist()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Gate = new TaskCompletionSource();
        var id = await server.AcceptedAsync();
        using var other = server.NewClient(server.Services.GetRequiredService<AccountStore>().Create("other").Bearer);
        using var nobody = server.NewClient(null);

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete })
        {
            var theirs = await other.SendAsync(new HttpRequestMessage(method, $"/v1/jobs/{id}"));
            var none = await other.SendAsync(new HttpRequestMessage(method, "/v1/jobs/job_none"));
            Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
            Assert.Equal(await none.Content.ReadAsStringAsync(), await theirs.Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.SendAsync(new HttpRequestMessage(method, $"/v1/jobs/{id}"))).StatusCode);
        }

        Assert.DoesNotContain(id, await other.GetStringAsync("/v1/jobs"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await other.GetAsync($"/v1/jobs?after={id}")).StatusCode);
        Assert.Equal("in_progress", (string?)(await server.JobAsync(id))["status"] is var status && status == "queued" ? "in_progress" : status);
        server.Engine.Gate.SetResult();
        Assert.Equal("completed", (string?)(await server.EndedAsync(id))["status"]);
    }

    [Fact]
    public async Task Calls_that_somebody_waits_for_are_no_jobs_of_this_kind()
    {
        await using var server = await RunningServer.StartAsync();
        await server.StylizeAsync();
        var id = server.Log.Lines.First(line => line.Id == 1500).Text.Split(' ')[1];

        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync($"/v1/jobs/{id}")).StatusCode);
        Assert.Contains("\"data\":[]", await server.Client.GetStringAsync("/v1/jobs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_leaves_while_it_waits_does_not_stop_the_job()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Gate = new TaskCompletionSource();
        using var client = server.NewClient(server.Key.Bearer);
        var call = server.AskAsync("wait=60", client: client);
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        client.CancelPendingRequests();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        var id = server.Services.GetRequiredService<LiveJobs>().All.Single().Id;
        server.Engine.Gate.SetResult();

        Assert.Equal("completed", (string?)(await server.EndedAsync(id))["status"]);
        await RunningJobs.NothingIsLeft(server);
    }

    [Fact]
    public async Task A_cancelled_job_stops_the_engine()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Gate = new TaskCompletionSource();
        var id = await server.AcceptedAsync();
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        await server.Client.DeleteAsync($"/v1/jobs/{id}");

        await Wait.UntilAsync(() => server.Engine.Cancelled == 1);
        await RunningJobs.NothingIsLeft(server);
        Assert.Equal("cancelled", (string?)(await server.JobAsync(id))["status"]);
    }

    [Fact]
    public async Task A_repeated_key_gives_the_same_job_as_it_is_now()
    {
        await using var server = await RunningServer.StartAsync();
        var id = await server.AcceptedAsync(idempotencyKey: "once");
        await server.EndedAsync(id);
        using var again = await server.AskAsync("respond-async", idempotencyKey: "once");
        var job = JsonNode.Parse(await again.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Equal((id, "completed"), ((string?)job["id"], (string?)job["status"]));
        Assert.NotNull(job["response"]);
        Assert.Single(server.Engine.Requests);
        // The same key without the preference: the answer itself.
        Assert.Equal(HttpStatusCode.OK, (await server.AskAsync(null, idempotencyKey: "once")).StatusCode);
        Assert.Single(server.Engine.Requests);
    }

    [Fact]
    public async Task A_repeated_key_with_another_webhook_is_another_request()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookServer.StartAsync(receiver.Host);
        await server.Server.EndedAsync(await server.Server.AcceptedAsync(receiver.Url, idempotencyKey: "once"));
        using var other = await server.Server.AskAsync("respond-async", receiver.Url + "&more=1", idempotencyKey: "once");
        using var same = await server.Server.AskAsync("respond-async", receiver.Url, idempotencyKey: "once");
        await server.PassUntilAsync(() => server.Outbox.Count() == 0);

        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, same.StatusCode);
        Assert.Single(receiver.Calls);
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_is_said_at_once()
    {
        await using var server = await RunningServer.StartAsync();
        using var answer = await server.AskAsync("respond-async", json: Requests.Chat("\"extra_body\":{\"style\":\"x\"}"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Preference-Applied"));
        await RunningJobs.NothingIsLeft(server);
    }

    [Fact]
    public async Task A_wait_has_an_end()
    {
        await using var server = await RunningServer.StartAsync(["--Jobs:Timeout", "00:00:20"]);
        server.Engine.Gate = new TaskCompletionSource();
        var call = server.AskAsync("wait=3000");
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        server.Time.Advance(TimeSpan.FromSeconds(20));
        using var answer = await call;

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("respond-async, wait=20", answer.Headers.GetValues("Preference-Applied").Single());
    }

    private static string Shape(JsonNode node) => node switch
    {
        JsonObject map => "{" + string.Join(',', map.Select(pair => pair.Key + ":" + Shape(pair.Value!))) + "}",
        JsonArray list => "[" + string.Join(',', list.Select(item => Shape(item!))) + "]",
        _ => node.GetValueKind().ToString(),
    };
}
