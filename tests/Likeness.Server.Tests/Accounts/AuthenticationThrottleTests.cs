using System.Net;
using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Likeness.Server.Tests.Accounts;

public sealed class AuthenticationThrottleTests : IDisposable
{
    private static readonly IPAddress Someone = IPAddress.Parse("192.0.2.1");
    private readonly FakeTime _time = new();
    private readonly AuthenticationThrottle _throttle;

    public AuthenticationThrottleTests() => _throttle = new AuthenticationThrottle(new AccountsOptions { MaxFailures = 3 }, _time, NullLogger<AuthenticationThrottle>.Instance);

    [Fact]
    public void An_address_that_failed_too_often_is_refused_until_its_window_ends()
    {
        Fail(Someone, 2);
        _time.Advance(TimeSpan.FromSeconds(50));
        Assert.True(_throttle.MayTry(Someone, out _));
        Fail(Someone, 1);

        Assert.False(_throttle.MayTry(Someone, out var wait));

        Assert.Equal(TimeSpan.FromSeconds(10), wait);
        Assert.True(_throttle.MayTry(IPAddress.Parse("192.0.2.2"), out _));
        _time.Advance(wait);
        Assert.True(_throttle.MayTry(Someone, out _));
        Assert.Equal(0, _throttle.Count);
    }

    [Fact]
    public void A_success_forgets_the_failures()
    {
        Fail(Someone, 2);
        _throttle.Succeeded(Someone);
        Fail(Someone, 2);

        Assert.True(_throttle.MayTry(Someone, out _));
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("c000:201::", "192.0.2.1", false)]
    public void An_ipv6_network_counts_as_one_address(string one, string other, bool same)
    {
        Fail(IPAddress.Parse(one), 3);

        Assert.Equal(!same, _throttle.MayTry(IPAddress.Parse(other), out _));
    }

    [Fact]
    public void Memory_is_bounded_and_the_oldest_is_forgotten_first()
    {
        Fail(Someone, 3);
        for (var i = 0; i < AuthenticationThrottle.MostAddresses - 1; i++)
        {
            Fail(new IPAddress(0x0100_0000 + i), 1);
        }

        Assert.False(_throttle.MayTry(Someone, out _));
        Fail(IPAddress.Parse("198.51.100.1"), 1);

        Assert.Equal(AuthenticationThrottle.MostAddresses, _throttle.Count);
        Assert.True(_throttle.MayTry(Someone, out _));
    }

    [Fact]
    public void No_limit_means_no_limit()
    {
        using var open = new AuthenticationThrottle(new AccountsOptions { MaxFailures = 0 }, _time, NullLogger<AuthenticationThrottle>.Instance);
        for (var i = 0; i < 100; i++)
        {
            open.Failed(Someone);
        }

        Assert.True(open.MayTry(Someone, out _));
    }

    [Fact]
    public async Task Who_tries_keys_is_told_to_wait_even_with_the_right_one()
    {
        await using var server = await RunningServer.StartAsync(["--Accounts:MaxFailures", "2"]);
        using var stranger = server.NewClient("sk-SomebodyElsesBearer0123456789");
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/v1/models")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/v1/models")).StatusCode);

        await Golden.CheckAsync("key-too-many-failures", await server.Client.GetAsync("/v1/models"));

        Assert.Contains(server.Log.Lines, line => line.Id == 1800 && line.Text.Contains("failed to authenticate 2 times", StringComparison.Ordinal));
        Assert.Contains(server.Log.Lines, line => line.Id == 1200 && line.Text.EndsWith("UnknownKey", StringComparison.Ordinal));
        Assert.DoesNotContain("SomebodyElses", server.Log.Text, StringComparison.Ordinal);
        server.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/v1/models")).StatusCode);
    }

    [Fact]
    public async Task Requests_without_a_key_are_not_counted()
    {
        await using var server = await RunningServer.StartAsync(["--Accounts:MaxFailures", "1"]);
        using var nobody = server.NewClient(null);

        await nobody.GetAsync("/v1/models");
        await nobody.GetAsync("/v1/models");

        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/v1/models")).StatusCode);
    }

    [Theory]
    [InlineData(0, "203.0.113.7", "10.0.0.1")]
    [InlineData(1, "203.0.113.7", "203.0.113.7")]
    [InlineData(1, "198.51.100.1, 203.0.113.7", "203.0.113.7")]
    [InlineData(2, "198.51.100.1, 203.0.113.7", "198.51.100.1")]
    [InlineData(2, "203.0.113.7", "203.0.113.7")]
    [InlineData(1, "nonsense", "10.0.0.1")]
    [InlineData(1, "", "10.0.0.1")]
    [InlineData(1, "[2001:db8::1]:4711", "2001:db8::1")]
    public void Only_what_trusted_proxies_have_written_is_believed(int proxies, string header, string expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("10.0.0.1");
        context.Request.Headers["X-Forwarded-For"] = header;

        Assert.Equal(IPAddress.Parse(expected), new ClientAddress(new AccountsOptions { TrustedProxies = proxies }).Of(context));
    }

    public void Dispose() => _throttle.Dispose();

    private void Fail(IPAddress address, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _throttle.Failed(address);
        }
    }
}
