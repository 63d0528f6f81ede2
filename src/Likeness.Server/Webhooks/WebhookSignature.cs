using System.Security.Cryptography;
using System.Text;

namespace Likeness.Server.Webhooks;

/// <summary>Signs messages as Standard Webhooks 1.0 has it: HMAC-SHA256 over id, time and body.</summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";

    /// <summary>A new secret: 32 random bytes.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(32);

    /// <summary>A secret as its owner gets it.</summary>
    public static string WriteSecret(byte[] secret) => Prefix + Convert.ToBase64String(secret);

    /// <summary>Reads <c>whsec_</c> and 24 to 64 bytes as base64; null when it is something else.</summary>
    public static byte[]? ReadSecret(string text)
    {
        var bytes = new byte[96];
        return text.Length < 120 && text.StartsWith(Prefix, StringComparison.Ordinal) && Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length) && length is >= 24 and <= 64
            ? bytes[..length]
            : null;
    }

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    /// <param name="secret">The secret's bytes.</param>
    /// <param name="id">The value of <c>webhook-id</c>.</param>
    /// <param name="timestamp">The value of <c>webhook-timestamp</c>: unix seconds.</param>
    /// <param name="body">The body as it is sent.</param>
    public static string Sign(byte[] secret, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, signed));
    }
}
