using System.Net.Sockets;
using Likeness.Server.Configuration;

namespace Likeness.Server.Intake;

/// <summary>Decides where the fetcher may go: first by the address as text, then — what counts — by every IP address at the moment of connecting.</summary>
internal sealed class AddressGuard(IntakeOptions options, IHostResolver resolver, IDialer dialer)
{
    private readonly IntakeOptions _options = options;
    private readonly IHostResolver _resolver = resolver;
    private readonly IDialer _dialer = dialer;
    private List<PrivateHost> _privateHosts = Parse(options.AllowPrivateHosts);

    /// <summary>The same guard with other private hosts open, for another room: what is open to pictures is not open to it.</summary>
    /// <param name="privateHosts">Each as <c>host</c> or <c>host:port</c>.</param>
    public AddressGuard Opening(IEnumerable<string> privateHosts) => new(_options, _resolver, _dialer) { _privateHosts = Parse(privateHosts) };

    /// <summary>Checks scheme, port and form. The host is not looked up yet.</summary>
    /// <param name="address">The address.</param>
    /// <param name="name">What the sentence calls it.</param>
    /// <returns>Null when it may be tried, else one sentence.</returns>
    public string? Check(Uri address, string name = "picture's address")
    {
        if (address.Scheme is not ("http" or "https"))
        {
            return "Only http and https addresses are fetched.";
        }

        if (address.UserInfo.Length > 0)
        {
            return $"A {name} must not carry a user name or password.";
        }

        if (address.IdnHost.Length == 0)
        {
            return $"The {name} has no host.";
        }

        return _options.AllowPorts.Contains(address.Port) || IsPrivateHost(address.IdnHost, address.Port) ? null : $"Port {address.Port} is not allowed in a {name}.";
    }

    /// <summary>Looks the host up, refuses it if any of its addresses is not public, and connects to one of the addresses that were checked.</summary>
    /// <exception cref="AddressRefusedException">An address is not public.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var port = context.DnsEndPoint.Port;
        var addresses = await _resolver.ResolveAsync(host, cancellationToken);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        // One private address among public ones refuses the name: which of them a client gets would be the attacker's choice.
        if (!IsPrivateHost(host, port) && !addresses.All(AddressRules.IsPublic))
        {
            throw new AddressRefusedException();
        }

        return await _dialer.DialAsync(addresses, port, cancellationToken);
    }

    /// <summary>Whether a host may be private because the operator says so.</summary>
    public bool IsPrivateHost(string host, int port)
    {
        var name = PrivateHost.Canonical(host);
        return _privateHosts.Exists(open => open.Host == name && (open.Port == port || (open.Port is null && _options.AllowPorts.Contains(port))));
    }

    private static List<PrivateHost> Parse(IEnumerable<string> hosts) => [.. hosts.Select(PrivateHost.Parse).OfType<PrivateHost>()];
}

/// <summary>A host of a picture's address is not a public one. It carries no address: what a name resolves to inside is nobody's business outside.</summary>
internal sealed class AddressRefusedException() : Exception("The host of the picture's address is not a public one.");
