using System.Buffers.Binary;

namespace Likeness.Server.Labels.Metadata;

/// <summary>XMP in WebP (RFC 9649): an <c>XMP </c> chunk at the end, announced in the extended header, which a simple file gets for the purpose.</summary>
internal static class WebPMetadata
{
    private const int RiffHeader = 12, ChunkHeader = 8, ExtendedHeader = 10;
    private const byte XmpFlag = 0x04, AlphaFlag = 0x10;

    public static byte[] Insert(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet)
    {
        if (file.Length < RiffHeader || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WEBP"u8))
        {
            throw Foreign();
        }

        var body = file[RiffHeader..];
        Span<byte> extended = stackalloc byte[ChunkHeader + ExtendedHeader];
        if (body.StartsWith("VP8X"u8) && body.Length >= extended.Length)
        {
            body[..extended.Length].CopyTo(extended);
            body = body[extended.Length..];
        }
        else
        {
            Describe(body, extended);
        }

        extended[ChunkHeader] |= XmpFlag;
        var result = new byte[RiffHeader + extended.Length + body.Length + ChunkHeader + packet.Length + (packet.Length & 1)];
        file[..RiffHeader].CopyTo(result);
        BinaryPrimitives.WriteUInt32LittleEndian(result.AsSpan(4), (uint)(result.Length - 8));
        extended.CopyTo(result.AsSpan(RiffHeader));
        body.CopyTo(result.AsSpan(RiffHeader + extended.Length));
        var chunk = result.AsSpan(RiffHeader + extended.Length + body.Length);
        "XMP "u8.CopyTo(chunk);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk[4..], (uint)packet.Length);
        packet.CopyTo(chunk[ChunkHeader..]);
        return result;
    }

    /// <summary>The extended header of a simple file: canvas and transparency as the bitstream says.</summary>
    private static void Describe(ReadOnlySpan<byte> chunk, Span<byte> extended)
    {
        int width, height;
        var alpha = false;
        if (chunk.StartsWith("VP8 "u8) && chunk.Length >= ChunkHeader + 10)
        {
            // Behind the frame tag and the start code; the upper two bits scale, which concerns nobody.
            width = BinaryPrimitives.ReadUInt16LittleEndian(chunk[(ChunkHeader + 6)..]) & 0x3FFF;
            height = BinaryPrimitives.ReadUInt16LittleEndian(chunk[(ChunkHeader + 8)..]) & 0x3FFF;
        }
        else if (chunk.StartsWith("VP8L"u8) && chunk.Length >= ChunkHeader + 5)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(chunk[(ChunkHeader + 1)..]);
            width = 1 + (int)(bits & 0x3FFF);
            height = 1 + (int)((bits >> 14) & 0x3FFF);
            alpha = ((bits >> 28) & 1) != 0;
        }
        else
        {
            throw Foreign();
        }

        extended.Clear();
        "VP8X"u8.CopyTo(extended);
        extended[4] = ExtendedHeader;
        extended[ChunkHeader] = alpha ? AlphaFlag : (byte)0;
        Write24(extended[(ChunkHeader + 4)..], width - 1);
        Write24(extended[(ChunkHeader + 7)..], height - 1);
    }

    private static ArgumentException Foreign() => new("The file is not a WebP.");

    private static void Write24(Span<byte> target, int value) => (target[0], target[1], target[2]) = ((byte)value, (byte)(value >> 8), (byte)(value >> 16));
}
