using System.Text;
using Likeness.Server.Configuration;
using Likeness.Server.Intake;
using Likeness.Server.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Likeness.Server.Tests.Intake;

/// <summary>Downloads that break off, change, lie and wander.</summary>
public sealed class GuardedDownloadTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly byte[] _bytes = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7 >> 3))];
    private readonly List<(string Range, string Condition)> _asked = [];

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task What_broke_off_is_gone_on_with()
    {
        await using var host = await PictureHost.StartAsync(context => SendAsync(context, "\"v1\"", cutAt: _asked.Count == 0 ? 100_000 : null));

        var first = await FetchAsync(host.Host);
        var kept = Part().Length;
        var second = await FetchAsync(host.Host);

        Assert.True(first.MayRetry);
        Assert.InRange(kept, 1, 100_000);
        Assert.Null(second.Fault);
        Assert.Equal(("", ""), _asked[0]);
        Assert.Equal(($"bytes={kept}-", "\"v1\""), _asked[1]);
        Assert.Equal(_bytes, Part());
    }

    [Fact]
    public async Task A_file_that_changed_meanwhile_is_begun_anew()
    {
        await using var host = await PictureHost.StartAsync(context => SendAsync(context, _asked.Count == 0 ? "\"v1\"" : "\"v2\"", cutAt: _asked.Count == 0 ? 100_000 : null));

        await FetchAsync(host.Host);
        var second = await FetchAsync(host.Host);

        Assert.Null(second.Fault);
        Assert.Equal("\"v1\"", _asked[1].Condition);
        Assert.Equal(_bytes, Part());
    }

    [Theory]
    [InlineData("W/\"weak\"")]
    [InlineData(null)]
    public async Task Without_a_strong_version_it_is_begun_anew(string? tag)
    {
        await using var host = await PictureHost.StartAsync(context => SendAsync(context, tag, cutAt: _asked.Count == 0 ? 100_000 : null));

        await FetchAsync(host.Host);
        var second = await FetchAsync(host.Host);

        Assert.Null(second.Fault);
        Assert.Equal(("", ""), _asked[1]);
        Assert.Equal(_bytes, Part());
    }

    [Fact]
    public async Task What_came_from_another_address_is_not_gone_on_with()
    {
        await using var host = await PictureHost.StartAsync(context => SendAsync(context, "\"v1\"", cutAt: _asked.Count == 0 ? 100_000 : null));

        await FetchAsync(host.Host, "/one");
        await FetchAsync(host.Host, "/two");

        Assert.Equal(("", ""), _asked[1]);
        Assert.Equal(_bytes, Part());
    }

    [Theory]
    [InlineData("bytes 0-299999/300000")]
    [InlineData("bytes 5-299999/300000")]
    [InlineData("bytes 100-200/300000")]
    [InlineData("bytes 100-299999/*")]
    [InlineData("bytes 100-299999/400000")]
    [InlineData("items 100-299999/300000")]
    [InlineData("")]
    public async Task Another_part_than_was_asked_for_is_thrown_away(string range)
    {
        File.WriteAllBytes(PartPath, _bytes[..100]);
        await using var host = await PictureHost.StartAsync(async context =>
        {
            context.Response.StatusCode = 206;
            if (range.Length > 0)
            {
                context.Response.Headers.ContentRange = range;
            }

            await context.Response.Body.WriteAsync(_bytes);
        });
        WriteTag(host.Host, "\"v1\"");

        var end = await FetchAsync(host.Host);

        Assert.Contains("another part", end.Fault, StringComparison.Ordinal);
        Assert.True(end.MayRetry);
        Assert.False(File.Exists(PartPath));
    }

    [Fact]
    public async Task A_part_that_nobody_asked_for_is_refused()
    {
        await using var host = await PictureHost.StartAsync(async context =>
        {
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = "bytes 0-299999/300000";
            await context.Response.Body.WriteAsync(_bytes);
        });

        Assert.Contains("another part", (await FetchAsync(host.Host)).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_the_file_has_is_not_kept()
    {
        await using var host = await PictureHost.StartAsync(async context =>
        {
            await context.Response.Body.WriteAsync(_bytes);
            await context.Response.Body.WriteAsync(_bytes);
        });

        var end = await FetchAsync(host.Host);

        Assert.Contains("more than the 300000 bytes", end.Fault, StringComparison.Ordinal);
        Assert.False(end.MayRetry);
        Assert.False(File.Exists(PartPath));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 299999\r\n\r\nx", "299999 bytes there instead of 300000", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\nx", "999999999999 bytes there", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\nx", "broke off", true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", "broke off", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 300000\r\n\r\nx", "compressed", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html>", "a page", false)]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "status 404", false)]
    [InlineData("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", "status 503", true)]
    [InlineData("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", "redirects to nowhere", false)]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n", "redirects to where it may not", false)]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: https://u:p@public.example/\r\nContent-Length: 0\r\n\r\n", "redirects to where it may not", false)]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://public.example:443/\r\nContent-Length: 0\r\n\r\n", "https only", false)]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: https://public.example:8443/\r\nContent-Length: 0\r\n\r\n", "Port 8443", false)]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: https://private.example/\r\nContent-Length: 0\r\n\r\n", "not a public one", false)]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: https://169.254.169.254/latest\r\nContent-Length: 0\r\n\r\n", "not a public one", false)]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: https://[::1]/\r\nContent-Length: 0\r\n\r\n", "not a public one", false)]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n", "more than 5 times", false)]
    [InlineData("SSH-2.0-OpenSSH_9.9\r\n", "not valid", true)]
    public async Task Each_lie_has_its_sentence(string answer, string expected, bool mayRetry)
    {
        using var host = RawHost.Saying(answer);

        var end = await FetchAsync(host.Host);

        Assert.Contains(expected, end.Fault, StringComparison.Ordinal);
        Assert.Equal(mayRetry, end.MayRetry);
    }

    [Fact]
    public async Task Plain_http_and_private_hosts_are_refused_unless_they_are_opened()
    {
        using var host = RawHost.Saying("HTTP/1.1 200 OK\r\n\r\n");

        Assert.Contains("https only", (await FetchAsync("public.example:443", open: host.Host)).Fault, StringComparison.Ordinal);
        Assert.Contains("not allowed", (await FetchAsync(host.Host, open: "other.example")).Fault, StringComparison.Ordinal);
        Assert.Contains("not a public one", (await FetchAsync("https://private.example/", open: host.Host)).Fault, StringComparison.Ordinal);
        Assert.Contains("not known", (await FetchAsync("https://nowhere.example/", open: host.Host)).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_drips_is_given_up_and_what_came_is_kept()
    {
        var time = new FakeTime();
        await using var host = await PictureHost.StartAsync(async context =>
        {
            context.Response.Headers.ETag = "\"v1\"";
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[500]);
                await context.Response.Body.FlushAsync();
                await Task.Delay(TimeSpan.FromSeconds(1), time, context.RequestAborted);
            }
        });

        var (fetching, start) = (FetchAsync(host.Host, time: time), time.GetUtcNow());
        while (!fetching.IsCompleted && time.GetUtcNow() - start < TimeSpan.FromMinutes(5))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Contains("too slowly", (await fetching).Fault, StringComparison.Ordinal);
        Assert.True(Part().Length > 0);
    }

    [Fact]
    public void One_process_at_a_time_is_at_a_file()
    {
        using var one = PartialFile.Open(FilePath);

        Assert.Throws<IOException>(() => PartialFile.Open(FilePath));
    }

    [Fact]
    public void A_link_in_the_place_of_the_part_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights on Windows.");
        var victim = Path.Combine(_temp.Path, "victim");
        File.WriteAllText(victim, "precious");
        File.CreateSymbolicLink(PartPath, victim);

        Assert.Contains("is a link", Assert.Throws<IOException>(() => PartialFile.Open(FilePath)).Message, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(victim));
    }

    private string FilePath => Path.Combine(_temp.Path, "tiny.onnx");

    private string PartPath => FilePath + ".part";

    private byte[] Part() => File.ReadAllBytes(PartPath);

    private void WriteTag(string host, string tag) => File.WriteAllText(PartPath + ".tag", $"http://{host}/model\n{tag}\n", Encoding.ASCII);

    private async Task<DownloadEnd> FetchAsync(string host, string path = "/model", string? open = null, TimeProvider? time = null)
    {
        var options = new IntakeOptions { AllowPorts = { 443 }, AllowPrivateHosts = { open ?? host } };
        var resolver = new FakeResolver().With("public.example", ["93.184.215.14"]).With("private.example", ["93.184.215.14", "10.0.0.1"]);
        using var download = new GuardedDownload(new AddressGuard(options, resolver, new TcpDialer()), time ?? TimeProvider.System);
        using var file = PartialFile.Open(FilePath);
        return await download.FetchAsync(new Uri(host.Contains("://", StringComparison.Ordinal) ? host : $"http://{host}{path}"), file, _bytes.Length, progress: null, TestContext.Current.CancellationToken);
    }

    /// <summary>A server that does ranges as it should, and perhaps hangs up in the middle.</summary>
    private async Task SendAsync(HttpContext context, string? tag, int? cutAt)
    {
        var (range, condition) = (context.Request.Headers.Range.ToString(), context.Request.Headers.IfRange.ToString());
        _asked.Add((range, condition));
        var from = range.Length > 0 && condition == tag ? int.Parse(range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture) : 0;
        context.Response.Headers.ETag = tag;
        context.Response.ContentLength = _bytes.Length - from;
        if (from > 0)
        {
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = $"bytes {from}-{_bytes.Length - 1}/{_bytes.Length}";
        }

        await context.Response.Body.WriteAsync(_bytes.AsMemory(from, (cutAt ?? _bytes.Length) - from));
        await context.Response.Body.FlushAsync();
        if (cutAt is not null)
        {
            // What was written must have left before the connection is reset.
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
            context.Abort();
        }
    }
}
