using Likeness.Portraits;
using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Dispatch;

namespace Likeness.Server.Tests.Jobs.Dispatch;

public sealed class FairQueueTests
{
    private readonly FairQueue _queue = new(100);

    [Fact]
    public async Task Tenants_take_turns_whoever_came_first()
    {
        for (var i = 0; i < 20; i++)
        {
            await _queue.EnqueueAsync(Job($"flood{i}", "flood"));
        }

        await _queue.EnqueueAsync(Job("quiet0", "quiet"));
        await _queue.EnqueueAsync(Job("other0", "other"));
        await _queue.EnqueueAsync(Job("quiet1", "quiet"));

        Assert.Equal(["flood0", "quiet0", "other0", "flood1", "quiet1", "flood2"], await Take(6));
    }

    [Fact]
    public async Task Within_a_tenant_who_waits_longest_comes_first()
    {
        await _queue.EnqueueAsync(Job("a"));
        await _queue.EnqueueAsync(Job("b", operation: PortraitOperation.Edit));
        await _queue.EnqueueAsync(Job("c"));

        Assert.Equal(["a", "b", "c"], await Take(3));
    }

    [Fact]
    public async Task A_job_that_must_wait_for_another_of_its_kind_holds_up_no_other_kind()
    {
        await _queue.EnqueueAsync(Job("glam0", operation: PortraitOperation.Glam, concurrency: 1));
        await _queue.EnqueueAsync(Job("glam1", operation: PortraitOperation.Glam, concurrency: 1));
        await _queue.EnqueueAsync(Job("edit0", operation: PortraitOperation.Edit));

        var first = await _queue.TakeAsync(default);
        Assert.Equal(["edit0"], await Take(1));
        var next = _queue.TakeAsync(default).AsTask();
        Assert.False(next.IsCompleted);
        _queue.Release(first);

        Assert.Equal("glam1", (await next).JobId);
        Assert.Equal(0, _queue.Waiting);
    }

    [Fact]
    public async Task One_tenant_gets_at_most_half_of_what_may_be_begun()
    {
        var queue = new FairQueue(4);
        for (var i = 0; i < 4; i++)
        {
            await queue.EnqueueAsync(Job($"a{i}", "a"));
        }

        await queue.TakeAsync(default);
        await queue.TakeAsync(default);
        var third = queue.TakeAsync(default).AsTask();
        Assert.False(third.IsCompleted);
        await queue.EnqueueAsync(Job("b0", "b"));

        Assert.Equal("b0", (await third).JobId);
    }

    [Fact]
    public async Task A_taker_that_gave_up_swallows_no_job()
    {
        using var gaveUp = new CancellationTokenSource();
        var taker = _queue.TakeAsync(gaveUp.Token).AsTask();
        await gaveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taker);
        await _queue.EnqueueAsync(Job("a"));

        Assert.Equal(["a"], await Take(1));
    }

    [Fact]
    public async Task Under_contention_every_job_is_handed_out_once_and_no_limit_is_broken()
    {
        var taken = new System.Collections.Concurrent.ConcurrentBag<string>();
        var running = new int[4];
        using var done = new CancellationTokenSource();
        var workers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                QueuedJob job;
                try
                {
                    job = await _queue.TakeAsync(done.Token);
                }
                catch (OperationCanceledException)
                {
                    return;
                }

                var tenant = int.Parse(job.TenantId, System.Globalization.CultureInfo.InvariantCulture);
                Assert.InRange(Interlocked.Increment(ref running[tenant]), 1, 2);
                taken.Add(job.JobId);
                await Task.Yield();
                Interlocked.Decrement(ref running[tenant]);
                _queue.Release(job);
                if (taken.Count == 2_000)
                {
                    await done.CancelAsync();
                }
            }
        })).ToList();
        for (var i = 0; i < 2_000; i++)
        {
            await _queue.EnqueueAsync(Job($"job{i}", $"{i % 4}", concurrency: 2));
        }

        await Task.WhenAll(workers);
        Assert.Equal(2_000, taken.Distinct().Count());
    }

    private static QueuedJob Job(string id, string tenant = "tenant", PortraitOperation operation = PortraitOperation.Retouch, int concurrency = 100) => new(id, tenant, operation, concurrency);

    private async Task<List<string>> Take(int count)
    {
        var taken = new List<string>();
        for (var i = 0; i < count; i++)
        {
            taken.Add((await _queue.TakeAsync(default)).JobId);
        }

        return taken;
    }
}
