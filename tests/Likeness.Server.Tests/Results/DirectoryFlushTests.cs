using Likeness.Server.Results;

namespace Likeness.Server.Tests.Results;

public sealed class DirectoryFlushTests
{
    [Fact]
    public async Task Those_who_come_while_the_disk_is_busy_share_one_flush()
    {
        using var disk = new SemaphoreSlim(0);
        var flushed = new List<string>();
        var flush = new DirectoryFlush(path =>
        {
            flushed.Add(path);
            disk.Wait();
        });
        var first = flush.FlushAsync("a");
        await Support.Wait.UntilAsync(() => flushed.Count == 1);
        var others = Enumerable.Range(0, 50).Select(i => flush.FlushAsync(i % 2 == 0 ? "a" : "b")).ToList();

        disk.Release();
        await first;
        Assert.DoesNotContain(others, other => other.IsCompleted);
        disk.Release(2);
        await Task.WhenAll(others);

        Assert.Equal(["a", "a", "b"], flushed);
    }

    [Fact]
    public async Task A_disk_that_fails_fails_those_who_waited_and_nobody_after()
    {
        var broken = true;
        var flush = new DirectoryFlush(_ =>
        {
            if (broken)
            {
                throw new IOException("broken");
            }
        });

        await Assert.ThrowsAsync<IOException>(() => flush.FlushAsync("a"));
        broken = false;
        await flush.FlushAsync("a");
    }
}
