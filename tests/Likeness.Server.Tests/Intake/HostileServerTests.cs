using System.Net;
using System.Text;
using Likeness.Server.Configuration;
using Likeness.Server.Intake;
using Likeness.Server.Jobs;
using Likeness.Server.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Likeness.Server.Tests.Intake;

/// <summary>Servers that want to harm whoever fetches from them: each is refused for its own reason.</summary>
public sealed class HostileServerTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n";

    public static TheoryData<string, string, string> Answers => new()
    {
        { "gzip", Head + "Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx", "compressed" },
        { "brotli", Head + "Content-Encoding: br\r\nContent-Length: 1\r\n\r\nx", "compressed" },
        { "deflate in capitals", Head + "Content-Encoding: DEFLATE\r\nContent-Length: 1\r\n\r\nx", "compressed" },
        { "two encodings", Head + "Content-Encoding: identity, zstd\r\nContent-Length: 1\r\n\r\nx", "compressed" },
        { "less than declared", Head + "Content-Length: 1000\r\n\r\nshort", "broke off" },
        { "a chunk that breaks off", Head + "Transfer-Encoding: chunked\r\n\r\n100\r\nshort", "broke off" },
        { "a chunk size that is none", Head + "Transfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n0\r\n\r\n", "broke off" },
        { "a chunk size that overflows", Head + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nx", "broke off" },
        { "a negative length", Head + "Content-Length: -5\r\n\r\nxxxxx", "" },
        { "no HTTP at all", "SSH-2.0-OpenSSH_9.9\r\n", "broke off" },
        { "nothing", "", "broke off" },
        { "headers without end", Head + string.Concat(Enumerable.Range(0, 2000).Select(i => $"X-{i}: {new string('x', 30)}\r\n")), "broke off" },
        { "one endless header", Head + "X: " + new string('x', 100_000), "broke off" },
        { "a page in a picture's clothes", Head + "\r\n\u00EF\u00BB\u00BF  \r\n<!DOCTYPE html><html>", "a page" },
        { "a drawing of text", Head + "\r\n<svg xmlns='http://www.w3.org/2000/svg'/>", "a page" },
        { "JSON in a picture's clothes", Head + "\r\n{\"error\":\"no\"}", "a page" },
        { "an error", "HTTP/1.1 403 Forbidden\r\n\r\n", "status 403" },
        { "a part only", "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-0/9\r\nContent-Length: 1\r\n\r\nx", "status 206" },
        { "another protocol", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n", "status 101" },
        { "too much, as it says", Head + "Content-Length: 99999999999\r\n\r\n", "more than" },
        { "a redirect into itself", "HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n", "redirects more than" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_hostile_answer_is_refused(string name, string answer, string why)
    {
        using var host = RawHost.Saying(answer);
        using var fetcher = Fetcher(Open(host.Host));

        var taken = await fetcher.FetchAsync($"http://{host.Host}/", default);

        Assert.True(taken.Fault?.Kind is JobFaultKind.FetchFailed or JobFaultKind.PictureTooLarge || (name == "a negative length" && taken.Bytes.Length <= 5), $"{name}: {taken.Fault}");
        Assert.Contains(why, taken.Fault?.Detail ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/octet-stream")]
    [InlineData("nonsense")]
    [InlineData("image/jpeg")]
    public async Task A_picture_with_a_wrong_type_is_taken_by_its_bytes(string type)
    {
        using var host = RawHost.Saying($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: 8\r\n\r\n\x89PNG\r\n\x1a\n");
        using var fetcher = Fetcher(Open(host.Host));

        Assert.Equal(8, (await fetcher.FetchAsync($"http://{host.Host}/", default)).Bytes.Length);
    }

    [Fact]
    public async Task More_than_declared_is_not_read()
    {
        using var host = RawHost.Saying(Head + "Content-Length: 4\r\n\r\n\x89PNGHTTP/1.1 200 OK\r\n\r\nsmuggled");
        using var fetcher = Fetcher(Open(host.Host));

        Assert.Equal(4, (await fetcher.FetchAsync($"http://{host.Host}/", default)).Bytes.Length);
    }

    [Fact]
    public async Task Chunks_without_end_are_cut_at_the_limit()
    {
        var chunk = Encoding.Latin1.GetBytes("1000\r\n" + new string('x', 0x1000) + "\r\n");
        using var host = RawHost.Doing(async (stream, token) =>
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(Head + "Transfer-Encoding: chunked\r\n\r\n"), token);
            while (!token.IsCancellationRequested)
            {
                await stream.WriteAsync(chunk, token);
            }
        });
        using var fetcher = Fetcher(Open(host.Host));

        var taken = await fetcher.FetchAsync("tenant", $"http://{host.Host}/", 100_000, default);

        Assert.Equal(JobFaultKind.PictureTooLarge, taken.Fault?.Kind);
    }

    [Fact]
    public async Task A_host_that_drips_all_day_is_given_up_after_the_grace()
    {
        var time = new FakeTime();
        var options = new IntakeOptions { AllowPorts = { 80, 443 }, FetchTimeout = TimeSpan.FromMinutes(2) };
        await using var host = await PictureHost.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[500]);
                await context.Response.Body.FlushAsync();
                await Task.Delay(TimeSpan.FromSeconds(1), time, context.RequestAborted);
            }
        });
        options.AllowPrivateHosts.Add(host.Host);
        using var fetcher = Fetcher(options, time: time);
        var start = time.GetUtcNow();

        var fetching = fetcher.FetchAsync($"http://{host.Host}/", default).AsTask();
        while (!fetching.IsCompleted && time.GetUtcNow() - start < TimeSpan.FromMinutes(1))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Contains("too slowly", (await fetching).Fault?.Detail, StringComparison.Ordinal);
        Assert.True(time.GetUtcNow() - start >= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_host_that_is_slow_but_steady_is_waited_for()
    {
        var time = new FakeTime();
        using var stop = new CancellationTokenSource();
        using var pace = new PaceWatch(2000, time, stop);

        time.Advance(TimeSpan.FromSeconds(5));
        for (var i = 0; i < 20; i++)
        {
            pace.Add(10_000);
            time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.False(stop.IsCancellationRequested);
        pace.Add(9_999);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.True(stop.IsCancellationRequested && pace.TooSlow);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Hosts_that_are_not_there_each_have_their_sentence()
    {
        using var plain = RawHost.Saying("HTTP/1.1 200 OK\r\n\r\n");
        var options = Open(plain.Host);
        options.AllowPrivateHosts.Add("127.0.0.1");
        options.AllowPorts.Add(1);
        options.ConnectTimeout = TimeSpan.FromMilliseconds(100);

        var details = new List<string?>();
        foreach (var (url, dialer) in new (string, IDialer)[]
            {
                ("http://nowhere.example/", new TcpDialer()),
                ("http://127.0.0.1:1/", new TcpDialer()),
                ($"https://{plain.Host}/", new TcpDialer()),
                ("http://public.example/", new SilentDialer()),
            })
        {
            using var fetcher = Fetcher(options, dialer);
            details.Add((await fetcher.FetchAsync(url, default)).Fault?.Detail);
        }

        Assert.Equal(
            [
                "The host of the picture's address is not known.",
                "The picture's address could not be reached.",
                "No secure connection to the picture's address could be made.",
                "The host of the picture's address could not be connected to in time.",
            ],
            details);
    }

    [Fact]
    public async Task Only_so_many_requests_go_to_one_host_at_once()
    {
        var release = new TaskCompletionSource();
        var running = 0;
        var most = 0;
        await using var host = await PictureHost.StartAsync(async context =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await release.Task;
            Interlocked.Decrement(ref running);
            await context.Response.WriteAsync("picture");
        });
        var options = Open(host.Host);
        options.PerHost = 3;
        using var fetcher = Fetcher(options);
        var all = Enumerable.Range(0, 12).Select(i => fetcher.FetchAsync("tenant" + (i % 2), $"http://{host.Host}/{i}", 1000, default).AsTask()).ToList();

        await Wait.UntilAsync(() => running == 3);
        release.SetResult();

        Assert.All(await Task.WhenAll(all), taken => Assert.Null(taken.Fault));
        Assert.Equal(3, most);
    }

    private static IntakeOptions Open(string host) => new() { AllowPorts = { 80, 443 }, AllowPrivateHosts = { host } };

    private static GuardedFetcher Fetcher(IntakeOptions options, IDialer? dialer = null, TimeProvider? time = null) =>
        new(options, new AddressGuard(options, new FakeResolver().With("public.example", ["93.184.215.14"]), dialer ?? new TcpDialer()), time ?? TimeProvider.System);

    private sealed class SilentDialer : IDialer
    {
        public async ValueTask<Stream> DialAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return Stream.Null;
        }
    }
}
