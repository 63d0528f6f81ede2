using Likeness.Server.Dialects;
using Microsoft.AspNetCore.Http;

namespace Likeness.Server.Tests.Dialects.OpenAiJobs;

/// <summary>The header <c>Prefer</c> as RFC 7240 has it.</summary>
public sealed class PreferenceTests
{
    [Theory]
    [InlineData("respond-async", true, null)]
    [InlineData("RESPOND-ASYNC", true, null)]
    [InlineData("respond-async, wait=10", true, 10)]
    [InlineData("wait=10, respond-async", true, 10)]
    [InlineData("wait=10", true, 10)]
    [InlineData("wait = \"10\" ; x=y", true, 10)]
    [InlineData("wait=0", true, 0)]
    [InlineData("wait=999999999", true, 3600)]
    [InlineData("wait=10, wait=20", true, 10)]
    [InlineData("wait=soon, wait=20", false, null)]
    [InlineData("respond-async; foo=\"a, wait=5\"", true, null)]
    [InlineData("foo=\"\\\", respond-async\"", false, null)]
    [InlineData("return=minimal, handling=lenient", false, null)]
    [InlineData("respond-asynchronous", false, null)]
    [InlineData("wait", false, null)]
    [InlineData("wait=-1", false, null)]
    [InlineData("wait=1=2", false, null)]
    [InlineData("wait=99999999999999999999", false, null)]
    [InlineData(",,;=\"", false, null)]
    [InlineData("", false, null)]
    public void Preferences_are_read_and_the_others_ignored(string header, bool asynchronous, int? wait)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["Prefer"] = header;

        Assert.Equal(new Preference(asynchronous, wait is { } seconds ? TimeSpan.FromSeconds(seconds) : null), Preference.Read(context.Request));
    }

    [Fact]
    public void Several_headers_count_as_one()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["Prefer"] = new(["return=minimal", "wait=5", "respond-async"]);

        Assert.Equal(new Preference(true, TimeSpan.FromSeconds(5)), Preference.Read(context.Request));
        Assert.Equal(default, Preference.Read(new DefaultHttpContext().Request));
    }
}
