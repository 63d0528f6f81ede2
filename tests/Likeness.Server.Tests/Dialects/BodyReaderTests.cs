using System.Net;
using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Dialects;
using Likeness.Server.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Likeness.Server.Tests.Dialects;

public sealed class BodyReaderTests
{
    private readonly BodyReader _reader = new(new HttpOptions { MaxBodyBytes = 10_000_000, MaxBufferedBytes = 10_000_000 }, new ClientAddress(new AccountsOptions()), new FakeTime());

    [Theory]
    [InlineData(true, 1_000_000, 4_000_000)]
    [InlineData(false, 1, 100_000)]
    public async Task The_length_that_a_stranger_announces_takes_no_room(bool known, long least, long most)
    {
        using var left = new CancellationTokenSource();
        var request = Request(new SlowStream(), length: 1_000_000);

        var reading = _reader.ReadAsync(request, 10_000_000, left.Token, known).AsTask();

        Assert.InRange(_reader.Held, least, most);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal(0, _reader.Held);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_is_read_whole_whoever_sends_it(bool known)
    {
        var content = Enumerable.Range(0, 100_000).Select(i => (byte)i).ToArray();

        var (body, fault) = await _reader.ReadAsync(Request(new MemoryStream(content), content.Length), 100_000, TestContext.Current.CancellationToken, known);

        using (body)
        {
            Assert.Equal(BodyFault.None, fault);
            Assert.Equal(content, body.Bytes.ToArray());
        }
    }

    [Fact]
    public async Task Strangers_of_one_address_leave_room_for_others()
    {
        var content = new byte[1_000_000];
        var bodies = new List<RequestBody>();
        async Task<BodyFault> ReadAsync(string address, bool known = false)
        {
            var (body, fault) = await _reader.ReadAsync(Request(new MemoryStream(content), content.Length, address), 10_000_000, TestContext.Current.CancellationToken, known);
            bodies.Add(body);
            return fault;
        }

        while (await ReadAsync("192.0.2.1") == BodyFault.None)
        {
        }

        Assert.InRange(_reader.Held, 1_000_000, 5_000_000);
        Assert.Equal(BodyFault.None, await ReadAsync("192.0.2.1", known: true));
        Assert.Equal(BodyFault.None, await ReadAsync("192.0.2.2"));
        bodies.ForEach(body => body.Dispose());
        Assert.Equal(0, _reader.Held);
        Assert.Equal(BodyFault.None, await ReadAsync("192.0.2.1"));
        bodies.ForEach(body => body.Dispose());
    }

    private static HttpRequest Request(Stream stream, long length, string address = "192.0.2.1")
    {
        var request = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } }.Request;
        request.Body = stream;
        request.ContentLength = length;
        return request;
    }

    /// <summary>A body that never comes.</summary>
    private sealed class SlowStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }
    }
}
