using Likeness.Server.Intake;

namespace Likeness.Server.Tests.Intake;

public sealed class PrivateHostTests
{
    [Theory]
    [InlineData("pictures.lan", "pictures.lan", null)]
    [InlineData("Pictures.LAN.", "pictures.lan", null)]
    [InlineData("127.0.0.1:9000", "127.0.0.1", 9000)]
    [InlineData("127.0.0.1:80", "127.0.0.1", 80)]
    [InlineData("[::1]", "::1", null)]
    [InlineData("[::1]:80", "::1", 80)]
    [InlineData("[2001:DB8::80]", "2001:db8::80", null)]
    [InlineData("[::1]:8080", "::1", 8080)]
    public void A_host_and_perhaps_its_port_are_read(string text, string host, int? port)
    {
        Assert.Equal(new PrivateHost(host, port), PrivateHost.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("user@host")]
    [InlineData("host/path")]
    [InlineData("host:99999")]
    [InlineData("http://host")]
    public void Anything_else_is_refused(string text)
    {
        Assert.Null(PrivateHost.Parse(text));
    }
}
