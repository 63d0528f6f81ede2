namespace Likeness.Server.Dialects.Tencent.Signing;

/// <summary>A call as a client sends it, with the texts that were signed on the way.</summary>
internal sealed record SignedCall
{
    /// <summary><c>POST</c> or <c>GET</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query.</summary>
    public required string Target { get; init; }

    /// <summary>Headers in the order in which they are shown.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The body as text; null for none, and for one that is sent as it was given.</summary>
    public string? Body { get; init; }

    /// <summary>The canonical request; null for signature v1, which has none.</summary>
    public string? CanonicalRequest { get; init; }

    /// <summary>The string to sign.</summary>
    public required string StringToSign { get; init; }

    /// <summary>The signature.</summary>
    public required string Signature { get; init; }
}
