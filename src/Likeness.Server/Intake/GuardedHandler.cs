using System.Net;

namespace Likeness.Server.Intake;

/// <summary>Makes the only clients that go to addresses which users wrote: no proxy, no cookies, no automatic redirects, no decompression, and a connection only to checked IP addresses.</summary>
internal static class GuardedHandler
{
    /// <summary>Creates one.</summary>
    /// <param name="guard">Decides about every connection.</param>
    /// <param name="connectTimeout">Longest time to connect, name look-up and TLS included.</param>
    public static SocketsHttpHandler Create(AddressGuard guard, TimeSpan connectTimeout) => new()
    {
        ConnectCallback = guard.ConnectAsync,
        ConnectTimeout = connectTimeout,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = 0,
        ResponseDrainTimeout = TimeSpan.Zero,
        // Short: a kept connection goes to an address that was right when it was checked.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromSeconds(60),
    };
}
