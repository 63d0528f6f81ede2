using System.Buffers.Binary;

namespace Likeness.Server.Labels.Metadata;

/// <summary>XMP in JPEG (XMP specification part 3): one APP1 segment behind the start of the image and the JFIF header, if there is one.</summary>
internal static class JpegMetadata
{
    private const int SegmentHeader = 4;
    private const byte App0 = 0xE0, App1 = 0xE1;

    /// <summary>Largest packet: a segment's length has 16 bits and counts itself and the name.</summary>
    public const int MaxPacket = 65_535 - 2 - 29;

    private static ReadOnlySpan<byte> Name => "http://ns.adobe.com/xap/1.0/\0"u8;

    public static byte[] Insert(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet)
    {
        if (file is not [0xFF, 0xD8, 0xFF, _, _, _, ..])
        {
            throw new ArgumentException("The file is not a JPEG.", nameof(file));
        }

        // JFIF wants its segment to be the first.
        var at = file[3] == App0 ? 2 + 2 + BinaryPrimitives.ReadUInt16BigEndian(file[4..]) : 2;
        var segment = new byte[SegmentHeader + Name.Length + packet.Length];
        (segment[0], segment[1]) = (0xFF, App1);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), checked((ushort)(segment.Length - 2)));
        Name.CopyTo(segment.AsSpan(SegmentHeader));
        packet.CopyTo(segment.AsSpan(SegmentHeader + Name.Length));
        return MetadataWriter.Join(file[..at], segment, file[at..]);
    }
}
