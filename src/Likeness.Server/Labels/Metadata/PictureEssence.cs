using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Likeness.Server.Labels.Metadata;

/// <summary>What of an encoded picture makes its pixels: a hash over it stays the same when metadata come or go.</summary>
internal static class PictureEssence
{
    /// <summary>SHA-256 over the parts that a decoder needs; null when the file is no whole JPEG, PNG or WebP.</summary>
    /// <param name="file">Any bytes.</param>
    public static byte[]? Hash(ReadOnlySpan<byte> file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var whole = file switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => AddPng(hash, file[8..]),
            [0xFF, 0xD8, ..] => AddJpeg(hash, file[2..]),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => AddWebP(hash, file[12..]),
            _ => false,
        };
        return whole ? hash.GetHashAndReset() : null;
    }

    private static bool AddPng(IncrementalHash hash, ReadOnlySpan<byte> rest)
    {
        while (rest.Length >= 12)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12)
            {
                return false;
            }

            var chunk = rest.Slice(4, 4 + (int)length);
            if (chunk.StartsWith("IHDR"u8) || chunk.StartsWith("PLTE"u8) || chunk.StartsWith("tRNS"u8) || chunk.StartsWith("IDAT"u8))
            {
                hash.AppendData(chunk);
            }
            else if (chunk.StartsWith("IEND"u8))
            {
                return true;
            }

            rest = rest[(12 + (int)length)..];
        }

        return false;
    }

    private static bool AddJpeg(IncrementalHash hash, ReadOnlySpan<byte> rest)
    {
        while (rest is [0xFF, var marker, _, _, ..])
        {
            if (marker == 0xDA)
            {
                hash.AppendData(rest);
                return true;
            }

            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length > rest.Length)
            {
                return false;
            }

            // APP0…APP15 and comments.
            if (marker is not ((>= 0xE0 and <= 0xEF) or 0xFE))
            {
                hash.AppendData(rest[..length]);
            }

            rest = rest[length..];
        }

        return false;
    }

    private static bool AddWebP(IncrementalHash hash, ReadOnlySpan<byte> rest)
    {
        var found = false;
        while (rest.Length >= 8)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            if (length > rest.Length - 8)
            {
                return false;
            }

            if (rest.StartsWith("VP8 "u8) || rest.StartsWith("VP8L"u8) || rest.StartsWith("ALPH"u8))
            {
                hash.AppendData(rest[..(8 + (int)length)]);
                found = true;
            }

            rest = rest[Math.Min(rest.Length, 8 + (int)length + (int)(length & 1))..];
        }

        return found;
    }
}
