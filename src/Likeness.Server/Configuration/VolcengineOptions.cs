namespace Likeness.Server.Configuration;

/// <summary>Section <c>Volcengine</c>: what the Volcengine dialect believes and refuses.</summary>
public sealed class VolcengineOptions
{
    /// <summary>Whether a signature of a call that makes or cancels something is accepted once only.</summary>
    /// <value>Default true. Two calls with the same body, signed in the same second with the same key, have the same signature; the second is refused then.</value>
    public bool RefuseReplays { get; set; } = true;

    /// <summary>Names under which clients sign for this server although they do not send them as <c>Host</c>: behind a proxy that changes it, or a name server that leads the vendor's name here.</summary>
    /// <value>Default none, such as <c>visual.volcengineapi.com</c>.</value>
    public IList<string> HostAliases { get; init; } = [];

    /// <summary>Whether <c>X-Forwarded-Host</c> is tried as the host that was signed.</summary>
    /// <value>Default false. For a proxy that sets it.</value>
    public bool TrustForwardedHost { get; set; }
}
