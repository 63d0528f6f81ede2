using System.Net;
using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Jobs.Execution;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Likeness.Server.Tests.Jobs.RunningJobs;

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
}
