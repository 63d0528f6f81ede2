using Likeness.Engines.Tests.ComfyUi.Double;
using Likeness.Portraits;

namespace Likeness.Engines.Tests.ComfyUi;

/// <summary>Stopping work on the server, and only one's own.</summary>
public sealed class CancellationTests
{
    [Fact]
    public async Task A_running_prompt_is_interrupted_by_its_own_id()
    {
        var reached = new TaskCompletionSource();
        await using var harness = await Harness.StartAsync(Waiting(reached));
        using var stop = new CancellationTokenSource();
        var run = harness.RunAsync(Requests.Edit(), cancellationToken: stop.Token).AsTask();
        await reached.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        var interrupt = Assert.Single(harness.Server.Calls, call => call.StartsWith("POST /interrupt", StringComparison.Ordinal));
        Assert.Contains("prompt_id", interrupt, StringComparison.Ordinal);
        Assert.Equal(0, harness.Server.Count("POST /queue"));
    }

    [Fact]
    public async Task A_waiting_prompt_is_taken_out_of_the_queue_and_the_running_one_is_left_alone()
    {
        var reached = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var harness = await Harness.StartAsync(Waiting(reached, release.Task));
        var first = harness.RunAsync(Requests.Edit()).AsTask();
        await reached.Task;
        using var stop = new CancellationTokenSource();
        var second = harness.RunAsync(Requests.Edit(2), cancellationToken: stop.Token).AsTask();
        await UntilAsync(() => harness.Server.Queued.Count == 2);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(0, harness.Server.Count("POST /interrupt"));
        Assert.Equal(1, harness.Server.Count("POST /queue"));
        release.SetResult();
        using var outcome = await first;
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
    }

    [Fact]
    public async Task A_recent_server_cancels_in_one_step()
    {
        var reached = new TaskCompletionSource();
        var behavior = Waiting(reached);
        behavior.HasJobs = true;
        await using var harness = await Harness.StartAsync(behavior);
        using var stop = new CancellationTokenSource();
        var run = harness.RunAsync(Requests.Edit(), cancellationToken: stop.Token).AsTask();
        await reached.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal((1, 0, 0), (harness.Server.Count("POST /api/jobs/"), harness.Server.Count("POST /interrupt"), harness.Server.Count("POST /queue")));
        await UntilAsync(() => harness.Server.Prompts.Remaining == 0);
    }

    [Fact]
    public async Task What_takes_too_long_is_cancelled_and_told_as_such()
    {
        var reached = new TaskCompletionSource();
        var time = new HeldTime(TimeSpan.FromMinutes(7));
        await using var harness = await Harness.StartAsync(Waiting(reached), options => options with { Timeout = TimeSpan.FromMinutes(7), Time = time });
        var run = harness.RunAsync(Requests.Edit()).AsTask();
        await reached.Task;
        time.Elapse();
        using var outcome = await run;
        Assert.Equal(FaultKind.EngineTimedOut, outcome.Fault?.Kind);
        Assert.Equal(1, harness.Server.Count("POST /interrupt"));
    }

    [Fact]
    public async Task Interruption_by_somebody_else_is_a_fault_that_says_nothing_about_the_request()
    {
        var reached = new TaskCompletionSource();
        await using var harness = await Harness.StartAsync(Waiting(reached));
        var run = harness.RunAsync(Requests.Edit()).AsTask();
        await reached.Task;
        harness.Server.Prompts.Interrupt(null);
        using var outcome = await run;
        Assert.Equal(FaultKind.EngineUnavailable, outcome.Fault?.Kind);
    }

    [Fact]
    public async Task A_server_with_a_long_queue_is_busy_and_gets_no_picture()
    {
        await using var harness = await Harness.StartAsync(new DoubleBehavior { Foreign = 16 });
        using var outcome = await harness.RunAsync(Requests.Edit());
        Assert.Equal(FaultKind.EngineBusy, outcome.Fault?.Kind);
        Assert.Empty(harness.Server.Files.All);
    }

    internal static DoubleBehavior Waiting(TaskCompletionSource reached, Task? release = null) => new()
    {
        BeforeNode = async (type, interruption) =>
        {
            if (type == "KSampler" && reached.TrySetResult())
            {
                await (release ?? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, interruption)).WaitAsync(interruption);
            }
        },
    };

    internal static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 3000 && !condition(); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.True(condition());
    }
}
