using System.Net;
using System.Net.Sockets;
using Likeness.Engines.Transport;

namespace Likeness.Engines.Tests.Transport;

public sealed class GeneratorConnectionTests
{
    [Fact]
    public async Task A_server_that_never_finishes_the_handshake_cannot_be_reached()
    {
        // It takes connections and says nothing: the time to connect is over before that of the request, and neither of the request's tokens is cancelled.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var root = new Uri($"https://{silent.LocalEndpoint}/");
        using var connection = new GeneratorConnection(new GeneratorAddress { Root = root, ConnectTimeout = TimeSpan.FromMilliseconds(200) });

        var failure = await Assert.ThrowsAsync<GeneratorException>(
            () => connection.SendAsync(HttpMethod.Get, "v1/models", null, 1000, TimeSpan.FromMinutes(1), TimeProvider.System, TestContext.Current.CancellationToken));
        var closed = await Assert.ThrowsAsync<GeneratorException>(() => connection.OpenSocketAsync("ws", TestContext.Current.CancellationToken));

        Assert.Equal((GeneratorFailure.Unreachable, GeneratorFailure.Unreachable), (failure.Failure, closed.Failure));
    }

    [Fact]
    public async Task Who_cancels_is_told_so()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var connection = new GeneratorConnection(new GeneratorAddress { Root = new Uri($"http://{silent.LocalEndpoint}/") });
        using var stop = new CancellationTokenSource();
        var asking = connection.SendAsync(HttpMethod.Get, "v1/models", null, 1000, TimeSpan.FromMinutes(1), TimeProvider.System, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }
}
