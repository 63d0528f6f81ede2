using Likeness.Imaging;

namespace Likeness.Server.Labels.Metadata;

/// <summary>Puts an XMP packet into an encoded picture. The picture itself is copied as it is.</summary>
internal static class MetadataWriter
{
    /// <summary>Largest packet that every format can hold, in bytes: what fits into one JPEG segment.</summary>
    public const int MaxPacket = JpegMetadata.MaxPacket;

    /// <summary>The file with the packet.</summary>
    /// <param name="file">A file of <see cref="PictureEncoder"/>, without metadata.</param>
    /// <param name="format">Its format: JPEG, PNG or WebP.</param>
    /// <param name="packet">UTF-8, at most <see cref="MaxPacket"/> bytes.</param>
    /// <exception cref="ArgumentException">The packet is too long, or the file is not of the format.</exception>
    public static byte[] Write(ReadOnlySpan<byte> file, PictureFormat format, ReadOnlySpan<byte> packet)
    {
        if (packet.Length > MaxPacket)
        {
            throw new ArgumentException($"An XMP packet may have at most {MaxPacket} bytes.", nameof(packet));
        }

        return format switch
        {
            PictureFormat.Png => PngMetadata.Insert(file, packet),
            PictureFormat.Jpeg => JpegMetadata.Insert(file, packet),
            PictureFormat.WebP => WebPMetadata.Insert(file, packet),
            _ => throw new ArgumentException("Only JPEG, PNG and WebP files are written.", nameof(format)),
        };
    }

    /// <summary>Head, middle and tail in one array.</summary>
    internal static byte[] Join(ReadOnlySpan<byte> head, ReadOnlySpan<byte> middle, ReadOnlySpan<byte> tail)
    {
        var joined = new byte[head.Length + middle.Length + tail.Length];
        head.CopyTo(joined);
        middle.CopyTo(joined.AsSpan(head.Length));
        tail.CopyTo(joined.AsSpan(head.Length + middle.Length));
        return joined;
    }
}
