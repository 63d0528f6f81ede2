using Likeness.Server.Accounts;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Admin;

/// <summary>Bodies and queries that mean harm.</summary>
public sealed class AdminBodyTests
{
    [Theory]
    [InlineData("""{"name":1}""")]
    [InlineData("""{"name":{}}""")]
    [InlineData("{\"name\":\"a\\u0000b\"}")]
    [InlineData("{\"name\":\"\\ud800\"}")]
    [InlineData("{\"name\":\"a\",\"\\udfff\":1}")]
    [InlineData("{\"name\":\"a\",\"moderationPolicy\":{\"a\":[\"\\ud800x\"]}}")]
    [InlineData("""{"name":"a","limits":{"jobs":99999999999999999999}}""")]
    [InlineData("""{"name":"a","limits":{"jobs":1e400}}""")]
    [InlineData("""{"name":"a","limits":{"requestsPerSecond":-1}}""")]
    [InlineData("""{"name":"a","limits":{"operations":{"glam":1}}}""")]
    [InlineData("""{"name":"a","limits":{"operations":{"glam":{"running":"1","waiting":null}}}}""")]
    [InlineData("""{"name":"a","limits":[]}""")]
    [InlineData("""{"name":"a","operations":[1]}""")]
    [InlineData("""{"name":"a","operations":["Glam"]}""")]
    [InlineData("""{"name":"a","limits":{"jobs":1,"jobs":2}}""")]
    [InlineData("""{"name":"a","x":[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]}""")]
    [InlineData("{\"name\":\"a\"} {}")]
    [InlineData("{\"name\":\"a\",}")]
    [InlineData("null")]
    public async Task Every_body_that_is_not_right_is_a_400_and_changes_nothing(string json)
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = new AdminClient(server);

        using var answer = await admin.SendAsync("POST", "/tenants", json);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("test", Assert.Single(server.Services.GetRequiredService<AccountStore>().ListTenants()).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MQ")]
    [InlineData("!")]
    [InlineData("LTEgYQ")]
    public void What_is_no_cursor_is_refused(string text) => Assert.False(ListCursor.TryParse(text, out _));

    [Fact]
    public void A_cursor_comes_back_as_it_was()
    {
        var cursor = new ListCursor(1_704_067_200_123, "job_with a space");

        Assert.True(ListCursor.TryParse(cursor.ToString(), out var parsed));
        Assert.Equal(cursor, parsed);
    }
}
