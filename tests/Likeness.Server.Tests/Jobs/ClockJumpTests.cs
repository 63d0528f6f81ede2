using System.Net;
using Likeness.Server.Accounts;
using Likeness.Server.Jobs;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Likeness.Server.Tests.Jobs.RunningJobs;

namespace Likeness.Server.Tests.Jobs;

/// <summary>The clock of a running server is set while jobs run and wait.</summary>
public sealed class ClockJumpTests
{
    [Theory]
    [InlineData(-86_400)]
    [InlineData(-3)]
    [InlineData(3)]
    [InlineData(600)]
    public async Task Jobs_that_run_and_wait_are_done_once_each(int seconds)
    {
        await using var server = await RunningServer.StartAsync(["--Jobs:Concurrency", "1"]);
        var jobs = server.Services.GetRequiredService<JobService>();
        var caller = new Caller("tenant", "key");
        server.Engine.Gate = new TaskCompletionSource();
        using var running = await jobs.SubmitAsync(Submission(caller), Ticket(server, caller));
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        using var waiting = await jobs.SubmitAsync(Submission(caller) with { Fingerprint = null }, Ticket(server, caller));

        server.Time.Set(TimeSpan.FromSeconds(seconds));
        // Heartbeats, the janitor and whoever looks for jobs that nobody works on: all have their turn.
        for (var i = 0; i < 90; i++)
        {
            server.Time.Advance(TimeSpan.FromSeconds(1));
        }

        using var later = await jobs.SubmitAsync(Submission(caller), Ticket(server, caller));
        server.Engine.Gate.SetResult();
        foreach (var receipt in new[] { running, waiting, later })
        {
            Assert.True((await receipt.WaitAsync(TestContext.Current.CancellationToken)).Succeeded);
        }

        Assert.Equal(3, server.Engine.Requests.Count);
        Assert.Equal([KeyValuePair.Create(JobState.Succeeded, 3L)], await server.Services.GetRequiredService<IJobStore>().CountAsync());
        await NothingIsLeft(server);
    }

    [Theory]
    [InlineData(-3_000)]
    [InlineData(3_000)]
    public async Task A_result_is_served_while_its_time_by_the_clock_lasts(int seconds)
    {
        await using var server = await RunningServer.StartAsync();
        var link = new Uri(await server.StylizeAsync());
        server.Time.Set(TimeSpan.FromSeconds(seconds));
        server.Time.Advance(TimeSpan.FromSeconds(90));

        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync(link.PathAndQuery)).StatusCode);
        server.Time.Set(TimeSpan.FromSeconds(8_000));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync(link.PathAndQuery)).StatusCode);
    }
}
