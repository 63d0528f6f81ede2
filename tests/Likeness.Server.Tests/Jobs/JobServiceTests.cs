using System.Diagnostics.Metrics;
using System.Net;
using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Intake;
using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Jobs.Execution;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Jobs;

/// <summary>Jobs in a running server: who waits, who leaves, what a restart does.</summary>
public sealed class JobServiceTests
{
    [Fact]
    public async Task A_finished_job_is_on_the_disk_when_its_answer_comes()
    {
        await using var server = await RunningServer.StartAsync();
        await server.StylizeAsync();

        var counts = await server.Services.GetRequiredService<IJobStore>().CountAsync();
        Assert.Equal([KeyValuePair.Create(JobState.Succeeded, 1L)], counts);
        await NothingIsLeft(server);
    }

    [Fact]
    public async Task A_client_that_leaves_cancels_its_job_and_its_results_never_come_to_be()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Gate = new TaskCompletionSource();
        using var left = new CancellationTokenSource();
        var request = server.PostAsync(Requests.Chat(), left.Token);
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);

        await NothingIsLeft(server);
        Assert.Equal(1, server.Engine.Cancelled);
        Assert.Equal([KeyValuePair.Create(JobState.Cancelled, 1L)], await server.Services.GetRequiredService<IJobStore>().CountAsync());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.DataPath, "results"), "*", SearchOption.AllDirectories));
    }

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

    [Fact]
    public async Task A_detached_job_goes_on_without_its_client_and_is_found_afterwards()
    {
        await using var server = await RunningServer.StartAsync();
        var jobs = server.Services.GetRequiredService<JobService>();
        var caller = new Caller("tenant", "key");
        server.Engine.Gate = new TaskCompletionSource();
        string id;
        using (var receipt = await jobs.SubmitAsync(Submission(caller), Ticket(server, caller)))
        {
            id = receipt.JobId;
        }

        await Wait.UntilAsync(() => server.Engine.Running == 1);
        Assert.Equal(JobState.Running, (await jobs.FindAsync(caller, id))!.State);
        Assert.Null(await jobs.FindAsync(new Caller("stranger", "key"), id));
        Assert.False(await jobs.CancelAsync(new Caller("stranger", "key"), id));
        server.Engine.Gate.SetResult();
        await NothingIsLeft(server);

        Assert.Equal(JobState.Succeeded, (await jobs.FindAsync(caller, id))!.State);
        Assert.Equal("hello"u8.ToArray(), server.Engine.Pictures.Single());
    }

    [Fact]
    public async Task A_cancelled_job_stops_whether_it_runs_or_waits()
    {
        await using var server = await RunningServer.StartAsync(["--Jobs:Concurrency", "1"]);
        var jobs = server.Services.GetRequiredService<JobService>();
        var caller = new Caller("tenant", "key");
        server.Engine.Gate = new TaskCompletionSource();
        using var running = await jobs.SubmitAsync(Submission(caller), Ticket(server, caller));
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        using var waiting = await jobs.SubmitAsync(Submission(caller), Ticket(server, caller));

        Assert.True(await jobs.CancelAsync(caller, waiting.JobId));
        Assert.True(await jobs.CancelAsync(caller, running.JobId));

        Assert.Equal(JobFaultKind.Cancelled, (await running.WaitAsync(default)).Fault!.Kind);
        Assert.Equal(JobFaultKind.Cancelled, (await waiting.WaitAsync(default)).Fault!.Kind);
        Assert.False(await jobs.CancelAsync(caller, running.JobId));
        await NothingIsLeft(server);
        Assert.Equal(JobState.Cancelled, (await jobs.FindAsync(caller, waiting.JobId))!.State);
        Assert.Single(server.Engine.Requests);
    }

    [Fact]
    public async Task A_server_that_stops_gives_its_detached_jobs_to_the_next_one()
    {
        using var data = new TempFolder();
        var caller = new Caller("tenant", "key");
        string running, waiting;
        await using (var server = await RunningServer.StartAsync(["--Jobs:Concurrency", "1"], data: data.Path))
        {
            var jobs = server.Services.GetRequiredService<JobService>();
            server.Engine.Gate = new TaskCompletionSource();
            running = (await jobs.SubmitAsync(Submission(caller), Ticket(server, caller))).JobId;
            await Wait.UntilAsync(() => server.Engine.Running == 1);
            waiting = (await jobs.SubmitAsync(Submission(caller), Ticket(server, caller))).JobId;
            using var now = new CancellationTokenSource();
            await now.CancelAsync();
            await server.StopAsync(now.Token);
        }

        await using var next = await RunningServer.StartAsync(data: data.Path, key: Nobody);
        await Wait.UntilAsync(() => next.Engine.Requests.Count == 2);
        await NothingIsLeft(next);

        var store = next.Services.GetRequiredService<IJobStore>();
        Assert.Equal([(JobState.Succeeded, 1), (JobState.Succeeded, 1)], new[] { await store.FindAsync("tenant", running), await store.FindAsync("tenant", waiting) }.Select(job => (job!.State, job.Attempt)));
    }

    [Fact]
    public async Task A_job_that_fails_by_a_bug_is_tried_three_times()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Bug = new InvalidOperationException("inner workings");
        var answer = await server.PostAsync(Requests.Chat(), "once");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("inner workings", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(3, server.Engine.Requests.Count);
        await NothingIsLeft(server);
    }

    [Fact]
    public async Task A_job_that_is_cancelled_between_two_attempts_ends()
    {
        await using var server = await RunningServer.StartAsync();
        var jobs = server.Services.GetRequiredService<JobService>();
        var caller = new Caller("tenant", "key");
        for (var i = 0; i < 20; i++)
        {
            server.Engine.Bug = new InvalidOperationException("inner workings");
            using var receipt = await jobs.SubmitAsync(Submission(caller), Ticket(server, caller));
            await jobs.CancelAsync(caller, receipt.JobId);

            // By whichever end came first.
            Assert.Contains((await receipt.WaitAsync(default)).Fault!.Kind, new[] { JobFaultKind.Cancelled, JobFaultKind.InternalError });
        }

        await NothingIsLeft(server);
    }

    [Fact]
    public void A_job_that_was_stopped_while_a_worker_gave_it_back_is_closed_by_the_worker()
    {
        var admission = new JobAdmission(new Server.Configuration.JobsOptions(), TimeProvider.System);
        var caller = new Caller("tenant", "key");
        var record = new NewJob
        {
            Id = "a", TenantId = "tenant", KeyId = "key", Dialect = "test", Operation = PortraitOperation.Edit, Detached = true, CreatedAt = default, StartBy = default,
        };
        using var job = new LiveJob(record, caller, admission.TryEnter(caller, out _)!, 0);
        Assert.True(job.TryBegin());
        Assert.False(job.Stop(JobFaultKind.Cancelled));

        Assert.False(job.TryRest());
        Assert.False(job.TryBegin());
    }

    [Fact]
    public async Task A_detached_job_that_runs_too_long_fails()
    {
        await using var server = await RunningServer.StartAsync();
        var jobs = server.Services.GetRequiredService<JobService>();
        var caller = new Caller("tenant", "key");
        server.Engine.Gate = new TaskCompletionSource();
        using var running = await jobs.SubmitAsync(Submission(caller), Ticket(server, caller));
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        server.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(JobFaultKind.TimedOut, (await running.WaitAsync(default)).Fault!.Kind);
        await NothingIsLeft(server);
    }

    [Fact]
    public async Task A_detached_job_that_waits_too_long_expires_and_one_that_runs_does_not()
    {
        await using var server = await RunningServer.StartAsync(["--Jobs:DetachedTimeout", "1.00:00:00"]);
        var jobs = server.Services.GetRequiredService<JobService>();
        var caller = new Caller("tenant", "key") { Limits = new TenantLimits { Operations = new Dictionary<PortraitOperation, OperationLimit> { [PortraitOperation.Stylize] = new(1, 5) } } };
        server.Engine.Gate = new TaskCompletionSource();
        using var running = await jobs.SubmitAsync(Submission(caller), Ticket(server, caller));
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        using var waiting = await jobs.SubmitAsync(Submission(caller), Ticket(server, caller));
        server.Time.Advance(TimeSpan.FromHours(13));

        Assert.Equal(JobFaultKind.Expired, (await waiting.WaitAsync(default)).Fault!.Kind);
        await Wait.UntilAsync(() => jobs.FindAsync(caller, waiting.JobId).Result!.State == JobState.Expired);
        server.Engine.Gate.SetResult();
        Assert.True((await running.WaitAsync(default)).Succeeded);
        await NothingIsLeft(server);
    }

    [Fact]
    public async Task What_the_disk_cannot_hold_is_not_acknowledged()
    {
        await using var server = await RunningServer.StartAsync();
        Directory.Delete(Path.Combine(server.DataPath, "spool"));

        var answer = await server.PostAsync(Requests.Chat(), "once");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("storage_unavailable", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, server.Services.GetRequiredService<JobAdmission>().Admitted);
        Directory.CreateDirectory(Path.Combine(server.DataPath, "spool"));
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(Requests.Chat(), "once")).StatusCode);
    }

    [Fact]
    public async Task An_operation_that_the_tenant_may_not_use_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        var jobs = server.Services.GetRequiredService<JobService>();
        var caller = new Caller("tenant", "key") { Operations = new HashSet<PortraitOperation> { PortraitOperation.Glam } };

        using var receipt = await jobs.SubmitAsync(Submission(caller), Ticket(server, caller));

        Assert.Equal(JobFaultKind.OperationNotAllowed, receipt.Fault!.Kind);
        Assert.Equal(0, server.Services.GetRequiredService<JobAdmission>().Admitted);
    }

    [Fact]
    public async Task Two_servers_cannot_use_one_data_folder()
    {
        using var data = new TempFolder();
        await using var server = await RunningServer.StartAsync(data: data.Path);

        await Assert.ThrowsAsync<Server.Storage.DataFolderException>(() => RunningServer.StartAsync(data: data.Path));
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(Requests.Chat())).StatusCode);
    }

    private static CreatedKey Nobody { get; } = new("key", "nobody", "sk-none", "LKAK", "secret");

    private static JobSubmission Submission(Caller caller) => new()
    {
        Caller = caller,
        Dialect = "test",
        Asynchronous = true,
        Job = new StylizeJob { Sources = [new PictureBytes("hello"u8.ToArray())], Style = PortraitStyle.Clay, Prompt = "", NegativePrompt = "", Framing = Framing.Portrait },
    };

    private static AdmissionTicket Ticket(RunningServer server, Caller caller) => server.Services.GetRequiredService<JobAdmission>().TryEnter(caller, out _)!;

    /// <summary>No job, no place, no input is left over.</summary>
    private static async Task NothingIsLeft(RunningServer server)
    {
        await Wait.UntilAsync(() => server.Services.GetRequiredService<LiveJobs>().Count == 0);
        Assert.Equal(0, server.Services.GetRequiredService<JobAdmission>().Admitted);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.DataPath, "spool")));
    }
}
