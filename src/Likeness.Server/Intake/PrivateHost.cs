namespace Likeness.Server.Intake;

/// <summary>A host that may be private, from <c>Intake:AllowPrivateHosts</c> or <c>Webhooks:AllowPrivateHosts</c>.</summary>
/// <param name="Host">Its name or address as URLs carry it after parsing: lower case, no brackets, no dot at the end.</param>
/// <param name="Port">The only port that is opened; null for the ports that are allowed anyway.</param>
internal sealed record PrivateHost(string Host, int? Port)
{
    /// <summary>Reads <c>host</c> or <c>host:port</c>; null when it is neither.</summary>
    public static PrivateHost? Parse(string text)
    {
        if (!Uri.TryCreate("http://" + text, UriKind.Absolute, out var uri) || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0)
        {
            return null;
        }

        // Port 80 is the scheme's own, so the parser does not tell whether it was written.
        var named = !uri.IsDefaultPort || text.TrimEnd('/').EndsWith(":80", StringComparison.Ordinal);
        return new PrivateHost(Canonical(uri.IdnHost), named ? uri.Port : null);
    }

    /// <summary>One spelling for each host.</summary>
    public static string Canonical(string host) => host.Trim('[', ']').TrimEnd('.').ToLowerInvariant();
}
