using System.Security.Cryptography;
using System.Text;

namespace Likeness.Server.Dialects.Tencent.Signing;

/// <summary>"Signature v1": HmacSHA1 or HmacSHA256 over all parameters, sorted, with their decoded values. Pure; clients and the server compute it with the same code.</summary>
internal static class V1Signature
{
    /// <summary>The value of <c>SignatureMethod</c> for SHA-256; without it, or with any other, it is SHA-1.</summary>
    public const string Sha256 = "HmacSHA256";

    /// <summary>The parameter that is not signed.</summary>
    public const string Parameter = "Signature";

    /// <summary>The string to sign.</summary>
    /// <param name="method"><c>POST</c> or <c>GET</c>.</param>
    /// <param name="host">The host in the spelling that is signed.</param>
    /// <param name="parameters">All parameters, decoded; the signature is left out.</param>
    /// <param name="withEmpty">Whether parameters without a value belong to it; old SDKs leave them out.</param>
    public static string StringToSign(string method, string host, IEnumerable<KeyValuePair<string, string>> parameters, bool withEmpty = true)
    {
        var signed = parameters.Where(pair => pair.Key != Parameter && (withEmpty || pair.Value.Length > 0)).OrderBy(pair => pair.Key, StringComparer.Ordinal);
        return $"{method}{host}/?{string.Join('&', signed.Select(pair => $"{pair.Key}={pair.Value}"))}";
    }

    /// <summary>The signature in base64.</summary>
    /// <param name="signatureMethod">Value of <c>SignatureMethod</c>; null when there is none.</param>
    /// <param name="secretKey">The secret half of the pair.</param>
    /// <param name="stringToSign">See <see cref="StringToSign"/>.</param>
    public static string Sign(string? signatureMethod, string secretKey, string stringToSign)
    {
        var key = Encoding.UTF8.GetBytes(secretKey);
        var text = Encoding.UTF8.GetBytes(stringToSign);
#pragma warning disable CA5350 // The documented default of this way of signing; HMAC does not depend on collisions of its hash.
        return Convert.ToBase64String(signatureMethod == Sha256 ? HMACSHA256.HashData(key, text) : HMACSHA1.HashData(key, text));
#pragma warning restore CA5350
    }

    /// <summary>Whether a signature is that of the secret key: with the host with or without its port, with or without parameters that have no value.</summary>
    public static bool IsGenuine(string method, string host, IReadOnlyList<KeyValuePair<string, string>> parameters, string secretKey)
    {
        var sent = Value(parameters, Parameter);
        if (string.IsNullOrEmpty(sent))
        {
            return false;
        }

        var signatureMethod = Value(parameters, "SignatureMethod");
        foreach (var name in HostNames.Of(host))
        {
            foreach (var withEmpty in (ReadOnlySpan<bool>)[true, false])
            {
                if (SigningText.IsSame(Sign(signatureMethod, secretKey, StringToSign(method, name, parameters, withEmpty)), sent))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string? Value(IEnumerable<KeyValuePair<string, string>> parameters, string name) => parameters.FirstOrDefault(pair => pair.Key == name).Value;
}
