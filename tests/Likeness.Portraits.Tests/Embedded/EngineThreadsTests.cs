using Likeness.Faces;

namespace Likeness.Portraits.Tests.Embedded;

public sealed class EngineThreadsTests
{
    private static readonly FaceModels Models = FaceModels.Load();

    [Fact]
    public async Task Work_that_fails_fails_its_caller_and_the_thread_goes_on()
    {
        using var threads = new EngineThreads(Models, 1);

        await Assert.ThrowsAsync<InvalidOperationException>(() => threads.RunAsync<int>(_ => throw new InvalidOperationException("a bug"), default));

        Assert.Equal(7, await threads.RunAsync(_ => 7, default));
    }

    [Fact]
    public async Task Work_that_is_cancelled_while_it_waits_never_starts()
    {
        using var threads = new EngineThreads(Models, 1);
        using var gate = new ManualResetEventSlim();
        using var source = new CancellationTokenSource();
        var started = false;

        var first = threads.RunAsync(_ => { gate.Wait(TestContext.Current.CancellationToken); return 1; }, default);
        var waiting = threads.RunAsync(_ => started = true, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        gate.Set();

        Assert.Equal(1, await first);
        Assert.Equal(2, await threads.RunAsync(_ => 2, default));
        Assert.False(started);
    }

    [Fact]
    public async Task Each_thread_keeps_one_analyzer()
    {
        using var threads = new EngineThreads(Models, 1);

        var first = await threads.RunAsync(analyzer => analyzer, default);
        var second = await threads.RunAsync(analyzer => analyzer, default);

        Assert.Same(first, second);
    }

    [Fact]
    public async Task Several_threads_work_at_the_same_time()
    {
        using var threads = new EngineThreads(Models, 2);
        using var both = new Barrier(2);

        var left = threads.RunAsync(_ => both.SignalAndWait(TimeSpan.FromSeconds(30)), default);
        var right = threads.RunAsync(_ => both.SignalAndWait(TimeSpan.FromSeconds(30)), default);

        Assert.True(await left);
        Assert.True(await right);
    }
}
