using System.Text;
using Likeness.Server.Configuration;
using Likeness.Server.Intake;
using Likeness.Server.Jobs;
using Likeness.Server.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Likeness.Server.Tests.Intake;

public sealed class GuardedFetcherTests
{
    private readonly FakeResolver _names = new FakeResolver()
        .With("localhost", ["127.0.0.1"])
        .With("metadata.google.internal", ["169.254.169.254"])
        .With("rebound.example", ["93.184.215.14", "10.0.0.1"])
        .With("public.example", ["93.184.215.14"]);

    public static TheoryData<string, string> Urls
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var row in Tsv.Read("Intake/ssrf-urls.tsv"))
            {
                data.Add(row[0], row[1]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Urls))]
    public async Task Addresses_that_lead_inside_are_refused(string url, string why)
    {
        var dialer = new FakeDialer(1);
        using var fetcher = Fetcher(new IntakeOptions { AllowPorts = { 80, 443 } }, dialer: dialer);

        var taken = await fetcher.FetchAsync(url, default);

        // Spellings that no resolver knows are not found; all others are refused. Nobody is called either way.
        Assert.True(taken.Fault?.Kind is JobFaultKind.AddressRefused || (taken.Fault is not null && !_names.Knows(url)), $"{url} ({why}): {taken.Fault}");
        Assert.Empty(dialer.Dialled);
    }

    [Fact]
    public async Task A_picture_of_an_opened_host_is_fetched()
    {
        await using var host = await PictureHost.StartAsync(context => context.Response.Body.WriteAsync("picture"u8.ToArray()).AsTask());
        using var fetcher = Fetcher(Open(host));

        var taken = await fetcher.FetchAsync($"http://{host.Host}/a.png?b=c", default);

        Assert.Equal("picture", Encoding.UTF8.GetString(taken.Bytes.Span));
        Assert.Equal("identity", host.Headers["Accept-Encoding"]);
        Assert.DoesNotContain(host.Headers.Keys, name => name is "Cookie" or "Authorization" or "Referer" or "traceparent");
    }

    [Fact]
    public async Task Opening_one_port_of_a_host_opens_no_other()
    {
        await using var open = await PictureHost.StartAsync(_ => Task.CompletedTask);
        await using var closed = await PictureHost.StartAsync(_ => Task.CompletedTask);
        using var fetcher = Fetcher(Open(open));

        var taken = await fetcher.FetchAsync($"http://{closed.Host}/", default);

        Assert.Equal(JobFaultKind.AddressRefused, taken.Fault?.Kind);
        Assert.Empty(closed.Requests);
    }

    [Fact]
    public async Task A_redirect_to_a_private_address_is_refused()
    {
        await using var inside = await PictureHost.StartAsync(_ => Task.CompletedTask);
        await using var outside = await PictureHost.StartAsync(context => Redirect(context, $"http://{inside.Host}/secret"));
        using var fetcher = Fetcher(Open(outside));

        var taken = await fetcher.FetchAsync($"http://{outside.Host}/", default);

        Assert.Equal(JobFaultKind.AddressRefused, taken.Fault?.Kind);
        Assert.Empty(inside.Requests);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://2130706433/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://public.example/")]
    [InlineData("//localhost/")]
    [InlineData("http://metadata.google.internal/")]
    public async Task Redirects_to_the_inside_are_refused(string target)
    {
        await using var outside = await PictureHost.StartAsync(context => Redirect(context, target));
        using var fetcher = Fetcher(Open(outside));

        Assert.Equal(JobFaultKind.AddressRefused, (await fetcher.FetchAsync($"http://{outside.Host}/", default)).Fault?.Kind);
    }

    [Fact]
    public async Task A_public_name_is_called_at_the_address_that_was_checked()
    {
        await using var host = await PictureHost.StartAsync(context => context.Response.WriteAsync("picture"));
        var dialer = new FakeDialer(host.Port);
        using var fetcher = Fetcher(new IntakeOptions { AllowPorts = { 80, 443 } }, dialer: dialer);

        var taken = await fetcher.FetchAsync("http://public.example/a.png", default);

        Assert.Null(taken.Fault);
        Assert.Equal(["93.184.215.14:80"], dialer.Dialled);
        Assert.Equal(["GET public.example/a.png"], host.Requests);
        // Asked once: what was checked is what is called, so a name that changes its answer gains nothing.
        Assert.Equal(["public.example"], _names.Asked);
    }

    [Fact]
    public async Task A_name_that_turns_private_between_two_requests_is_refused()
    {
        await using var host = await PictureHost.StartAsync(context =>
        {
            context.Response.Headers.Connection = "close";
            return Redirect(context, "/again");
        });
        _names.With("changing.example", ["93.184.215.14"], ["127.0.0.1"]);
        var dialer = new FakeDialer(host.Port);
        using var fetcher = Fetcher(new IntakeOptions { AllowPorts = { 80, 443 } }, dialer: dialer);

        var taken = await fetcher.FetchAsync("http://changing.example/", default);

        Assert.Equal(JobFaultKind.AddressRefused, taken.Fault?.Kind);
        Assert.Equal(["GET changing.example/"], host.Requests);
        Assert.Single(dialer.Dialled);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task At_most_three_redirects_are_followed(int redirects, bool expected)
    {
        await using var host = await PictureHost.StartAsync(context =>
        {
            var at = int.Parse(context.Request.Path.Value![1..]);
            return at < redirects ? Redirect(context, $"{at + 1}") : context.Response.WriteAsync("picture");
        });
        using var fetcher = Fetcher(Open(host));

        Assert.Equal(expected, (await fetcher.FetchAsync($"http://{host.Host}/0", default)).Fault is null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_bytes_than_the_limit_are_refused_with_and_without_a_declared_length(bool declared)
    {
        await using var host = await PictureHost.StartAsync(async context =>
        {
            context.Response.ContentLength = declared ? 1 << 30 : null;
            var chunk = new byte[64 * 1024];
            for (var i = 0; i < 1000 && !context.RequestAborted.IsCancellationRequested; i++)
            {
                await context.Response.Body.WriteAsync(chunk);
            }
        });
        var options = Open(host);
        options.MaxPictureBytes = 100_000;
        using var fetcher = Fetcher(options);

        Assert.Equal(JobFaultKind.PictureTooLarge, (await fetcher.FetchAsync($"http://{host.Host}/", default)).Fault?.Kind);
    }

    [Theory]
    [InlineData("text/html; charset=utf-8")]
    [InlineData("application/json")]
    [InlineData("APPLICATION/XML")]
    public async Task Pages_are_refused_by_their_type(string type)
    {
        await using var host = await PictureHost.StartAsync(context =>
        {
            context.Response.ContentType = type;
            return context.Response.WriteAsync("x");
        });
        using var fetcher = Fetcher(Open(host));

        Assert.Equal(JobFaultKind.FetchFailed, (await fetcher.FetchAsync($"http://{host.Host}/", default)).Fault?.Kind);
    }

    [Fact]
    public async Task Compressed_answers_are_refused()
    {
        await using var host = await PictureHost.StartAsync(context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.WriteAsync("x");
        });
        using var fetcher = Fetcher(Open(host));

        Assert.Equal(JobFaultKind.FetchFailed, (await fetcher.FetchAsync($"http://{host.Host}/", default)).Fault?.Kind);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(204)]
    [InlineData(302)]
    public async Task Anything_but_200_is_a_failure(int status)
    {
        await using var host = await PictureHost.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var fetcher = Fetcher(Open(host));

        Assert.Equal(JobFaultKind.FetchFailed, (await fetcher.FetchAsync($"http://{host.Host}/", default)).Fault?.Kind);
    }

    [Fact]
    public async Task A_host_that_never_answers_is_given_up()
    {
        var time = new FakeTime();
        await using var host = await PictureHost.StartAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, time, context.RequestAborted));
        using var fetcher = Fetcher(Open(host), time);
        var fetching = fetcher.FetchAsync($"http://{host.Host}/", default).AsTask();
        await Wait.UntilAsync(() => host.Requests.Count == 1);

        time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(JobFaultKind.FetchFailed, (await fetching).Fault?.Kind);
    }

    [Fact]
    public async Task A_host_that_drips_is_given_up()
    {
        var time = new FakeTime();
        var dripped = new TaskCompletionSource();
        await using var host = await PictureHost.StartAsync(async context =>
        {
            await context.Response.Body.WriteAsync(new byte[10]);
            await context.Response.Body.FlushAsync();
            dripped.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, time, context.RequestAborted);
        });
        using var fetcher = Fetcher(Open(host), time);
        var fetching = fetcher.FetchAsync($"http://{host.Host}/", default).AsTask();
        await dripped.Task;

        time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(JobFaultKind.FetchFailed, (await fetching).Fault?.Kind);
    }

    [Fact]
    public async Task A_client_that_leaves_stops_the_download()
    {
        await using var host = await PictureHost.StartAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        using var fetcher = Fetcher(Open(host));
        using var left = new CancellationTokenSource();
        var fetching = fetcher.FetchAsync($"http://{host.Host}/", left.Token).AsTask();
        await Wait.UntilAsync(() => host.Requests.Count == 1);

        await left.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
    }

    private static Task Redirect(HttpContext context, string target)
    {
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = target;
        return Task.CompletedTask;
    }

    private static IntakeOptions Open(PictureHost host) => new() { AllowPorts = { 80, 443 }, AllowPrivateHosts = { host.Host } };

    private GuardedFetcher Fetcher(IntakeOptions options, TimeProvider? time = null, IDialer? dialer = null) =>
        new(options, new AddressGuard(options, _names, dialer ?? new TcpDialer()), time ?? TimeProvider.System);
}
