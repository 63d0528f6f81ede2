using System.Net;
using System.Net.Sockets;

namespace Likeness.Server.Intake;

/// <summary>Opens connections to addresses that were checked before.</summary>
internal interface IDialer
{
    /// <summary>Connects to the first of the addresses that answers.</summary>
    ValueTask<Stream> DialAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken);
}

/// <summary>Over TCP.</summary>
internal sealed class TcpDialer : IDialer
{
    public async ValueTask<Stream> DialAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
