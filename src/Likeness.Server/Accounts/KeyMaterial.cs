using System.Security.Cryptography;
using System.Text;

namespace Likeness.Server.Accounts;

/// <summary>Makes and protects the secrets of keys.</summary>
internal static class KeyMaterial
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const byte FormatVersion = 1;

    /// <summary>43 characters of 62: 256 bits.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(Letters, 43);

    public static string NewBearer() => "sk-" + NewSecret();

    public static string NewAccessKeyId() => "LKAK" + RandomNumberGenerator.GetString(Capitals, 20);

    /// <summary>Another beginning than <see cref="NewAccessKeyId"/>: dialects see from the id that a session token must come with it.</summary>
    public static string NewTemporaryAccessKeyId() => "LKTK" + RandomNumberGenerator.GetString(Capitals, 20);

    public static string NewTenantId() => "tenant_" + RandomNumberGenerator.GetString(Letters, 16);

    public static string NewAdminKey() => "lka-" + NewSecret();

    public static string NewKeyId() => "key_" + RandomNumberGenerator.GetString(Letters, 16);

    /// <summary>What is stored of a bearer. It has 256 random bits, so nobody can guess one from its hash: a plain SHA-256 is as good as a slow password hash and costs a microsecond.</summary>
    public static byte[] HashBearer(ReadOnlySpan<char> bearer)
    {
        Span<byte> bytes = stackalloc byte[512];
        return Encoding.UTF8.TryGetBytes(bearer, bytes, out var length) ? SHA256.HashData(bytes[..length]) : SHA256.HashData([]);
    }

    public static string Hint(string bearer) => $"{bearer[..7]}…{bearer[^4..]}";

    /// <summary>Encrypts a secret for storage: version, nonce, tag, cipher text. The owner's id is authenticated, so that rows cannot be swapped.</summary>
    public static byte[] Seal(byte[] key, string owner, string secret)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var box = new byte[1 + 12 + 16 + plain.Length];
        box[0] = FormatVersion;
        RandomNumberGenerator.Fill(box.AsSpan(1, 12));
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(box.AsSpan(1, 12), plain, box.AsSpan(29), box.AsSpan(13, 16), Encoding.UTF8.GetBytes(owner));
        CryptographicOperations.ZeroMemory(plain);
        return box;
    }

    /// <summary>Decrypts what <see cref="Seal"/> made; null when the master key is another one or the row was changed.</summary>
    public static string? Unseal(byte[] key, string owner, ReadOnlySpan<byte> box)
    {
        if (box.Length < 29 || box[0] != FormatVersion)
        {
            return null;
        }

        var plain = new byte[box.Length - 29];
        using var aes = new AesGcm(key, 16);
        try
        {
            aes.Decrypt(box.Slice(1, 12), box[29..], box.Slice(13, 16), plain, Encoding.UTF8.GetBytes(owner));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Encoding.UTF8.GetString(plain);
    }
}
