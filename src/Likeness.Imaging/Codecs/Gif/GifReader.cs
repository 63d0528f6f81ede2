using System.Buffers.Binary;

namespace Likeness.Imaging;

/// <summary>GIF (version 89a): the first frame on its canvas.</summary>
internal sealed class GifReader : LibvipsReader
{
    private const byte Extension = 0x21, ImageDescriptor = 0x2C, Trailer = 0x3B, GraphicControl = 0xF9;
    private const int ScreenLength = 13;

    public override PictureFormat Format => PictureFormat.Gif;

    protected override string Loader => "gifload_buffer";

    public override PictureFault? ReadHeader(ReadOnlySpan<byte> file, out StoredHeader header)
        => Walk(file, out header, out _);

    internal override PictureFault? Prepare(ReadOnlySpan<byte> file, in StoredHeader header, out PooledBytes? essence)
    {
        Walk(file, out _, out var firstFrameEnd);
        essence = new PooledBytes(firstFrameEnd + 1);
        // The frames behind the first are not needed, so the decoder does not see them.
        essence.Append(file[..firstFrameEnd]);
        essence.Append([Trailer]);
        return null;
    }

    private static PictureFault? Walk(ReadOnlySpan<byte> file, out StoredHeader header, out int firstFrameEnd)
    {
        header = default;
        firstFrameEnd = 0;
        if (file.Length < ScreenLength)
        {
            return Corrupt("The GIF file ends before its header is complete.");
        }

        int width = BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), height = BinaryPrimitives.ReadUInt16LittleEndian(file[8..]);
        var frames = 0;
        var transparent = false;
        var at = ScreenLength + TableLength(file[10]);
        while (at < file.Length && file[at] != Trailer)
        {
            if (file[at] == Extension && at + 2 < file.Length)
            {
                transparent |= frames == 0 && file[at + 1] == GraphicControl && at + 3 < file.Length && (file[at + 3] & 1) != 0;
                at = SkipSubBlocks(file, at + 2);
            }
            else if (file[at] == ImageDescriptor && at + 10 < file.Length)
            {
                // A frame larger than the canvas makes decoders enlarge the canvas.
                width = Math.Max(width, BinaryPrimitives.ReadUInt16LittleEndian(file[(at + 1)..]) + BinaryPrimitives.ReadUInt16LittleEndian(file[(at + 5)..]));
                height = Math.Max(height, BinaryPrimitives.ReadUInt16LittleEndian(file[(at + 3)..]) + BinaryPrimitives.ReadUInt16LittleEndian(file[(at + 7)..]));
                at = SkipSubBlocks(file, at + 11 + TableLength(file[at + 9]));
                if (at > file.Length)
                {
                    return Corrupt("The GIF file ends inside a frame.");
                }

                firstFrameEnd = frames++ == 0 ? at : firstFrameEnd;
            }
            else
            {
                return Corrupt("The GIF file is damaged.");
            }
        }

        header = new StoredHeader(width, height, frames, HasAlpha: transparent);
        return frames == 0 ? Corrupt("The GIF file holds no picture.") : null;
    }

    private static int TableLength(byte flags) => (flags & 0x80) != 0 ? 3 << (flags & 7) + 1 : 0;

    /// <summary>Position behind the terminator, or beyond the file when it ends early.</summary>
    private static int SkipSubBlocks(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length && file[at] != 0)
        {
            at += file[at] + 1;
        }

        return at + 1;
    }
}
