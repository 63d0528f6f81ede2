using System.Net;
using System.Text.Json;
using Likeness.Portraits;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Dialects;

public sealed class ChatCompletionTests
{
    [Fact]
    public async Task A_picture_comes_back_as_an_address_that_can_be_fetched()
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync(Requests.Chat("\"extra_body\":{\"style\":\"Pixels\"}"));
        var body = await answer.Content.ReadAsStringAsync();

        Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
        var url = JsonDocument.Parse(body).RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;
        using var anonymous = server.NewClient(null);
        var picture = await anonymous.GetAsync(url);
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.ToString());
        Assert.Equal(PortraitStyle.Pixels, ((StylizeRequest)server.Engine.Requests[0]).Style);
    }
}
