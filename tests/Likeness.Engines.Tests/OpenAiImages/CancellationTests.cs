using Likeness.Engines.OpenAiImages;

namespace Likeness.Engines.Tests.OpenAiImages;

public sealed class CancellationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("openai")]
    [InlineData("vllm-omni")]
    [InlineData("localai")]
    public async Task A_cancelled_request_closes_its_connection(string name)
    {
        Assert.True(ImagesProfiles.TryParse(name, out var profile));
        await using var bench = await Bench.StartAsync(profile);
        var reached = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        bench.Server.Fault = async (_, context) =>
        {
            context.RequestAborted.Register(left.SetResult);
            reached.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            return true;
        };
        using var cancellation = new CancellationTokenSource();
        var run = bench.RunAsync(Bench.Edit(pictures: Bench.Photo), cancellationToken: cancellation.Token);
        await reached.Task.WaitAsync(Patience);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await left.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_cancelled_job_is_cancelled_at_the_server()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.SdServer);
        var behaviour = (SdServerBehaviour)bench.Server.Behaviour;
        behaviour.PollsUntilBegun = behaviour.PollsUntilDone = int.MaxValue;
        using var cancellation = new CancellationTokenSource();
        bench.Server.Fault = (seen, _) =>
        {
            if (seen.Method == "GET")
            {
                cancellation.Cancel();
            }

            return Task.FromResult(false);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.RunAsync(Bench.Edit(pictures: Bench.Photo), cancellationToken: cancellation.Token));
        Assert.Equal("/sdcpp/v1/jobs/job_00000000/cancel", bench.Server.Posts[^1].Path);
        Assert.Equal(1, behaviour.Cancelled);
    }

    [Fact]
    public async Task A_job_that_takes_too_long_is_cancelled_at_the_server()
    {
        var time = new JumpingTime();
        await using var bench = await Bench.StartAsync(ImagesProfiles.SdServer, options => options with { Time = time });
        var behaviour = (SdServerBehaviour)bench.Server.Behaviour;
        behaviour.PollsUntilBegun = behaviour.PollsUntilDone = int.MaxValue;
        bench.Server.Fault = (seen, _) =>
        {
            if (seen.Method == "GET")
            {
                time.Jump(TimeSpan.FromHours(1));
            }

            return Task.FromResult(false);
        };
        Assert.Equal(Portraits.FaultKind.EngineTimedOut, (await bench.FaultAsync()).Kind);
        Assert.Equal(1, behaviour.Cancelled);
    }

    [Fact]
    public async Task A_server_that_cannot_cancel_any_more_changes_nothing()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.SdServer);
        var behaviour = (SdServerBehaviour)bench.Server.Behaviour;
        behaviour.PollsUntilDone = int.MaxValue;
        using var cancellation = new CancellationTokenSource();
        bench.Server.Fault = (seen, _) =>
        {
            if (bench.Server.Seen.Count > 5)
            {
                cancellation.Cancel();
            }

            return Task.FromResult(false);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.RunAsync(Bench.Edit(pictures: Bench.Photo), cancellationToken: cancellation.Token));
        Assert.Equal(0, behaviour.Cancelled);
    }
}
