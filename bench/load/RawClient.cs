using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Likeness.Load;

/// <summary>A client that costs next to nothing, because it shares its processors with the server: prepared bytes over connections that stay open; of an answer only status and length are read.</summary>
internal sealed class RawClient(IPEndPoint server) : IDisposable
{
    private readonly ConcurrentBag<Connection> _idle = [];
    private readonly SemaphoreSlim _connections = new(512);

    /// <summary>Sends a request and reads its answer; the status, 0 when the connection broke.</summary>
    public async Task<int> SendAsync(ReadOnlyMemory<byte> request)
    {
        await _connections.WaitAsync();
        if (!_idle.TryTake(out var connection))
        {
            connection = new Connection();
        }

        try
        {
            var (status, stays) = await connection.ExchangeAsync(server, request);
            if (stays)
            {
                _idle.Add(connection);
            }
            else
            {
                connection.Dispose();
            }

            return status;
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            connection.Dispose();
            return 0;
        }
        finally
        {
            _connections.Release();
        }
    }

    public void Dispose()
    {
        _connections.Dispose();
        foreach (var connection in _idle)
        {
            connection.Dispose();
        }
    }

    private sealed class Connection : IDisposable
    {
        private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        private readonly byte[] _buffer = new byte[64 * 1024];
        private int _filled;

        public async Task<(int Status, bool Stays)> ExchangeAsync(IPEndPoint server, ReadOnlyMemory<byte> request)
        {
            if (!_socket.Connected)
            {
                await _socket.ConnectAsync(server);
            }

            while (!request.IsEmpty)
            {
                request = request[await _socket.SendAsync(request, SocketFlags.None)..];
            }

            _filled = 0;
            int end;
            while ((end = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
            {
                await ReceiveAsync();
            }

            var head = Encoding.ASCII.GetString(_buffer, 0, end);
            var status = int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture);
            await SkipBodyAsync(head, end + 4);
            return (status, !head.Contains("\r\nConnection: close", StringComparison.OrdinalIgnoreCase));
        }

        public void Dispose() => _socket.Dispose();

        private async Task SkipBodyAsync(string head, int start)
        {
            const string Length = "\r\nContent-Length: ";
            var at = head.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                // Chunks: the last one is empty.
                while (!_buffer.AsSpan(start, _filled - start).EndsWith("0\r\n\r\n"u8))
                {
                    await ReceiveAsync();
                }

                return;
            }

            var number = head.AsSpan(at + Length.Length);
            var line = number.IndexOf('\r');
            var end = start + int.Parse(line < 0 ? number : number[..line], CultureInfo.InvariantCulture);
            while (_filled < end)
            {
                await ReceiveAsync();
            }
        }

        private async Task ReceiveAsync()
        {
            if (_filled == _buffer.Length)
            {
                throw new IOException("An answer is longer than a load run expects.");
            }

            var read = await _socket.ReceiveAsync(_buffer.AsMemory(_filled), SocketFlags.None);
            _filled += read > 0 ? read : throw new IOException("The server closed the connection.");
        }
    }
}
