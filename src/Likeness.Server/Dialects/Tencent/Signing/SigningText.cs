using System.Security.Cryptography;
using System.Text;

namespace Likeness.Server.Dialects.Tencent.Signing;

/// <summary>What both ways of signing need: hashes as lower-case hex, and comparisons that take the same time whatever is wrong.</summary>
internal static class SigningText
{
    /// <summary>SHA-256 of some bytes, in lower-case hex.</summary>
    public static string HexSha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>SHA-256 of a text in UTF-8, in lower-case hex.</summary>
    public static string HexSha256(string text) => HexSha256(Encoding.UTF8.GetBytes(text));

    /// <summary>Compares a signature that was sent with the right one in a time that does not depend on where they differ.</summary>
    public static bool IsSame(string right, string sent) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(sent));
}
