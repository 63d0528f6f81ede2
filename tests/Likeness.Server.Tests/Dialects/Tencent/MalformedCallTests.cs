using System.Text;
using System.Text.Json.Nodes;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Dialects.Tencent;

/// <summary>Calls that no SDK sends: always the dialect's own answer, with status 200.</summary>
public sealed class MalformedCallTests
{
    private const string Submit = "SubmitGlamPicJob";

    [Theory]
    [InlineData("{\"Num\":1", "InvalidParameter")]
    [InlineData("\uFEFF{}", "MissingParameter")]
    [InlineData("{\"\\ud800\":1}", "UnknownParameter")]
    [InlineData("{\"TemplateUrl\":\"\\ud800\"}", "InvalidParameterValue.UrlIllegal")]
    [InlineData("{} {}", "InvalidParameter")]
    [InlineData("null", "InvalidParameter")]
    [InlineData("{\"Num\":1e400,\"TemplateUrl\":\"\"}", "InvalidParameter")]
    public async Task Bodies_that_are_wrong_get_the_dialects_own_error(string body, string code)
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal(code, (await TencentClient.ErrorOf(await new TencentClient(server).PostAsync(Submit, body))).Code);
    }

    [Fact]
    public async Task Fuzzed_bodies_never_give_anything_but_the_dialects_own_answer()
    {
        await using var server = await RunningServer.StartAsync(["--Jobs:GlamWaiting", "100000", "--Jobs:QueueLength", "100000", "--Jobs:PerTenant", "100000"]);
        var client = new TencentClient(server);
        var random = new Random(11);
        var valid = TencentClient.Submit("\"Style\":[\"real\"],\"LogoParam\":{\"LogoImage\":\"aGVsbG8=\"}");
        for (var i = 0; i < 300; i++)
        {
            var text = new StringBuilder(valid);
            for (var changes = random.Next(1, 5); changes > 0; changes--)
            {
                text.Insert(random.Next(text.Length), "{}[]\",:0-9.e\\u\u0000中"[random.Next(16)]);
                text.Remove(random.Next(text.Length), 1);
            }

            await TencentClient.ResponseOf(await client.PostAsync(Submit, text.ToString()));
        }

        await TencentClient.ResponseOf(await client.PostAsync(Submit, new string('[', 100_000)));
        await TencentClient.ResponseOf(await client.PostAsync(Submit, "{\"FaceInfos\":[" + string.Join(',', Enumerable.Repeat("{}", 100_000)) + "]}"));
        await TencentClient.ResponseOf(await client.PostAsync(Submit, "{\"Style\":" + string.Concat(Enumerable.Repeat("[", 60)) + string.Concat(Enumerable.Repeat("]", 60)) + "}"));
    }

    [Theory]
    [InlineData("POST / HTTP/1.1\r\nHost: aiart.lan\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}", "MissingParameter")]
    [InlineData("GET / HTTP/1.1\r\nHost: aiart.lan\r\n\r\n", "MissingParameter")]
    [InlineData("POST / HTTP/1.1\r\nHost: aiart.lan\r\nTransfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nzz\r\n", "InvalidRequest")]
    [InlineData("POST /? HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1\r\n\r\na", "InvalidParameter")]
    [InlineData("DELETE / HTTP/1.1\r\nHost: h\r\nX-TC-Action: x\r\n\r\n", "UnsupportedProtocol")]
    public async Task Requests_that_are_hardly_requests_are_answered_in_the_envelope_with_200(string request, string code)
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await RawAsync(server, request);

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: application/json\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(code, (string?)JsonNode.Parse(answer[answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)..].Trim())!["Response"]!["Error"]!["Code"]);
    }

    private static async Task<string> RawAsync(RunningServer server, string request)
    {
        using var connection = new System.Net.Sockets.TcpClient();
        await connection.ConnectAsync(server.Address.Host, server.Address.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal)));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
