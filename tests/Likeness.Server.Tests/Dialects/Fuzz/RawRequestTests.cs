using System.Text;
using Microsoft.Extensions.Logging;

namespace Likeness.Server.Tests.Dialects.Fuzz;

/// <summary>Requests that no client library sends. What is no HTTP is refused by the host with an empty answer; all else by the dialect in its own form.</summary>
public sealed class RawRequestTests
{
    private const string Json = "Content-Type: application/json\r\n";

    public static TheoryData<string, string, string> Requests => new()
    {
        { "openai", "POST /v1/chat/completions", "Authorization: Bearer KEY\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" },
        { "openai", "POST /v1/images/edits", "Authorization: Bearer KEY\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\"" + "XX\r\n" },
        { "openai", "POST /v1/images/generations", "Authorization: Bearer KEY\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n" },
        { "openai", "POST http://x/v1/chat/completions", "Authorization: Bearer KEY\r\nContent-Length: 1\r\n\r\n{" },
        { "openai", "PRI /v1/chat/completions", "\r\n" },
        { "openai", "DELETE /v1/jobs/%2e%2e%2f%2e%2e", "Authorization: Bearer KEY\r\n\r\n" },
        { "root", "POST /?Action=CVProcess&Version=2022-08-31", "Transfer-Encoding: chunked\r\n" + Json + "\r\nzz\r\n" },
        { "root", "POST /?Action=CVProcess&Version=2022-08-31", "Transfer-Encoding: chunked\r\n" + Json + "\r\nffffffffffffffffffff\r\n" },
        { "root", "POST http://x/?Action=CVProcess&Version=2022-08-31", Json + "Content-Length: 2\r\n\r\n{}" },
        { "root", "POST /?Action=%ff%fe&Version=%00&X-Signature=%", Json + "Content-Length: 2\r\n\r\n{}" },
        { "root", "GET /?Action=CVProcess&Version=2022-08-31", "\r\n" },
        { "root", "PURGE /?X-Algorithm=HMAC-SHA256", "\r\n" },
        { "root", "POST /", "X-TC-Action: SubmitGlamPicJob\r\nX-TC-Version: 2022-12-29\r\nX-TC-Timestamp: 1\r\nTransfer-Encoding: chunked\r\n" + Json + "\r\nzz\r\n" },
        { "root", "POST /", "Transfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nffffffffffffffffffff\r\n" },
        { "root", "POST http://x/", "X-TC-Action: a\r\nContent-Length: 0\r\n\r\n" },
        { "root", "POST /?" + "&=&=", "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\n&=&" },
        { "root", "GET /?Signature", "\r\n" },
        { "root", "DELETE /nothing", "Authorization: TC3-HMAC-SHA256 x\r\n\r\n" },
        { "host", "POST http://other/v1/chat/completions", "Content-Length: 0\r\n\r\n" },
        { "host", "POST /v1/jobs/%00", "Authorization: Bearer KEY\r\n\r\n" },
        { "host", "POST /v1/chat/completions", "Content-Length: -1\r\n\r\n" },
        { "host", "POST /v1/chat/completions", "Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}" },
        { "host", "POST /?Action=a", "X-Bad\0Name: 1\r\n\r\n" },
        { "host", "POST /?Action=a", "X-TC-Action: \u00ff\u00fe\r\n\r\n" },
        { "host", "POST /v1/\u00ff", "\r\n" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Whatever_comes_is_answered_and_logged_as_no_bug(string who, string line, string rest)
    {
        await using var server = await FuzzServer.StartAsync();
        var key = server.Running.Key.Bearer;

        var answer = await RawClient.AskAsync(server.Running.Address, $"{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{rest.Replace("KEY", key, StringComparison.Ordinal)}");

        server.Judge(answer, who switch { "openai" => Envelope.OpenAi, "root" => Envelope.Root, _ => found => found.Status is 400 ? null : "not refused by the host" }, line, mustFail: true);
        await server.CheckAsync();
    }

    /// <summary>The host throws for each of them, not always what it throws for bad requests.</summary>
    [Theory]
    [InlineData("ffffffffffffffffffff\r\n")]
    [InlineData("-1\r\n")]
    [InlineData("\r\n")]
    [InlineData("5\r\n{\"a\":1}\r\n0\r\n\r\n")]
    public async Task Chunks_that_are_none_are_a_bad_request_in_every_dialect(string chunks)
    {
        await using var server = await FuzzServer.StartAsync();
        foreach (var target in server.Targets.Where(target => target.Form != WireForm.Query))
        {
            var head = Head(server, target.Wrap(target.Body, true), "Transfer-Encoding: chunked\r\nConnection: close");
            server.Judge(await RawClient.AskAsync(server.Running.Address, head + chunks), target.Judge, target.Name, mustFail: true);
        }

        await server.CheckAsync();
    }

    [Fact]
    public async Task Bodies_that_end_before_their_length_leave_nothing_behind()
    {
        await using var server = await FuzzServer.StartAsync();
        foreach (var target in server.Targets.Where(target => target.Form != WireForm.Query))
        {
            var request = target.Wrap(target.Body, true);
            var body = await request.Content!.ReadAsByteArrayAsync();
            var head = Head(server, request, $"Content-Length: {body.Length + 10}");
            await RawClient.LeaveAsync(server.Running.Address, head + Encoding.Latin1.GetString(body));
        }

        await server.CheckAsync();
        Assert.DoesNotContain(server.Running.Log.Lines, line => line.Level >= LogLevel.Error);
        Assert.Empty(server.Running.Engine.Requests);
    }

    private static string Head(FuzzServer server, HttpRequestMessage request, string lines) =>
        $"POST {request.RequestUri!.PathAndQuery} HTTP/1.1\r\nHost: {server.Running.Address.Authority}\r\n{lines}\r\nContent-Type: {request.Content!.Headers.ContentType}\r\n"
        + string.Concat(request.Headers.Select(header => $"{header.Key}: {string.Join(", ", header.Value)}\r\n")) + "\r\n";
}
