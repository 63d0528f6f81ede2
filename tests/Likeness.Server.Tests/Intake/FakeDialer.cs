using System.Net;
using Likeness.Server.Intake;

namespace Likeness.Server.Tests.Intake;

/// <summary>Remembers whom it was asked to call, and calls a port of this machine instead: no test leaves it.</summary>
internal sealed class FakeDialer(int port) : IDialer
{
    private readonly TcpDialer _tcp = new();

    public List<string> Dialled { get; } = [];

    public ValueTask<Stream> DialAsync(IPAddress[] addresses, int wanted, CancellationToken cancellationToken)
    {
        Dialled.Add($"{string.Join<IPAddress>('|', addresses)}:{wanted}");
        return _tcp.DialAsync([IPAddress.Loopback], port, cancellationToken);
    }
}
