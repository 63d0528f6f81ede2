using Likeness.Engines.Routing;
using Likeness.Portraits;
using Likeness.Server.Tests.Support;

namespace Likeness.Engines.Tests.Routing;

/// <summary>Places, queues, timeouts, breakers and probes of a pool.</summary>
public sealed class EnginePoolTests
{
    private static readonly EngineRoute Comfy = Routed.Route("comfy") with { OnBusy = RouteStep.Wait };

    [Fact]
    public async Task The_least_busy_instance_gets_the_next_request_and_equals_take_turns()
    {
        var gate = new TaskCompletionSource();
        var comfy = Routed.Pool("comfy", 3);
        Array.ForEach(comfy, one => one.Waiting(gate.Task));
        var router = new Routed { Options = new PoolOptions { Concurrency = 2 } }.Only(Comfy, comfy);

        var running = Enumerable.Range(0, 4).Select(_ => Routed.Start(router)).ToList();

        Assert.Equal([2, 1, 1], comfy.Select(one => one.Running));
        gate.SetResult();
        await Task.WhenAll(running);
        running.Add(Routed.Start(router));
        Assert.Equal([2, 2, 1], comfy.Select(one => one.Asked));
        Array.ForEach([.. await Task.WhenAll(running)], outcome => outcome.Dispose());
    }

    [Fact]
    public async Task Who_finds_no_place_waits_in_turn_and_no_instance_gets_more_than_its_limit()
    {
        var gates = Enumerable.Range(0, 5).Select(_ => new TaskCompletionSource()).ToArray();
        var comfy = Routed.Pool("comfy");
        var router = new Routed().Only(Comfy, comfy);
        var begun = 0;
        comfy[0].Work = async (_, _) =>
        {
            await gates[begun++].Task;
            return null;
        };

        var running = gates.Select(_ => Routed.Start(router)).ToArray();
        for (var i = 0; i < running.Length; i++)
        {
            await Wait.UntilAsync(() => comfy[0].Asked == i + 1);
            Assert.False(running[i].IsCompleted);
            gates[i].SetResult();
            Assert.True((await running[i]).Succeeded);
        }

        Assert.Equal(1, comfy[0].Most);
    }

    [Fact]
    public async Task The_queue_is_bounded_in_length_and_in_time()
    {
        var gate = new TaskCompletionSource();
        var comfy = Routed.Pool("comfy");
        comfy[0].Waiting(gate.Task);
        var routed = new Routed { Options = new PoolOptions { QueueLength = 1, QueueTimeout = TimeSpan.FromSeconds(30) } };
        var router = routed.Only(Comfy, comfy);

        var first = Routed.Start(router);
        var second = Routed.Start(router);
        using var third = await Routed.Start(router);
        Assert.Equal(FaultKind.EngineBusy, third.Fault!.Kind);
        Assert.Equal("All places of the engine comfy are taken.", third.Fault.Detail);
        Assert.Equal(1, router.State()[1].Waiting);

        routed.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(FaultKind.EngineBusy, (await second).Fault!.Kind);
        Assert.Equal(0, router.State()[1].Waiting);
        gate.SetResult();
        Assert.True((await first).Succeeded);
    }

    [Fact]
    public async Task When_all_places_are_taken_the_next_engine_is_asked_at_once_and_only_the_last_resort_is_waited_for()
    {
        var gate = new TaskCompletionSource();
        ScriptedGenerator[] comfy = Routed.Pool("comfy"), images = Routed.Pool("images");
        comfy[0].Waiting(gate.Task);
        var router = new Routed().Only(Routed.Route("comfy", "images"), comfy, images);

        var first = Routed.Start(router);
        using var second = await Routed.Start(router);
        Assert.Equal("comfy EngineBusy, images@images-1:80", Routed.Chain(second));

        images[0].Failing(FaultKind.EngineUnavailable);
        var third = Routed.Start(router);
        await Wait.UntilAsync(() => router.State()[1].Waiting == 1);
        gate.SetResult();
        Assert.Equal("comfy EngineBusy, images@images-1:80 EngineUnavailable, comfy@comfy-1:80", Routed.Chain(await third));
        Assert.True((await first).Succeeded);
    }

    [Fact]
    public async Task Cancelling_frees_the_place_and_the_place_in_the_queue()
    {
        var comfy = Routed.Pool("comfy");
        comfy[0].Waiting(new TaskCompletionSource().Task);
        var router = new Routed().Only(Comfy, comfy);
        using var cancel = new CancellationTokenSource();
        using var cancelWaiting = new CancellationTokenSource();

        var running = Routed.Start(router, cancel.Token);
        var waiting = Routed.Start(router, cancelWaiting.Token);
        await cancelWaiting.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        var (queued, instances) = router.Pools[0].Load();
        Assert.Equal((0, 0, BreakerState.Closed), (queued, instances[0].InFlight, instances[0].Breaker));
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_stopped_and_another_instance_takes_it()
    {
        var comfy = Routed.Pool("comfy", 2);
        comfy[0].Waiting(new TaskCompletionSource().Task);
        var routed = new Routed { Options = new PoolOptions { Timeout = TimeSpan.FromMinutes(2) } };
        var running = Routed.Start(routed.Only(Comfy, comfy));

        routed.Time.Advance(TimeSpan.FromMinutes(2));

        using var outcome = await running;
        Assert.Equal("comfy@comfy-1:80 EngineTimedOut, comfy@comfy-2:80", Routed.Chain(outcome));
        Assert.Equal("The engine comfy took longer than 120 seconds.", outcome.Report!.Attempts![0].Detail);
        Assert.Equal(120_000, outcome.Report.Attempts[0].Milliseconds);
    }

    [Fact]
    public async Task After_failures_in_a_row_an_instance_is_left_alone_and_then_tried_by_one_request()
    {
        var comfy = Routed.Pool("comfy");
        comfy[0].Failing(FaultKind.EngineUnavailable);
        var routed = new Routed { Options = new PoolOptions { FailuresToOpen = 2, Pause = TimeSpan.FromSeconds(30), Concurrency = 4 } };
        var router = routed.Only(Comfy, comfy);
        async Task<FaultKind?> RunAsync()
        {
            using var outcome = await Routed.RunAsync(router);
            return outcome.Fault?.Kind;
        }

        Assert.Equal(FaultKind.EngineUnavailable, await RunAsync());
        Assert.Equal(FaultKind.EngineUnavailable, await RunAsync());
        Assert.Equal(BreakerState.Open, router.State()[1].Instances[0].Breaker);
        Assert.Equal(FaultKind.EngineUnavailable, await RunAsync());
        Assert.Equal(2, comfy[0].Asked);

        routed.Time.Advance(TimeSpan.FromSeconds(29));
        await RunAsync();
        Assert.Equal(2, comfy[0].Asked);

        routed.Time.Advance(TimeSpan.FromSeconds(1));
        await RunAsync();
        Assert.Equal(3, comfy[0].Asked);
        await RunAsync();
        Assert.Equal(3, comfy[0].Asked);

        routed.Time.Advance(TimeSpan.FromSeconds(30));
        var gate = new TaskCompletionSource();
        comfy[0].Waiting(gate.Task);
        var trial = Routed.Start(router);
        var other = Routed.Start(router);
        Assert.Equal(1, comfy[0].Running);
        gate.SetResult();
        Assert.True((await trial).Succeeded);
        Assert.True((await other).Succeeded);
        Assert.Equal(BreakerState.Closed, router.State()[1].Instances[0].Breaker);
    }

    [Fact]
    public async Task A_busy_or_unable_instance_is_no_failing_one()
    {
        var comfy = Routed.Pool("comfy");
        var router = new Routed { Options = new PoolOptions { FailuresToOpen = 1 } }.Only(Comfy, comfy);
        foreach (var kind in (FaultKind[])[FaultKind.EngineBusy, FaultKind.EngineCannot, FaultKind.NoFace, FaultKind.EngineRefused])
        {
            comfy[0].Failing(kind);
            using var outcome = await Routed.RunAsync(router);
            Assert.Equal(BreakerState.Closed, router.State()[1].Instances[0].Breaker);
        }
    }

    [Fact]
    public async Task What_a_probe_finds_down_gets_no_request_until_a_probe_finds_it_up()
    {
        var comfy = Routed.Pool("comfy", 2);
        var health = GeneratorHealth.Unhealthy("It is not there.");
        comfy[0].Probe = _ => ValueTask.FromResult(health);
        var routed = new Routed { Options = new PoolOptions { ProbeInterval = TimeSpan.FromSeconds(10) } };
        var router = routed.Only(Comfy, comfy);
        using var stop = new CancellationTokenSource();

        var probing = new EngineProbing(router.Pools, routed.Time).RunAsync(stop.Token);
        for (var i = 0; i < 3; i++)
        {
            using var outcome = await Routed.RunAsync(router);
        }

        Assert.Equal((0, 3), (comfy[0].Asked, comfy[1].Asked));
        Assert.Equal((false, "It is not there."), (router.State()[1].Instances[0].IsHealthy, router.State()[1].Instances[0].Fault));

        health = GeneratorHealth.Healthy("2.0");
        routed.Time.Advance(TimeSpan.FromSeconds(10));
        await Wait.UntilAsync(() => router.State()[1].Instances[0] is { IsHealthy: true, Version: "2.0" });
        for (var i = 0; i < 4; i++)
        {
            using var outcome = await Routed.RunAsync(router);
        }

        Assert.Equal((2, 5), (comfy[0].Asked, comfy[1].Asked));
        await stop.CancelAsync();
        await probing;
    }

    [Fact]
    public async Task A_failure_has_the_instance_probed_at_once_and_a_return_ends_its_pause()
    {
        var comfy = Routed.Pool("comfy");
        var probes = 0;
        var health = GeneratorHealth.Unhealthy("It is not there.");
        comfy[0].Probe = _ => ValueTask.FromResult(++probes == 1 ? GeneratorHealth.Healthy() : health);
        comfy[0].Failing(FaultKind.EngineUnavailable);
        var routed = new Routed { Options = new PoolOptions { FailuresToOpen = 1 } };
        var router = routed.Only(Comfy, comfy);
        using var stop = new CancellationTokenSource();
        var probing = new EngineProbing(router.Pools, routed.Time).RunAsync(stop.Token);

        using var failed = await Routed.RunAsync(router);
        await Wait.UntilAsync(() => router.State()[1].Instances[0].IsHealthy == false);
        Assert.Equal([0], router.DownRoutes());

        comfy[0].Work = (_, _) => ValueTask.FromResult<PortraitOutcome?>(null);
        health = GeneratorHealth.Healthy();
        routed.Time.Advance(TimeSpan.FromSeconds(15));
        await Wait.UntilAsync(() => router.State()[1].Instances[0].IsHealthy == true);
        using var works = await Routed.RunAsync(router);

        Assert.True(works.Succeeded);
        Assert.Empty(router.DownRoutes());
        await stop.CancelAsync();
        await probing;
    }

    [Fact]
    public async Task Who_waits_is_told_at_once_when_no_instance_is_left()
    {
        var comfy = Routed.Pool("comfy");
        var gate = new TaskCompletionSource();
        comfy[0].Waiting(gate.Task);
        comfy[0].Probe = _ => ValueTask.FromResult(GeneratorHealth.Unhealthy("It is gone."));
        var routed = new Routed();
        var router = routed.Only(Comfy, comfy);
        var first = Routed.Start(router);
        var second = Routed.Start(router);

        await new EngineProbing(router.Pools, routed.Time).ProbeAsync(TestContext.Current.CancellationToken);

        Assert.Equal(FaultKind.EngineUnavailable, (await second).Fault!.Kind);
        gate.SetResult();
        Assert.True((await first).Succeeded);
    }

    [Fact]
    public async Task Probes_that_hang_or_throw_find_the_instance_down()
    {
        var comfy = Routed.Pool("comfy", 2);
        comfy[0].Probe = async cancellationToken =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return GeneratorHealth.Healthy();
        };
        comfy[1].Probe = _ => throw new InvalidOperationException("bug");
        var routed = new Routed();
        var router = routed.Only(Comfy, comfy);

        var probed = new EngineProbing(router.Pools, routed.Time).ProbeAsync(TestContext.Current.CancellationToken);
        routed.Time.Advance(TimeSpan.FromSeconds(30));
        await probed;

        Assert.All(router.State()[1].Instances, one => Assert.False(one.IsHealthy));
    }

    [Fact]
    public async Task Only_instances_that_can_serve_a_request_are_asked()
    {
        var comfy = Routed.Pool("comfy", 2);
        comfy[0].Support = request => request is EditRequest ? EngineSupport.No("Its template is missing.") : EngineSupport.Yes;
        var router = new Routed().Only(Comfy, comfy);

        for (var i = 0; i < 3; i++)
        {
            using var outcome = await Routed.RunAsync(router);
        }

        Assert.Equal((0, 3), (comfy[0].Asked, comfy[1].Asked));
        Assert.Equal(["stylize", "retouch", "edit", "edit-several", "edit-from-words", "anime", "anime-from-words", "glam"], router.State()[1].Abilities);
    }
}
