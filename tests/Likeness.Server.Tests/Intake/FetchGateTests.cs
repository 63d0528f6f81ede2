using Likeness.Server.Intake;

namespace Likeness.Server.Tests.Intake;

public sealed class FetchGateTests
{
    [Fact]
    public async Task A_tenant_has_so_many_places_until_its_pictures_have_come()
    {
        var gate = new FetchGate(2, 1000);
        var first = await gate.EnterAsync("a", 10, default);
        using var second = await gate.EnterAsync("a", 10, default);
        var third = gate.EnterAsync("a", 10, default).AsTask();
        using var other = await gate.EnterAsync("b", 10, default);
        Assert.False(third.IsCompleted);

        first.Keep(4);

        using var late = await third;
        Assert.Equal(34, gate.Used);
        first.Dispose();
        first.Dispose();
        Assert.Equal(30, gate.Used);
    }

    [Fact]
    public async Task Who_needs_much_memory_is_not_overtaken()
    {
        var gate = new FetchGate(100, 100);
        var small = await gate.EnterAsync("a", 60, default);
        var large = gate.EnterAsync("b", 90, default).AsTask();
        var next = gate.EnterAsync("c", 10, default).AsTask();
        Assert.False(large.IsCompleted || next.IsCompleted);

        small.Keep(10);
        using var inside = await large;
        Assert.False(next.IsCompleted);
        small.Dispose();

        (await next).Dispose();
    }

    [Fact]
    public async Task More_than_all_the_memory_is_cut_to_it_and_goes_alone()
    {
        var gate = new FetchGate(8, 100);
        using var first = await gate.EnterAsync("a", 1, default);
        var all = gate.EnterAsync("b", 500, default).AsTask();
        Assert.False(all.IsCompleted);

        first.Dispose();

        Assert.Equal(100, (await all).Bytes);
        (await all).Dispose();
        Assert.Equal(0, gate.Used);
    }

    [Fact]
    public async Task Who_stops_waiting_lets_the_others_go_on()
    {
        var gate = new FetchGate(8, 100);
        using var first = await gate.EnterAsync("a", 60, default);
        using var left = new CancellationTokenSource();
        var large = gate.EnterAsync("b", 90, left.Token).AsTask();
        var next = gate.EnterAsync("c", 10, default).AsTask();

        await left.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => large);
        (await next).Dispose();
    }

    [Fact]
    public async Task Tenants_wait_in_turn()
    {
        var gate = new FetchGate(8, 1);
        var first = await gate.EnterAsync("x", 1, default);
        var order = new List<string>();
        // The first of the busy tenant stands at the head already.
        var waits = "aaaab".Select(async tenant =>
        {
            using var pass = await gate.EnterAsync(tenant.ToString(), 1, default);
            lock (order)
            {
                order.Add(tenant.ToString());
            }
        }).ToList();

        first.Dispose();
        await Task.WhenAll(waits);

        Assert.True(order.IndexOf("b") <= 2, string.Concat(order));
    }

    [Fact]
    public async Task Under_load_the_memory_is_never_exceeded_and_all_of_it_comes_back()
    {
        var gate = new FetchGate(3, 1000);
        var most = 0L;
        await Parallel.ForAsync(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = TestContext.Current.CancellationToken }, async (i, _) =>
        {
            using var impatient = new CancellationTokenSource();
            var entering = gate.EnterAsync("tenant" + (i % 7), (i * 37) % 400, impatient.Token).AsTask();
            if (i % 5 == 0)
            {
                await impatient.CancelAsync();
            }

            try
            {
                using var pass = await entering;
                most = Math.Max(most, gate.Used);
                await Task.Yield();
                pass.Keep(pass.Bytes / 2);
                await Task.Yield();
            }
            catch (OperationCanceledException)
            {
            }
        });

        Assert.InRange(most, 1, 1000);
        Assert.Equal(0, gate.Used);
    }
}
