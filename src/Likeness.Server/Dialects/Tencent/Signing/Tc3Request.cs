namespace Likeness.Server.Dialects.Tencent.Signing;

/// <summary>The parts of a request that TC3-HMAC-SHA256 signs.</summary>
internal sealed record Tc3Request
{
    /// <summary>Said in <c>X-TC-Content-SHA256</c> by a client that does not sign its body. Any other value of that header means nothing.</summary>
    public const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    /// <summary><c>POST</c> or <c>GET</c>.</summary>
    public required string Method { get; init; }

    /// <summary>What follows the question mark, byte for byte as it was sent; only signed for <c>GET</c>.</summary>
    public string Query { get; init; } = "";

    /// <summary>Value of a header by its lower-case name; null when it was not sent.</summary>
    public required Func<string, string?> Header { get; init; }

    /// <summary>SHA-256 of what is signed as the body, in lower-case hex.</summary>
    public required string PayloadHash { get; init; }

    /// <summary>The hash of a body; that of the marker when the client does not sign its body.</summary>
    public static string HashOf(ReadOnlySpan<byte> body, bool unsigned) => unsigned ? SigningText.HexSha256(UnsignedPayload) : SigningText.HexSha256(body);
}
