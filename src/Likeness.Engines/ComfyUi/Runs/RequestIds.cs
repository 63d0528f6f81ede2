using System.Security.Cryptography;
using System.Text;

namespace Likeness.Engines.ComfyUi;

/// <summary>Brings ids into the form that the server wants.</summary>
internal static class RequestIds
{
    /// <summary>A UUID of version 8 (RFC 9562) in lower case, which recent servers insist on for prompts, from an id that nobody can guess.</summary>
    public static string Uuid(string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(id), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true).ToString("D");
    }
}
