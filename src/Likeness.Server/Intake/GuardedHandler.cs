using Likeness.Engines.Transport;

namespace Likeness.Server.Intake;

/// <summary>Makes the only clients that go to addresses which users wrote: no proxy, no cookies, no automatic redirects, no decompression, and a connection only to checked IP addresses.</summary>
internal static class GuardedHandler
{
    /// <summary>Creates one.</summary>
    /// <param name="guard">Decides about every connection.</param>
    /// <param name="connectTimeout">Longest time to connect, name look-up and TLS included.</param>
    public static SocketsHttpHandler Create(AddressGuard guard, TimeSpan connectTimeout)
    {
        var handler = PlainHandler.Create(connectTimeout);
        handler.ConnectCallback = guard.ConnectAsync;
        // Short: a kept connection goes to an address that was right when it was checked.
        handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10);
        handler.PooledConnectionLifetime = TimeSpan.FromSeconds(60);
        return handler;
    }
}
