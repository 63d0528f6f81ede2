using Likeness.Engines.OpenAiImages;
using Likeness.Portraits;
using Microsoft.AspNetCore.Http;

namespace Likeness.Engines.Tests.OpenAiImages;

/// <summary>A call is repeated only where it certainly began nothing.</summary>
public sealed class RetryTests
{
    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Who_is_put_off_with_a_short_time_asks_again(int status)
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        bench.Server.Fault = PutOff(bench, status, "0", times: 2);
        using var outcome = await bench.RunAsync(Bench.Edit(pictures: Bench.Photo));
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.Equal(3, bench.Server.Posts.Count);
        Assert.Equal(bench.Server.Posts[0].Golden(), bench.Server.Posts[2].Golden());
    }

    [Fact]
    public async Task Not_for_ever()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        bench.Server.Fault = PutOff(bench, 503, "0", times: int.MaxValue);
        Assert.Equal(FaultKind.EngineBusy, (await bench.FaultAsync()).Kind);
        Assert.Equal(3, bench.Server.Posts.Count);
    }

    [Theory]
    [InlineData("600")]
    [InlineData(null)]
    [InlineData("-5")]
    [InlineData("soon")]
    public async Task Without_a_short_time_it_is_busy_at_once(string? retryAfter)
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        bench.Server.Fault = PutOff(bench, 503, retryAfter, times: int.MaxValue);
        Assert.Equal(FaultKind.EngineBusy, (await bench.FaultAsync()).Kind);
        Assert.Single(bench.Server.Posts);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_failure_whose_outcome_is_unknown_is_not_repeated(int status)
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        bench.Server.Fault = PutOff(bench, status, "0", times: int.MaxValue);
        await bench.FaultAsync();
        Assert.Single(bench.Server.Posts);
    }

    [Fact]
    public async Task A_kept_connection_that_breaks_without_an_answer_is_not_tried_again()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        using var first = await bench.RunAsync(Bench.Edit(pictures: Bench.Photo));
        Assert.True(first.Succeeded);
        bench.Server.Fault = (_, context) =>
        {
            context.Abort();
            return Task.FromResult(true);
        };
        Assert.Equal(FaultKind.EngineUnavailable, (await bench.FaultAsync()).Kind);
        Assert.Equal(2, bench.Server.Posts.Count);
    }

    [Fact]
    public async Task Questions_after_a_job_survive_broken_connections()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.SdServer);
        var polls = 0;
        bench.Server.Fault = (seen, context) =>
        {
            if (seen.Method == "GET" && ++polls % 2 == 1)
            {
                context.Abort();
                return Task.FromResult(true);
            }

            return Task.FromResult(false);
        };
        using var outcome = await bench.RunAsync(Bench.Edit(pictures: Bench.Photo));
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.Single(bench.Server.Posts);
    }

    private static Func<SeenRequest, HttpContext, Task<bool>> PutOff(Bench bench, int status, string? retryAfter, int times) => (_, context) =>
    {
        if (bench.Server.Posts.Count > times)
        {
            return Task.FromResult(false);
        }

        context.Response.Headers.RetryAfter = retryAfter;
        return ImagesDouble.ReplyAsync(context, status, """{"detail":"later"}""");
    };
}
