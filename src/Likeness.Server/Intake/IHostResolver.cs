using System.Net;

namespace Likeness.Server.Intake;

/// <summary>Looks up names.</summary>
internal interface IHostResolver
{
    /// <summary>All addresses of a name, or the address itself when it is one in any spelling.</summary>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}

/// <summary>The system's resolver.</summary>
internal sealed class SystemHostResolver : IHostResolver
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);
}
