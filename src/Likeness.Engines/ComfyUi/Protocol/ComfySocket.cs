using System.Buffers;
using System.Net.WebSockets;
using Likeness.Engines.Transport;

namespace Likeness.Engines.ComfyUi;

/// <summary>The server's WebSocket as a sequence of events.</summary>
internal sealed class ComfySocket : IDisposable
{
    private const int MaxTextBytes = 8 * 1024 * 1024;
    private const int Step = 16 * 1024;

    private readonly WebSocket _socket;
    private readonly long _maxPictureBytes;
    private readonly CancellationTokenSource _closing = new();
    private Task<ComfyEvent?>? _next;

    /// <param name="socket">Open; disposed with this.</param>
    /// <param name="maxPictureBytes">Most bytes of a picture.</param>
    internal ComfySocket(WebSocket socket, long maxPictureBytes)
    {
        _socket = socket;
        _maxPictureBytes = maxPictureBytes;
    }

    /// <summary>Whether events can still come.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>Connects, and announces that pictures may come with the names of their prompt and node; older servers ignore that.</summary>
    /// <exception cref="GeneratorException">The server cannot be reached or refuses.</exception>
    public static async Task<ComfySocket> OpenAsync(GeneratorConnection connection, string clientId, long maxPictureBytes, CancellationToken cancellationToken)
    {
        var socket = await connection.OpenSocketAsync($"ws?clientId={Uri.EscapeDataString(clientId)}", cancellationToken).ConfigureAwait(false);
        try
        {
            await socket.SendAsync("""{"type":"feature_flags","data":{"supports_preview_metadata":true}}"""u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);
            return new ComfySocket(socket, maxPictureBytes);
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (exception is WebSocketException or IOException or ObjectDisposedException)
            {
                throw new GeneratorException(GeneratorFailure.Broken, "Its WebSocket closed at once.", exception);
            }

            throw;
        }
    }

    /// <summary>The next event, or null when none came in time or the connection is gone.</summary>
    /// <exception cref="GeneratorException">A frame is too long.</exception>
    public async Task<ComfyEvent?> NextAsync(TimeSpan wait, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // A read that is under way when the wait ends goes on: a WebSocket whose read is cancelled is dead. Never on the waiter's thread: a server that floods the connection would keep it there.
        _next ??= Task.Run(() => ReadAsync(_closing.Token), CancellationToken.None);
        try
        {
            var next = await _next.WaitAsync(wait, time, cancellationToken).ConfigureAwait(false);
            _next = null;
            return next;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        IsOpen = false;
        _closing.Cancel();
        _socket.Abort();
        _socket.Dispose();
        _next?.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _closing.Dispose();
    }

    private async Task<ComfyEvent?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var frame = new ArrayBufferWriter<byte>(Step);
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(frame.GetMemory(Step), cancellationToken).ConfigureAwait(false);
                    frame.Advance(part.Count);
                    if (frame.WrittenCount > (part.MessageType == WebSocketMessageType.Text ? MaxTextBytes : _maxPictureBytes + Step))
                    {
                        IsOpen = false;
                        throw new GeneratorException(GeneratorFailure.Hostile, "A message of its WebSocket is too long.");
                    }
                }
                while (!part.EndOfMessage && part.MessageType != WebSocketMessageType.Close);

                if (part.MessageType == WebSocketMessageType.Close)
                {
                    IsOpen = false;
                    return null;
                }

                if ((part.MessageType == WebSocketMessageType.Text ? ComfyEventReader.Read(frame.WrittenMemory) : ComfyFrameReader.Read(frame.WrittenMemory)) is { } read)
                {
                    return read;
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            IsOpen = false;
            return null;
        }
    }
}
