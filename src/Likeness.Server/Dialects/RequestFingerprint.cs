using System.Security.Cryptography;
using System.Text;

namespace Likeness.Server.Dialects;

/// <summary>What makes two requests the same: SHA-256 over what is asked for and every byte of the body. Taken before anything is decoded in place.</summary>
internal static class RequestFingerprint
{
    /// <summary>The fingerprint of a request.</summary>
    /// <param name="operation">What is asked for, such as the path, and whatever outside the body changes the answer.</param>
    /// <param name="body">The body as it came.</param>
    public static byte[] Of(string operation, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(operation + "\n"));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
