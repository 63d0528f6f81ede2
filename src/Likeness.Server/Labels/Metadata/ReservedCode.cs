using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Likeness.Server.Storage;

namespace Likeness.Server.Labels.Metadata;

/// <summary>The producer's own code: HMAC-SHA256 (RFC 2104) over id and picture with a key of this installation, so that it recognises its own results, and only those, as long as the picture is not encoded again.</summary>
internal sealed class ReservedCode(MasterKey masterKey)
{
    private const string Version = "v1.";
    private readonly byte[] _key = masterKey.Derive("labels/reserved-code/v1");

    /// <summary>The code of a file.</summary>
    /// <param name="produceId">What stands in the field as <c>ProduceID</c>.</param>
    /// <param name="file">The encoded picture, with or without metadata.</param>
    /// <returns>46 characters; empty when the file is no whole JPEG, PNG or WebP.</returns>
    public string Compute(string produceId, ReadOnlySpan<byte> file)
    {
        if (PictureEssence.Hash(file) is not { } picture)
        {
            return "";
        }

        byte[] covered = [.. picture, .. Encoding.UTF8.GetBytes(produceId)];
        return Version + Base64Url.EncodeToString(HMACSHA256.HashData(_key, covered));
    }

    /// <summary>Whether this installation made the file: its code fits its id and its picture.</summary>
    /// <param name="file">Any bytes.</param>
    public bool IsOwn(ReadOnlySpan<byte> file)
    {
        if (XmpReader.FindAigc(file) is not { ReservedCode1.Length: > 0 } field)
        {
            return false;
        }

        var right = Compute(field.ProduceId, file);
        return right.Length > 0 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(field.ReservedCode1));
    }
}
