namespace Likeness.Server.Dialects.Tencent;

/// <summary>What every call says, in headers (signature v3) or among its parameters (v1).</summary>
internal sealed record CommonParameters
{
    /// <summary>Their names in a query or form.</summary>
    public static readonly IReadOnlySet<string> Names = new HashSet<string>(StringComparer.Ordinal)
    {
        "Action", "Version", "Region", "Timestamp", "Nonce", "SecretId", "Signature", "SignatureMethod", "Token", "Language", "RequestClient",
    };

    public required string Action { get; init; }

    public required string Version { get; init; }

    public required string SecretId { get; init; }

    /// <summary>Unix seconds, in the digits that were sent.</summary>
    public required string Timestamp { get; init; }

    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>Of temporary keys only.</summary>
    public string? Token { get; init; }

    /// <summary>The signature, for seeing it once only.</summary>
    public required string Signature { get; init; }
}
