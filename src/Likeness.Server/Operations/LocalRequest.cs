using System.Net;

namespace Likeness.Server.Operations;

/// <summary>Tells requests of this machine from all others.</summary>
internal static class LocalRequest
{
    // What proxies add. Behind one on this machine every connection comes from this machine.
    private static readonly string[] SignsOfProxies = ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via"];

    /// <summary>Whether a program on this machine asks, and not a proxy for somebody else.</summary>
    public static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
        && !SignsOfProxies.Any(context.Request.Headers.ContainsKey);
}
