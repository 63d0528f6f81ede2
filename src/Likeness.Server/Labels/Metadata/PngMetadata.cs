using System.Buffers.Binary;

namespace Likeness.Server.Labels.Metadata;

/// <summary>XMP in PNG (ISO/IEC 15948; XMP specification part 3): an uncompressed <c>iTXt</c> chunk right behind the header, before any picture data.</summary>
internal static class PngMetadata
{
    private const int Signature = 8, Frame = 12;

    /// <summary>Keyword, its end, not compressed, method 0, no language, no translated keyword.</summary>
    private static ReadOnlySpan<byte> Prefix => "XML:com.adobe.xmp\0\0\0\0\0"u8;

    public static byte[] Insert(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet)
    {
        if (file.Length < Signature + Frame || !file[(Signature + 4)..].StartsWith("IHDR"u8))
        {
            throw new ArgumentException("The file is not a PNG.", nameof(file));
        }

        var at = Signature + Frame + (int)BinaryPrimitives.ReadUInt32BigEndian(file[Signature..]);
        var chunk = new byte[Frame + Prefix.Length + packet.Length];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)(Prefix.Length + packet.Length));
        "iTXt"u8.CopyTo(chunk.AsSpan(4));
        Prefix.CopyTo(chunk.AsSpan(8));
        packet.CopyTo(chunk.AsSpan(8 + Prefix.Length));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Checksum(chunk.AsSpan(4, chunk.Length - 8)));
        return MetadataWriter.Join(file[..at], chunk, file[at..]);
    }

    /// <summary>CRC-32 (ISO/IEC 15948, annex D), four bits at a time: a packet is short.</summary>
    internal static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> table =
        [
            0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
            0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
        ];
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            crc = (crc >> 4) ^ table[(int)(crc & 15)];
            crc = (crc >> 4) ^ table[(int)(crc & 15)];
        }

        return ~crc;
    }
}
