using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Likeness.Server.Dialects.Tencent.Signing;

/// <summary>TC3-HMAC-SHA256, "signature v3" of the service's public documentation: canonical request, string to sign, derived key. Pure; clients and the server compute it with the same code.</summary>
internal static class Tc3Signature
{
    /// <summary>The canonical request.</summary>
    /// <param name="request">What is signed.</param>
    /// <param name="signedHeaders">Names of the signed headers in lower case, joined by semicolons.</param>
    /// <param name="host">The host in the spelling that is signed.</param>
    /// <param name="lowerCase">Whether header values are lower-cased, as the documentation says; some clients sign them as they are.</param>
    public static string CanonicalRequest(Tc3Request request, string signedHeaders, string host, bool lowerCase = true)
    {
        var text = new StringBuilder().Append(request.Method).Append("\n/\n").Append(request.Method == "GET" ? request.Query : "").Append('\n');
        foreach (var name in signedHeaders.Split(';'))
        {
            var value = (name == "host" ? host : request.Header(name) ?? "").Trim();
            text.Append(name).Append(':').Append(lowerCase ? value.ToLowerInvariant() : value).Append('\n');
        }

        return text.Append('\n').Append(signedHeaders).Append('\n').Append(request.PayloadHash).ToString();
    }

    /// <summary>The day of a time in UTC, as scopes name it.</summary>
    public static string DateOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The string to sign.</summary>
    /// <param name="timestamp">Unix seconds, in the digits of <c>X-TC-Timestamp</c>.</param>
    /// <param name="date">The scope's day.</param>
    /// <param name="service">The scope's service.</param>
    /// <param name="canonicalRequest">See <see cref="CanonicalRequest"/>.</param>
    public static string StringToSign(string timestamp, string date, string service, string canonicalRequest) =>
        $"{Tc3Authorization.Algorithm}\n{timestamp}\n{date}/{service}/{Tc3Authorization.Terminator}\n{SigningText.HexSha256(canonicalRequest)}";

    /// <summary>The key of a scope.</summary>
    public static byte[] Key(string secretKey, string date, string service)
    {
        var day = HMACSHA256.HashData(Encoding.UTF8.GetBytes("TC3" + secretKey), Encoding.UTF8.GetBytes(date));
        return HMACSHA256.HashData(HMACSHA256.HashData(day, Encoding.UTF8.GetBytes(service)), Encoding.UTF8.GetBytes(Tc3Authorization.Terminator));
    }

    /// <summary>The signature in lower-case hex.</summary>
    public static string Sign(byte[] key, string stringToSign) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign)));
}
