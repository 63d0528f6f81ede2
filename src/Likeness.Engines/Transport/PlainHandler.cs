using System.Net;

namespace Likeness.Engines.Transport;

/// <summary>What every client of the server has in common, wherever it goes: no proxy, no cookies, no redirects, no decompression, no tracing headers, and nothing read of an answer that nobody wants.</summary>
internal static class PlainHandler
{
    /// <summary>Creates one.</summary>
    /// <param name="connectTimeout">Longest time to connect, name look-up and TLS included.</param>
    public static SocketsHttpHandler Create(TimeSpan connectTimeout) => new()
    {
        ConnectTimeout = connectTimeout,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = 0,
        ResponseDrainTimeout = TimeSpan.Zero,
    };
}
