using System.Security.Cryptography;
using System.Text;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>The arithmetic of the signature: HMAC-SHA256 (RFC 2104) with a key derived from the secret by day, region and service.</summary>
internal static class VolcengineSigning
{
    /// <summary>The form of <c>X-Date</c>.</summary>
    public const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The key for one day, region and service.</summary>
    public static byte[] Key(string secret, CredentialScope scope)
    {
        var key = Encoding.UTF8.GetBytes(secret);
        foreach (var part in new[] { scope.Date, scope.Region, scope.Service, CredentialScope.End })
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return key;
    }

    /// <summary>What is signed: the algorithm, the time, the scope and the hash of the canonical request.</summary>
    public static string StringToSign(string date, CredentialScope scope, string canonicalRequest) =>
        // Latin-1: a character of the canonical request is a byte.
        $"{SignatureClaim.Algorithm}\n{date}\n{scope.Text}\n{Hash(Encoding.Latin1.GetBytes(canonicalRequest))}";

    /// <summary>The signature, 64 small hexadecimal digits.</summary>
    public static string Sign(byte[] key, string stringToSign) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign)));

    /// <summary>SHA-256 in small hexadecimal digits.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
