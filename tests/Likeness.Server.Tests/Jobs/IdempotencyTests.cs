using System.Diagnostics.Metrics;
using System.Net;
using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Likeness.Server.Tests.Jobs.RunningJobs;

namespace Likeness.Server.Tests.Jobs;

/// <summary>Requests that are repeated, or come at once: one job, one answer.</summary>
public sealed class IdempotencyTests
{
    [Fact]
    public async Task The_same_idempotency_key_and_body_give_the_same_answer_and_one_job()
    {
        await using var server = await RunningServer.StartAsync();
        var first = await (await server.PostAsync(Requests.Chat(), "once")).Content.ReadAsStringAsync();
        server.Time.Advance(TimeSpan.FromMinutes(30));
        var second = await (await server.PostAsync(Requests.Chat(), "once")).Content.ReadAsStringAsync();

        Assert.Equal(first, second);
        Assert.Single(server.Engine.Requests);
        await NothingIsLeft(server);
    }

    [Fact]
    public async Task An_answer_that_is_repeated_counts_once()
    {
        var ended = 0;
        using var listener = new MeterListener { InstrumentPublished = (instrument, meters) =>
        {
            if (instrument.Name == "likeness_jobs_ended_total")
            {
                meters.EnableMeasurementEvents(instrument);
            }
        } };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            // Other tests run beside this one: its jobs come by a dialect of their own.
            foreach (var tag in tags)
            {
                ended += tag is { Key: "dialect", Value: "repeated" } ? (int)count : 0;
            }
        });
        listener.Start();
        await using var server = await RunningServer.StartAsync();
        var jobs = server.Services.GetRequiredService<JobService>();
        var caller = new Caller("tenant", "key");
        for (var i = 0; i < 3; i++)
        {
            using var receipt = await jobs.SubmitAsync(Submission(caller) with { Dialect = "repeated", IdempotencyKey = "once", Fingerprint = [1] }, Ticket(server, caller));
            Assert.True((await receipt.WaitAsync(default)).Succeeded);
            await NothingIsLeft(server);
        }

        Assert.Equal(1, ended);
    }

    [Fact]
    public async Task A_fault_is_repeated_like_any_answer()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Fault = new PortraitFault(FaultKind.NoFace, "Nobody is there.");
        var first = await server.PostAsync(Requests.Chat(), "once");
        server.Engine.Fault = null;
        var second = await server.PostAsync(Requests.Chat(), "once");

        Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_idempotency_key_with_another_body_is_refused_in_flight_and_afterwards()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Gate = new TaskCompletionSource();
        var first = server.PostAsync(Requests.Chat(), "once");
        await Wait.UntilAsync(() => server.Engine.Running == 1);

        await Golden.CheckAsync("idempotency-mismatch", await server.PostAsync(Requests.Chat("\"seed\":1"), "once"));
        server.Engine.Gate.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.PostAsync(Requests.Chat("\"seed\":1"), "once")).StatusCode);
        Assert.Single(server.Engine.Requests);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("")]
    public async Task An_idempotency_key_that_is_none_is_refused(string key)
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(Requests.Chat()) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);

        var answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("idempotency_key_invalid", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_key_in_flight_is_one_job_for_all_who_ask()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Gate = new TaskCompletionSource();
        var requests = Enumerable.Range(0, 8).Select(_ => server.PostAsync(Requests.Chat(), "once")).ToList();
        await Wait.UntilAsync(() => server.Engine.Running == 1 && server.Services.GetRequiredService<JobAdmission>().Admitted == 1);
        server.Engine.Gate.SetResult();

        var answers = await Task.WhenAll((await Task.WhenAll(requests)).Select(answer => answer.Content.ReadAsStringAsync()));
        Assert.Single(answers.Distinct());
        Assert.Single(server.Engine.Requests);
    }

    [Fact]
    public async Task Two_tenants_may_use_the_same_key()
    {
        await using var server = await RunningServer.StartAsync();
        var first = await (await server.PostAsync(Requests.Chat(), "once")).Content.ReadAsStringAsync();
        using var other = server.NewClient(server.Services.GetRequiredService<AccountStore>().Create("other").Bearer);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(Requests.Chat()) };
        request.Headers.Add("Idempotency-Key", "once");
        var second = await (await other.SendAsync(request)).Content.ReadAsStringAsync();

        Assert.NotEqual(Requests.Contents(first), Requests.Contents(second));
        Assert.Equal(2, server.Engine.Requests.Count);
    }

    [Fact]
    public async Task Identical_requests_in_flight_are_one_job_until_the_last_client_leaves()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Gate = new TaskCompletionSource();
        using var left = new CancellationTokenSource();
        var first = server.PostAsync(Requests.Chat(), left.Token);
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        var second = server.PostAsync(Requests.Chat());
        var other = server.PostAsync(Requests.Chat("\"seed\":1"));
        await Wait.UntilAsync(() => server.Engine.Running == 2 && server.Services.GetRequiredService<JobAdmission>().Admitted == 2);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        server.Engine.Gate.SetResult();

        Assert.Equal(HttpStatusCode.OK, (await second).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other).StatusCode);
        Assert.Equal((0, 2), (server.Engine.Cancelled, server.Engine.Requests.Count));
        await NothingIsLeft(server);
    }
}
