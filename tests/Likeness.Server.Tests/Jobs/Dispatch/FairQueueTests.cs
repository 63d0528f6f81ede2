using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Dispatch;

namespace Likeness.Server.Tests.Jobs.Dispatch;

public sealed class FairQueueTests : JobQueueContract
{
    internal override IJobQueue Queue { get; } = new FairQueue(100);

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
}
