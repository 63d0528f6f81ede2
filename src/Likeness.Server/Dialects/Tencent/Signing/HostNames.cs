namespace Likeness.Server.Dialects.Tencent.Signing;

/// <summary>The spellings of a <c>Host</c> header that SDKs sign.</summary>
internal static class HostNames
{
    /// <summary>As it was sent; without its port (the Node SDK signs no port); and with the port that an HTTP library leaves out because it is the scheme's own.</summary>
    public static IReadOnlyList<string> Of(string host)
    {
        var colon = host.LastIndexOf(':');
        // In [::1] the colons belong to the address.
        return colon > host.LastIndexOf(']') ? [host, host[..colon]] : [host, host + ":80", host + ":443"];
    }
}
