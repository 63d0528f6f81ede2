using Likeness.Server.Jobs.Dispatch;

namespace Likeness.Server.Tests.Jobs.Dispatch;

public sealed class EngineGateTests
{
    [Fact]
    public async Task As_many_run_as_there_are_places()
    {
        var gate = new EngineGate(2, 1_000);
        using var first = await gate.EnterAsync("a", 1, default);
        var second = await gate.EnterAsync("a", 1, default);
        var third = gate.EnterAsync("a", 1, default).AsTask();

        Assert.False(third.IsCompleted);
        second.Dispose();
        second.Dispose();
        using var pass = await third;
        Assert.Equal(2, gate.Running);
    }

    [Fact]
    public async Task Runs_wait_until_their_memory_is_free_and_nobody_overtakes_a_large_one()
    {
        var gate = new EngineGate(10, 1_000);
        var first = await gate.EnterAsync("a", 600, default);
        var large = gate.EnterAsync("b", 700, default).AsTask();
        var small = gate.EnterAsync("c", 10, default).AsTask();

        Assert.False(large.IsCompleted);
        Assert.False(small.IsCompleted);
        first.Dispose();
        (await large).Dispose();
        (await small).Dispose();
        Assert.Equal((0, 0L), (gate.Running, gate.Used));
    }

    [Fact]
    public async Task A_run_that_needs_more_than_everything_runs_alone()
    {
        var gate = new EngineGate(10, 1_000);
        var huge = await gate.EnterAsync("a", 1_000_000, default);
        var other = gate.EnterAsync("b", 1, default).AsTask();

        Assert.False(other.IsCompleted);
        huge.Dispose();
        (await other).Dispose();
    }

    [Fact]
    public async Task Tenants_take_turns()
    {
        var gate = new EngineGate(1, 1_000);
        var first = await gate.EnterAsync("flood", 1, default);
        var flood = Enumerable.Range(0, 5).Select(_ => gate.EnterAsync("flood", 1, default).AsTask()).ToList();
        var quiet = gate.EnterAsync("quiet", 1, default).AsTask();

        first.Dispose();
        (await flood[0]).Dispose();
        Assert.True((await Task.WhenAny(quiet, flood[1])) == quiet);
    }

    [Fact]
    public async Task Who_gives_up_makes_room_for_the_next()
    {
        var gate = new EngineGate(10, 1_000);
        using var first = await gate.EnterAsync("a", 600, default);
        using var gaveUp = new CancellationTokenSource();
        var large = gate.EnterAsync("b", 700, gaveUp.Token).AsTask();
        var small = gate.EnterAsync("c", 10, default).AsTask();
        await gaveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => large);
        using var pass = await small;
        Assert.Equal((2, 610L), (gate.Running, gate.Used));
    }
}
