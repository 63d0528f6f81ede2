using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Likeness.Server.Tests.Support;

/// <summary>A server that speaks bytes, not HTTP: what it sends may be as wrong as it likes.</summary>
internal sealed class RawHost : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();

    private RawHost(Func<NetworkStream, CancellationToken, Task> answer)
    {
        _listener.Start();
        _ = AcceptAsync(answer);
    }

    public string Host => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Answers every request with these bytes and hangs up.</summary>
    public static RawHost Saying(string text) => new((stream, token) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), token).AsTask());

    /// <summary>Answers every request by doing something.</summary>
    public static RawHost Doing(Func<NetworkStream, CancellationToken, Task> answer) => new(answer);

    public void Dispose()
    {
        _stopped.Cancel();
        _listener.Dispose();
        _stopped.Dispose();
    }

    private async Task AcceptAsync(Func<NetworkStream, CancellationToken, Task> answer)
    {
        var token = _stopped.Token;
        while (!token.IsCancellationRequested)
        {
            _ = AnswerAsync(await _listener.AcceptTcpClientAsync(token), answer, token);
        }
    }

    private static async Task AnswerAsync(TcpClient client, Func<NetworkStream, CancellationToken, Task> answer, CancellationToken token)
    {
        using (client)
        {
            try
            {
                await client.GetStream().ReadAtLeastAsync(new byte[16], 1, throwOnEndOfStream: false, token);
                await answer(client.GetStream(), token);
                client.Client.Shutdown(SocketShutdown.Send);
                while (await client.GetStream().ReadAsync(new byte[1024], token) > 0)
                {
                    // Closing before everything is read would reset the connection.
                }
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
            }
        }
    }
}
