using System.Buffers;
using System.Net;
using Likeness.Server.Accounts;
using Likeness.Server.Configuration;

namespace Likeness.Server.Dialects;

/// <summary>Why there is no body.</summary>
internal enum BodyFault
{
    /// <summary>There is one.</summary>
    None,

    /// <summary>It is larger than the limit.</summary>
    TooLarge,

    /// <summary>The server holds too many bodies already.</summary>
    NoRoom,

    /// <summary>It came too slowly.</summary>
    TooSlow,
}

/// <summary>Reads whole request bodies into pooled memory, within one budget for all of them.</summary>
internal sealed class BodyReader(HttpOptions options, ClientAddress addresses, TimeProvider time)
{
    private const int FirstChunk = 16 * 1024;
    private readonly StrangerShares _strangers = new(options.MaxBufferedBytes / 2);
    private long _held;

    /// <summary>Bytes of all bodies that are held now.</summary>
    public long Held => Interlocked.Read(ref _held);

    /// <summary>Reads the body of a request. Dispose the result in any case.</summary>
    public ValueTask<(RequestBody Body, BodyFault Fault)> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ReadAsync(request, options.MaxBodyBytes, cancellationToken);

    /// <summary>Reads the body of a request. Dispose the result in any case.</summary>
    /// <param name="request">The request.</param>
    /// <param name="mostBytes">The dialect's own limit; the configured one holds as well.</param>
    /// <param name="cancellationToken">The client left.</param>
    /// <param name="known">Whether it is known who asks. What a stranger says of a body's length takes no room: only what has really come does, and strangers of one address get half of all room together.</param>
    public async ValueTask<(RequestBody Body, BodyFault Fault)> ReadAsync(HttpRequest request, long mostBytes, CancellationToken cancellationToken, bool known = true)
    {
        var body = new RequestBody(this, known ? null : addresses.Of(request.HttpContext) ?? IPAddress.None);
        using var timeout = new CancellationTokenSource(options.BodyTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return (body, await FillAsync(body, request, Math.Min(mostBytes, options.MaxBodyBytes), known, linked.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (body, BodyFault.TooSlow);
        }
        catch (Exception exception)
        {
            body.Dispose();
            // The host says of some malformed bodies, such as a chunk of 2^80 bytes, no more than that reading failed. Nothing but the client's bytes is read here.
            if (exception is IOException and not BadHttpRequestException)
            {
                throw new BadHttpRequestException("The request body cannot be read.", exception);
            }

            throw;
        }
    }

    internal bool TryReserve(IPAddress? stranger, long bytes)
    {
        if (stranger is not null && !_strangers.TryReserve(stranger, bytes))
        {
            return false;
        }

        if (Interlocked.Add(ref _held, bytes) <= options.MaxBufferedBytes)
        {
            return true;
        }

        Release(stranger, bytes);
        return false;
    }

    internal void Release(IPAddress? stranger, long bytes)
    {
        Interlocked.Add(ref _held, -bytes);
        if (stranger is not null)
        {
            _strangers.Release(stranger, bytes);
        }
    }

    private static async ValueTask<BodyFault> FillAsync(RequestBody body, HttpRequest request, long most, bool known, CancellationToken cancellationToken)
    {
        var declared = request.ContentLength;
        if (declared > most)
        {
            await DrainAsync(request, cancellationToken);
            return BodyFault.TooLarge;
        }

        // One byte more than declared, so that the end of the stream is seen without growing.
        if (!body.TryGrow((int)(known ? declared ?? FirstChunk : Math.Min(declared ?? FirstChunk, FirstChunk)) + 1))
        {
            return BodyFault.NoRoom;
        }

        while (true)
        {
            var read = await request.Body.ReadAsync(body.Room, cancellationToken);
            if (read == 0)
            {
                return BodyFault.None;
            }

            body.Advance(read);
            if (body.Bytes.Length > most)
            {
                await DrainAsync(request, cancellationToken);
                return BodyFault.TooLarge;
            }

            if (body.Room.IsEmpty && !body.TryGrow(body.Bytes.Length * 2))
            {
                return BodyFault.NoRoom;
            }
        }
    }

    /// <summary>Reads the rest and forgets it: a client that is still sending would see a broken connection instead of the answer. A client that asked first ("Expect") has sent nothing.</summary>
    private static async ValueTask DrainAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Headers.Expect.Count > 0)
        {
            return;
        }

        var waste = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            while (await request.Body.ReadAsync(waste, cancellationToken) > 0)
            {
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(waste);
        }
    }
}
