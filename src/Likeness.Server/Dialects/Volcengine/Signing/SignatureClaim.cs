namespace Likeness.Server.Dialects.Volcengine;

/// <summary>What a request says of its own signature, before anything of it is believed.</summary>
internal sealed record SignatureClaim
{
    /// <summary>The name of the algorithm, in the header and in the string that is signed.</summary>
    public const string Algorithm = "HMAC-SHA256";

    /// <summary>Whether the signature stands in the query instead of the header <c>Authorization</c>.</summary>
    public required bool InQuery { get; init; }

    public required CredentialScope Scope { get; init; }

    /// <summary>The names of the signed headers as they came, with semicolons: official samples do not sort them.</summary>
    public required string SignedHeaders { get; init; }

    /// <summary>The names of the signed query fields with semicolons; null in the header form, which signs them all.</summary>
    public string? SignedQueries { get; init; }

    /// <summary>64 digits, if it is right.</summary>
    public required string Signature { get; init; }

    /// <summary>When it was signed, as it came.</summary>
    public required string Date { get; init; }

    /// <summary>How long it says that it is valid; null for the usual time.</summary>
    public string? Expires { get; init; }

    /// <summary>The session token of a temporary key.</summary>
    public string? Token { get; init; }

    /// <summary>Whether the body is left out of the signature; the query form only.</summary>
    public bool BodyIsUnsigned { get; init; }

    /// <summary>The body's hash as the client announces it; null when it does not.</summary>
    public string? BodyHash { get; init; }
}
