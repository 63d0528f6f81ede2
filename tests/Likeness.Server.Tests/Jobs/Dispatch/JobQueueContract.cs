using Likeness.Portraits;
using Likeness.Server.Jobs;

namespace Likeness.Server.Tests.Jobs.Dispatch;

/// <summary>What every queue of jobs must do. One suite for every implementation; the queue may begin at least 100 jobs at once.</summary>
public abstract class JobQueueContract
{
    internal abstract IJobQueue Queue { get; }

    [Fact]
    public async Task Tenants_take_turns_whoever_came_first()
    {
        for (var i = 0; i < 20; i++)
        {
            await Queue.EnqueueAsync(Job($"flood{i}", "flood"));
        }

        await Queue.EnqueueAsync(Job("quiet0", "quiet"));
        await Queue.EnqueueAsync(Job("other0", "other"));
        await Queue.EnqueueAsync(Job("quiet1", "quiet"));

        Assert.Equal(["flood0", "quiet0", "other0", "flood1", "quiet1", "flood2"], await Take(6));
    }

    [Fact]
    public async Task Within_a_tenant_who_waits_longest_comes_first()
    {
        await Queue.EnqueueAsync(Job("a"));
        await Queue.EnqueueAsync(Job("b", operation: PortraitOperation.Edit));
        await Queue.EnqueueAsync(Job("c"));

        Assert.Equal(["a", "b", "c"], await Take(3));
    }

    [Fact]
    public async Task A_job_that_must_wait_for_another_of_its_kind_holds_up_no_other_kind()
    {
        await Queue.EnqueueAsync(Job("glam0", operation: PortraitOperation.Glam, concurrency: 1));
        await Queue.EnqueueAsync(Job("glam1", operation: PortraitOperation.Glam, concurrency: 1));
        await Queue.EnqueueAsync(Job("edit0", operation: PortraitOperation.Edit));

        var first = await Queue.TakeAsync(default);
        Assert.Equal(["edit0"], await Take(1));
        var next = Queue.TakeAsync(default).AsTask();
        Assert.False(next.IsCompleted);
        Queue.Release(first);

        Assert.Equal("glam1", (await next).JobId);
        Assert.Equal(0, Queue.Waiting);
    }

    [Fact]
    public async Task Whoever_waits_gets_what_comes_and_what_waits_is_counted()
    {
        var first = Queue.TakeAsync(default).AsTask();
        var second = Queue.TakeAsync(default).AsTask();
        Assert.False(first.IsCompleted);
        await Queue.EnqueueAsync(Job("a"));
        await Queue.EnqueueAsync(Job("b"));
        await Queue.EnqueueAsync(Job("c"));

        Assert.Equal(["a", "b"], new[] { (await first).JobId, (await second).JobId }.Order());
        Assert.Equal(1, Queue.Waiting);
        Assert.Equal(["c"], await Take(1));
        Assert.Equal(0, Queue.Waiting);
    }

    [Fact]
    public async Task A_job_that_was_given_back_waits_behind_the_others_of_its_tenant()
    {
        await Queue.EnqueueAsync(Job("a"));
        await Queue.EnqueueAsync(Job("b"));
        var job = await Queue.TakeAsync(default);
        Queue.Release(job);
        await Queue.EnqueueAsync(job);

        Assert.Equal(["b", "a"], await Take(2));
    }

    [Fact]
    public async Task A_job_carries_what_it_came_with()
    {
        var job = Job("a", "somebody", PortraitOperation.Glam, 3);
        await Queue.EnqueueAsync(job);

        Assert.Equal(job, await Queue.TakeAsync(default));
    }

    [Fact]
    public async Task A_taker_that_gave_up_swallows_no_job()
    {
        using var gaveUp = new CancellationTokenSource();
        var taker = Queue.TakeAsync(gaveUp.Token).AsTask();
        await gaveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taker);
        await Queue.EnqueueAsync(Job("a"));

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
                    job = await Queue.TakeAsync(done.Token);
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
                Queue.Release(job);
                if (taken.Count == 2_000)
                {
                    await done.CancelAsync();
                }
            }
        })).ToList();
        for (var i = 0; i < 2_000; i++)
        {
            await Queue.EnqueueAsync(Job($"job{i}", $"{i % 4}", concurrency: 2));
        }

        await Task.WhenAll(workers);
        Assert.Equal(2_000, taken.Distinct().Count());
    }

    private protected static QueuedJob Job(string id, string tenant = "tenant", PortraitOperation operation = PortraitOperation.Retouch, int concurrency = 100) => new(id, tenant, operation, concurrency);

    private async Task<List<string>> Take(int count)
    {
        var taken = new List<string>();
        for (var i = 0; i < count; i++)
        {
            taken.Add((await Queue.TakeAsync(default)).JobId);
        }

        return taken;
    }
}
