using Likeness.Server.Configuration;

namespace Likeness.Server.Results;

/// <summary>The address under which clients reach this server: as configured, else as the request says.</summary>
internal sealed class PublicAddress(ResultsOptions options)
{
    private readonly string? _configured = string.IsNullOrEmpty(options.PublicBaseUrl) ? null : options.PublicBaseUrl.TrimEnd('/');

    /// <summary>Scheme, host, port and base path without a slash at the end.</summary>
    public string Of(HttpContext context)
    {
        if (_configured is not null)
        {
            return _configured;
        }

        var request = context.Request;
        return $"{request.Scheme}://{Host(context, request.Host)}{request.PathBase.ToUriComponent()}";
    }

    private static string Host(HttpContext context, HostString host)
    {
        // The Host header is the caller's own word; only a plain name or address with a port is repeated in an answer.
        if (host.HasValue && Uri.CheckHostName(host.Host) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6)
        {
            return host.ToUriComponent();
        }

        var local = context.Connection.LocalIpAddress;
        var address = local is null ? "localhost" : local.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{local}]" : local.ToString();
        return $"{address}:{context.Connection.LocalPort}";
    }
}
