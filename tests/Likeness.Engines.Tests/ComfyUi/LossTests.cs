using Likeness.Engines.Tests.ComfyUi.Double;
using Likeness.Portraits;

namespace Likeness.Engines.Tests.ComfyUi;

/// <summary>Sockets that drop and servers that go away.</summary>
public sealed class LossTests
{
    [Fact]
    public async Task A_socket_that_drops_in_the_middle_costs_nothing()
    {
        var dropped = false;
        ComfyUiDouble? server = null;
        var behavior = new DoubleBehavior();
        behavior.AfterEvent = type =>
        {
            if (type == "progress" && !dropped)
            {
                dropped = true;
                server!.Sockets.Abort();
            }
        };
        await using var harness = await Harness.StartAsync(behavior);
        server = harness.Server;
        using var outcome = await harness.RunAsync(Requests.Stylize());
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.True(dropped);
    }

    [Fact]
    public async Task A_picture_lost_with_the_socket_is_asked_for_again_as_a_file()
    {
        var behavior = new DoubleBehavior { Result = null };
        ComfyUiDouble? server = null;
        behavior.BeforeNode = (type, _) =>
        {
            if (type == "SaveImageWebsocket")
            {
                behavior.RefusesSockets = true;
                server!.Sockets.Abort();
            }

            return Task.CompletedTask;
        };
        await using var harness = await Harness.StartAsync(behavior);
        server = harness.Server;
        using var outcome = await harness.RunAsync(Requests.Edit());
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.Equal(["SaveImageWebsocket", "PreviewImage"], harness.Server.Queued.Select(graph => (string?)graph["result"]!["class_type"]));
        Assert.Equal(1, harness.Server.Count("GET /view?filename=result_"));
    }

    [Fact]
    public async Task A_server_without_sockets_serves_by_being_asked()
    {
        await using var harness = await Harness.StartAsync(new DoubleBehavior { RefusesSockets = true });
        using var outcome = await harness.RunAsync(Requests.Stylize());
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.True(harness.Server.Count("GET /history/") > 0);
    }

    [Fact]
    public async Task A_server_whose_events_never_come_is_asked()
    {
        await using var harness = await Harness.StartAsync(new DoubleBehavior { IsSilent = true }, options => options with { Silence = TimeSpan.FromMilliseconds(100) });
        using var outcome = await harness.RunAsync(Requests.Edit());
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
    }

    [Fact]
    public async Task A_failure_without_events_is_found_in_the_history()
    {
        await using var harness = await Harness.StartAsync(
            new DoubleBehavior { IsSilent = true, BeforeNode = (type, _) => type == "ApplyInstantID" ? throw new DoubleNodeException("Exception", "Reference Image: No face detected.") : Task.CompletedTask },
            options => options with { Silence = TimeSpan.FromMilliseconds(100) });
        using var outcome = await harness.RunAsync(Requests.Stylize());
        Assert.Equal(FaultKind.NoFace, outcome.Fault?.Kind);
    }

    [Fact]
    public async Task A_restart_in_the_middle_is_noticed_soon()
    {
        var reached = new TaskCompletionSource();
        await using var harness = await Harness.StartAsync(CancellationTests.Waiting(reached));
        var run = harness.RunAsync(Requests.Edit()).AsTask();
        await reached.Task;
        harness.Server.Restart();
        using var outcome = await run;
        Assert.Equal(FaultKind.EngineUnavailable, outcome.Fault?.Kind);
        Assert.Contains("restarted", outcome.Fault!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_dies_in_the_middle_is_noticed_soon()
    {
        var reached = new TaskCompletionSource();
        await using var harness = await Harness.StartAsync(CancellationTests.Waiting(reached));
        var run = harness.RunAsync(Requests.Edit()).AsTask();
        await reached.Task;
        await harness.Server.DisposeAsync();
        using var outcome = await run;
        Assert.Equal(FaultKind.EngineUnavailable, outcome.Fault?.Kind);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        await using var harness = await Harness.StartAsync();
        await harness.Server.DisposeAsync();
        using var outcome = await harness.RunAsync(Requests.Edit());
        Assert.Equal(FaultKind.EngineUnavailable, outcome.Fault?.Kind);
        Assert.DoesNotContain("127.0.0.1", outcome.Fault!.Detail, StringComparison.Ordinal);
        Assert.False((await harness.Generator.ProbeAsync(TestContext.Current.CancellationToken)).IsHealthy);
    }

    [Fact]
    public async Task A_job_survives_the_loss_of_one_server_of_the_pool()
    {
        var reached = new TaskCompletionSource();
        await using var first = await Harness.StartAsync(CancellationTests.Waiting(reached));
        await using var second = await Harness.StartAsync();
        var run = first.RunAsync(Requests.Edit()).AsTask();
        await reached.Task;
        await first.Server.DisposeAsync();
        using var lost = await run;
        Assert.Equal(FaultKind.EngineUnavailable, lost.Fault?.Kind);
        using var outcome = await second.RunAsync(Requests.Edit());
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
    }
}
