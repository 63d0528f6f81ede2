using System.Net.WebSockets;
using Likeness.Engines.ComfyUi;

namespace Likeness.Engines.Tests.ComfyUi;

/// <summary>A server whose socket always has more: no read ever waits.</summary>
public sealed class SocketFloodTests
{
    private static readonly byte[] Status = """{"type":"status","data":{}}"""u8.ToArray();
    private static readonly byte[] Progress = """{"type":"progress","data":{"prompt_id":"p","node":"n","value":1,"max":20}}"""u8.ToArray();

    [Fact]
    public async Task Who_waits_for_an_event_can_stop_waiting()
    {
        var flood = new Flood(Status);
        using var socket = new ComfySocket(flood, 1_000);
        using var stop = new CancellationTokenSource();
        var next = Task.Run(() => socket.NextAsync(TimeSpan.FromHours(1), TimeProvider.System, stop.Token));
        await CancellationTests.UntilAsync(() => flood.Frames > 1_000);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System));
    }

    [Fact]
    public async Task Events_without_end_hide_no_cancellation()
    {
        using var socket = new ComfySocket(new Flood(Progress), 1_000);
        using var stop = new CancellationTokenSource();
        Assert.NotNull(await socket.NextAsync(TimeSpan.FromMinutes(1), TimeProvider.System, stop.Token));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            for (var i = 0; i < 3; i++)
            {
                await socket.NextAsync(TimeSpan.FromMinutes(1), TimeProvider.System, stop.Token);
            }
        });
    }

    private sealed class Flood(byte[] message) : WebSocket
    {
        private volatile bool _ended;
        private int _frames;

        public int Frames => Volatile.Read(ref _frames);

        public override WebSocketCloseStatus? CloseStatus => null;

        public override string? CloseStatusDescription => null;

        public override WebSocketState State => _ended ? WebSocketState.Aborted : WebSocketState.Open;

        public override string? SubProtocol => null;

        public override void Abort() => _ended = true;

        public override void Dispose() => _ended = true;

        public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => Task.CompletedTask;

        public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => Task.CompletedTask;

        public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) => Task.CompletedTask;

        public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            if (_ended)
            {
                throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
            }

            Interlocked.Increment(ref _frames);
            message.CopyTo(buffer);
            return ValueTask.FromResult(new ValueWebSocketReceiveResult(message.Length, WebSocketMessageType.Text, endOfMessage: true));
        }
    }
}
