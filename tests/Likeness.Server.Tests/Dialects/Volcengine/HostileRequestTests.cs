using System.Text;
using System.Text.Json;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Dialects.Volcengine;

/// <summary>Whatever comes, the answer is one of this dialect.</summary>
public sealed class HostileRequestTests
{
    public static TheoryData<string, byte[]> Bodies => new()
    {
        { "no UTF-8", [(byte)'{', 0xFF, 0xFE, (byte)'}'] },
        { "deep", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 5000))) },
        { "deep arrays", Encoding.UTF8.GetBytes($$"""{{{VolcengineClient.ReqKey}},"x":{{new string('[', 5000)}}""") },
        { "truncated", Encoding.UTF8.GetBytes(VolcengineClient.Body()[..^20]) },
        { "two documents", Encoding.UTF8.GetBytes(VolcengineClient.Body() + "{}") },
        { "zeros", new byte[5000] },
        { "many pictures", Encoding.UTF8.GetBytes($$"""{{{VolcengineClient.ReqKey}},"image_urls":[{{string.Join(',', Enumerable.Repeat("\"https://example.com/\"", 5000))}}]}""") },
        { "wrong numbers", Encoding.UTF8.GetBytes($$"""{{{VolcengineClient.ReqKey}},"width":1e400,"cfg":1e999,"seed":99999999999999999999}""") },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_broken_body_is_answered_in_the_envelope_of_the_service(string what, byte[] body)
    {
        Assert.NotEmpty(what);
        await using var server = await RunningServer.StartAsync();
        foreach (var action in new[] { "CVProcess", "CVSync2AsyncSubmitTask", "CVSync2AsyncGetResult", "CVCancelTask" })
        {
            var answer = await new VolcengineClient(server).SendRawAsync($"/?Action={action}&Version=2022-08-31", body);

            Assert.Equal(400, (int)answer.StatusCode);
            Assert.InRange(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetInt32(), 50200, 50299);
        }
    }

    [Fact]
    public async Task Random_targets_and_authorizations_never_fail()
    {
        await using var server = await RunningServer.StartAsync(["--Accounts:MaxFailures", "0"]);
        var client = new VolcengineClient(server);
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var vector = Mutation.Of(SignatureVector.All[i % SignatureVector.All.Count], random);
            if (!Uri.TryCreate(server.Address, vector.Target, out var address) || address.Authority != server.Address.Authority || address.AbsolutePath != "/")
            {
                continue;
            }

            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(vector.Body) };
            foreach (var (name, value) in vector.Headers.Where(header => header.Key.StartsWith("X-", StringComparison.Ordinal) || header.Key == "Authorization"))
            {
                request.Headers.TryAddWithoutValidation(name, value.Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal));
            }

            var answer = await client.Send(request);
            Assert.InRange((int)answer.StatusCode, 400, 499);
        }
    }

    [Fact]
    public async Task The_same_key_and_body_are_one_job_and_another_body_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        var client = new VolcengineClient(server);

        var first = await client.SendAsync("CVProcess", VolcengineClient.Body("\"return_url\":true"), change: Key);
        var second = await client.SendAsync("CVProcess", VolcengineClient.Body("\"return_url\":true"), change: Key);
        var other = await client.SendAsync("CVProcess", VolcengineClient.Body("\"return_url\":true,\"step\":2"), change: Key);

        Assert.Equal(await UrlAsync(first), await UrlAsync(second));
        Assert.Single(server.Engine.Requests);
        Assert.Contains("\"code\":50200", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        static void Key(HttpRequestMessage request) => request.Headers.Add("Idempotency-Key", "k-1");
    }

    private static async Task<string?> UrlAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("data").GetProperty("image_urls")[0].GetString();
}
