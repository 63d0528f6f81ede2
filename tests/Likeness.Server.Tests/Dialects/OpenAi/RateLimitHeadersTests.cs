using Likeness.Server.Dialects.OpenAi;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Dialects.OpenAi;

public sealed class RateLimitHeadersTests
{
    [Theory]
    [InlineData(0, "0s")]
    [InlineData(12, "12ms")]
    [InlineData(1_000, "1s")]
    [InlineData(1_001, "2s")]
    [InlineData(60_000, "1m0s")]
    [InlineData(361_500, "6m2s")]
    public void Times_are_written_as_OpenAI_writes_them(int milliseconds, string expected) =>
        Assert.Equal(expected, RateLimitHeaders.InWords(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public async Task Clients_are_told_how_many_requests_are_left_until_there_are_none()
    {
        await using var server = await RunningServer.StartAsync(["--Jobs:RequestsPerSecond", "0.5", "--Jobs:Burst", "2"]);

        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 3; i++)
        {
            answers.Add(await server.PostAsync(Requests.Chat()));
        }

        Assert.Equal([200, 200, 429], answers.Select(answer => (int)answer.StatusCode));
        Assert.Equal(["1", "0", "0"], answers.Select(answer => answer.Headers.GetValues("x-ratelimit-remaining-requests").Single()));
        Assert.Equal(["2s", "4s", "4s"], answers.Select(answer => answer.Headers.GetValues("x-ratelimit-reset-requests").Single()));
        await Golden.CheckAsync("rate-limited", answers[2]);
    }
}
