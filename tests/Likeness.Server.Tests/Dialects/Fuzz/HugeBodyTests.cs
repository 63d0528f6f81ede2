using System.Net;

namespace Likeness.Server.Tests.Dialects.Fuzz;

/// <summary>100 MB, with their length told before or not: the client sees the dialect's own error, and the server never holds them.</summary>
public sealed class HugeBodyTests
{
    private const long Bytes = 100L * 1024 * 1024;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_100_megabytes_gets_the_dialects_own_error(bool declared)
    {
        await using var server = await FuzzServer.StartAsync();
        foreach (var name in new[] { "chat, styles", "edits, a form", "CVSync2AsyncSubmitTask", "SubmitGlamPicJob", "SubmitGlamPicJob, a form of v1" })
        {
            var target = server.Targets.Single(target => target.Name == name);
            var request = target.Wrap(target.Body, true);
            request.Content = new Blanks(declared) { Headers = { ContentType = request.Content!.Headers.ContentType } };
            request.Headers.TransferEncodingChunked = !declared;

            await server.SendAsync(request, answer => target.Judge(answer) ?? (SaysTooLarge(answer) ? null : "another error"), name, mustFail: true);
        }

        await server.CheckAsync();
    }

    [Fact]
    public async Task A_client_that_asks_first_is_answered_without_sending()
    {
        await using var server = await FuzzServer.StartAsync();
        foreach (var name in new[] { "chat, styles", "CVProcess", "SubmitGlamPicJob" })
        {
            var target = server.Targets.Single(target => target.Name == name);
            var request = target.Wrap(target.Body, true);
            var blanks = new Blanks(declared: true);
            blanks.Headers.ContentType = request.Content!.Headers.ContentType;
            request.Content = blanks;
            request.Headers.ExpectContinue = true;

            await server.SendAsync(request, target.Judge, name, mustFail: true);
            // Clients send nevertheless when the answer is 200, which those of Tencent always are.
            Assert.Equal(target.Judge == Envelope.Tencent, blanks.WasSent);
        }

        await server.CheckAsync();
    }

    [Fact]
    public async Task A_length_beyond_anything_gets_the_dialects_own_error()
    {
        await using var server = await FuzzServer.StartAsync();
        foreach (var name in new[] { "chat, styles", "CVProcess", "SubmitGlamPicJob" })
        {
            var target = server.Targets.Single(target => target.Name == name);
            var request = target.Wrap(target.Body, true);
            var head = $"POST {request.RequestUri!.PathAndQuery} HTTP/1.1\r\nConnection: close\r\nHost: {server.Running.Address.Authority}\r\nContent-Length: 9000000000000000000\r\nContent-Type: application/json\r\n"
                + string.Concat(request.Headers.Select(header => $"{header.Key}: {string.Join(", ", header.Value)}\r\n")) + "\r\n{";

            server.Judge(await RawClient.AskAsync(server.Running.Address, head), answer => target.Judge(answer) ?? (SaysTooLarge(answer) ? null : "another error"), name, mustFail: true);
        }

        await server.CheckAsync();
    }

    private static bool SaysTooLarge(WireAnswer answer) =>
        answer.Status == 413 || answer.Text.Contains("\"code\":50213", StringComparison.Ordinal) || answer.Text.Contains("\"RequestSizeLimitExceeded\"", StringComparison.Ordinal);

    /// <summary>100 MB of blanks that never lie in memory.</summary>
    private sealed class Blanks(bool declared) : HttpContent
    {
        public bool WasSent { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            WasSent = true;
            var piece = new byte[1024 * 1024];
            piece.AsSpan().Fill((byte)' ');
            for (var sent = 0L; sent < Bytes; sent += piece.Length)
            {
                await stream.WriteAsync(piece);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = Bytes;
            return declared;
        }
    }
}
