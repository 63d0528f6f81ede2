using System.Text.Json;
using Likeness.Server.Dialects.OpenAi;
using Likeness.Server.Operations;
using Microsoft.AspNetCore.Http;

namespace Likeness.Server.Tests.Dialects;

public sealed class OpenAiErrorPagesTests
{
    [Theory]
    [InlineData(400, "malformed")]
    [InlineData(408, "too slowly")]
    [InlineData(413, "too large")]
    public async Task What_the_host_refuses_is_named(int status, string expected)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body, StatusCode = status } };

        await new OpenAiErrorPages().WriteStatusAsync(context, new RequestRecord("req_1", 0));

        using var json = JsonDocument.Parse(body.ToArray());
        Assert.Contains(expected, json.RootElement.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(status, context.Response.StatusCode);
    }
}
