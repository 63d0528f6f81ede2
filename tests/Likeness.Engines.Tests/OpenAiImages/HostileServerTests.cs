using System.Text;
using Likeness.Engines.OpenAiImages;
using Likeness.Imaging;
using Likeness.Portraits;
using Microsoft.AspNetCore.Http;

namespace Likeness.Engines.Tests.OpenAiImages;

/// <summary>Whatever a server sends, callers get a fault, soon, and nothing else on the network is touched.</summary>
public sealed class HostileServerTests
{
    public static TheoryData<string, string> Bodies => new()
    {
        { "HTML", "<!doctype html><html><body>Login</body></html>" },
        { "empty", "" },
        { "half", """{"created":1,"data":[{"b64_json":"iVBORw0KGgo""" },
        { "no data", """{"created":1}""" },
        { "empty data", """{"created":1,"data":[]}""" },
        { "null", "null" },
        { "data of another type", """{"data":"x"}""" },
        { "nulls", """{"data":[{"b64_json":null,"url":null}]}""" },
        { "not base64", """{"data":[{"b64_json":"%%%%"}]}""" },
        { "half a surrogate pair", """{"data":[{"url":"\ud800"}]}""" },
        { "numbers", """{"data":[{"b64_json":12,"url":3}]}""" },
        { "not a picture", $$"""{"data":[{"b64_json":"{{Convert.ToBase64String("GIF89a but not really"u8)}}"}]}""" },
        { "half a picture", $$"""{"data":[{"b64_json":"{{Convert.ToBase64String(DoublePicture.Png(112, 144).AsSpan(0, 90))}}"}]}""" },
        { "a dot", $$"""{"data":[{"b64_json":"{{Convert.ToBase64String(DoublePicture.Png(1, 1))}}"}]}""" },
        { "another shape", $$"""{"data":[{"b64_json":"{{Convert.ToBase64String(DoublePicture.Png(400, 40))}}"}]}""" },
        { "too many pixels", $$"""{"data":[{"b64_json":"{{Convert.ToBase64String(DoublePicture.Png(900, 1100))}}"}]}""" },
        { "another host", """{"data":[{"url":"http://169.254.169.254/latest/meta-data"}]}""" },
        { "another port", """{"data":[{"url":"http://127.0.0.1:1/x.png"}]}""" },
        { "a file", """{"data":[{"url":"file:///etc/passwd"}]}""" },
        { "a missing picture", """{"data":[{"url":"/v1/images/none/content"}]}""" },
        { "deep", string.Concat(Enumerable.Repeat("[", 5000)) },
        { "many tokens", $"[{string.Join(',', Enumerable.Repeat("[]", 200_000))}]" },
        { "an error of another type", """{"error":[1,2,3]}""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Nonsense_is_a_fault(string what, string body)
    {
        Assert.NotEmpty(what);
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        bench.Server.Fault = (seen, context) => seen.Method == "POST" ? ImagesDouble.ReplyAsync(context, 200, body) : Task.FromResult(false);
        var kind = (await bench.FaultAsync()).Kind;
        Assert.True(kind is FaultKind.EngineUnavailable or FaultKind.EngineCannot, kind.ToString());
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Nonsense_about_a_job_is_a_fault(string what, string body)
    {
        Assert.NotEmpty(what);
        await using var bench = await Bench.StartAsync(ImagesProfiles.SdServer);
        bench.Server.Fault = (seen, context) => seen.Method == "GET" ? ImagesDouble.ReplyAsync(context, 200, body) : Task.FromResult(false);
        Assert.Equal(FaultKind.EngineUnavailable, (await bench.FaultAsync()).Kind);
    }

    [Theory]
    [InlineData("""{"id":"../../v1/models"}""")]
    [InlineData("""{"id":"a/b"}""")]
    [InlineData("""{"id":""}""")]
    [InlineData("""{"id":5}""")]
    [InlineData("[]")]
    public async Task A_job_without_a_plain_name_is_a_fault_and_nothing_is_asked_for_it(string body)
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.SdServer);
        bench.Server.Fault = (_, context) => ImagesDouble.ReplyAsync(context, 202, body);
        Assert.Equal(FaultKind.EngineUnavailable, (await bench.FaultAsync()).Kind);
        Assert.Single(bench.Server.Seen);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        bench.Server.Fault = (_, context) =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "http://169.254.169.254/latest/meta-data";
            return Task.FromResult(true);
        };
        Assert.Equal(FaultKind.EngineUnavailable, (await bench.FaultAsync()).Kind);
        Assert.Single(bench.Server.Seen);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_huge_answer_is_cut_off(bool announced)
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni, options => options with { MaxReplyBytes = 256 * 1024 });
        bench.Server.Fault = async (_, context) =>
        {
            context.Response.ContentLength = announced ? 1L << 40 : null;
            var block = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }

            return true;
        };
        Assert.Equal(FaultKind.EngineUnavailable, (await bench.FaultAsync()).Kind);
    }

    [Fact]
    public async Task A_picture_larger_than_the_limits_is_a_fault()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni, options => options with { ResultLimits = new PictureLimits { MaxPixels = 1000 } });
        Assert.Equal(FaultKind.EngineUnavailable, (await bench.FaultAsync()).Kind);
    }

    [Theory]
    [InlineData("vllm-omni")]
    [InlineData("sd-server")]
    public async Task A_connection_that_breaks_is_a_fault_and_nothing_is_sent_twice(string name)
    {
        Assert.True(ImagesProfiles.TryParse(name, out var profile));
        await using var bench = await Bench.StartAsync(profile);
        bench.Server.Fault = async (_, context) =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("""{"data":[""");
            await context.Response.Body.FlushAsync();
            context.Abort();
            return true;
        };
        Assert.Equal(FaultKind.EngineUnavailable, (await bench.FaultAsync()).Kind);
        Assert.Single(bench.Server.Posts);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_fault()
    {
        var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        await bench.Server.DisposeAsync();
        Assert.Equal(FaultKind.EngineUnavailable, (await bench.FaultAsync()).Kind);
        Assert.False((await bench.Engine.ProbeAsync(default)).IsHealthy);
        await bench.Engine.DisposeAsync();
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("sd-server")]
    public async Task A_server_that_does_not_answer_in_time_is_given_up(string name)
    {
        Assert.True(ImagesProfiles.TryParse(name, out var profile));
        await using var bench = await Bench.StartAsync(profile, options => options with { Timeout = TimeSpan.FromMilliseconds(300) });
        bench.Server.Fault = async (_, context) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            return true;
        };
        Assert.Equal(FaultKind.EngineTimedOut, (await bench.FaultAsync()).Kind);
    }

    [Fact]
    public async Task A_server_that_starts_anew_in_the_middle_has_lost_the_job()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.SdServer);
        var behaviour = (SdServerBehaviour)bench.Server.Behaviour;
        behaviour.PollsUntilDone = int.MaxValue;
        bench.Server.Fault = (seen, _) =>
        {
            if (seen.Method == "GET" && bench.Server.Seen.Count > 4)
            {
                behaviour.Forget();
            }

            return Task.FromResult(false);
        };
        Assert.Equal(FaultKind.EngineUnavailable, (await bench.FaultAsync()).Kind);
        Assert.Single(bench.Server.Posts);
    }
}
