using System.Buffers.Binary;
using System.Buffers.Text;

namespace Likeness.Server.Accounts;

/// <summary>What a temporary key's token says, encrypted and authenticated together with the access key id that it belongs to (AES-256-GCM): nobody can read, change or move it.</summary>
/// <param name="KeyId">The key that it stands for.</param>
/// <param name="Rotation">How often that key's secrets had been replaced when it was issued.</param>
/// <param name="ExpiresAt">When it ceases to work, in unix seconds.</param>
/// <param name="Secret">The secret access key.</param>
internal sealed record SessionToken(string KeyId, long Rotation, long ExpiresAt, string Secret)
{
    private const int Longest = 1024;
    private const int Numbers = 16;

    /// <summary>The token as clients send it: URL-safe base64.</summary>
    public string Seal(byte[] key, string accessKeyId) => Base64Url.EncodeToString(KeyMaterial.Seal(key, accessKeyId, $"{Encode(Rotation, ExpiresAt)} {KeyId} {Secret}"));

    /// <summary>Reads a token; null when it is not genuine or belongs to another access key id.</summary>
    public static SessionToken? Unseal(byte[] key, string accessKeyId, string token)
    {
        if (token.Length is 0 or > Longest || !Base64Url.IsValid(token) || KeyMaterial.Unseal(key, accessKeyId, Base64Url.DecodeFromChars(token)) is not { } text)
        {
            return null;
        }

        // Whatever is inside was written by Seal.
        var parts = text.Split(' ');
        Span<byte> numbers = stackalloc byte[Numbers];
        Convert.FromHexString(parts[0], numbers, out _, out _);
        return new SessionToken(parts[1], BinaryPrimitives.ReadInt64BigEndian(numbers), BinaryPrimitives.ReadInt64BigEndian(numbers[8..]), parts[2]);
    }

    private static string Encode(long rotation, long expiresAt)
    {
        Span<byte> numbers = stackalloc byte[Numbers];
        BinaryPrimitives.WriteInt64BigEndian(numbers, rotation);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], expiresAt);
        return Convert.ToHexString(numbers);
    }

    /// <summary>The key's id only, so that a log line never holds the secret.</summary>
    public override string ToString() => $"{nameof(SessionToken)} {{ KeyId = {KeyId} }}";
}
