using System.Net;
using Likeness.Server.Configuration;

namespace Likeness.Server.Accounts;

/// <summary>Finds out from which address a request comes.</summary>
internal sealed class ClientAddress(AccountsOptions options)
{
    /// <summary>The address of the connection; behind proxies that are trusted, what the farthest of them saw. Null when it is not known.</summary>
    public IPAddress? Of(HttpContext context)
    {
        if (options.TrustedProxies == 0)
        {
            return context.Connection.RemoteIpAddress;
        }

        // Each proxy appends whom it heard from; what is before that, the client has written itself.
        var entries = string.Join(',', context.Request.Headers["X-Forwarded-For"].ToArray()).Split(',', StringSplitOptions.TrimEntries);
        var entry = entries[Math.Max(0, entries.Length - options.TrustedProxies)];
        return IPEndPoint.TryParse(entry, out var end) ? end.Address : context.Connection.RemoteIpAddress;
    }
}
