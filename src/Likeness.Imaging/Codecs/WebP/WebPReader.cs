using System.Buffers.Binary;

namespace Likeness.Imaging;

/// <summary>WebP (RFC 9649): lossy, lossless and extended; of an animation the first frame on its canvas.</summary>
internal sealed class WebPReader : LibvipsReader
{
    private const int RiffHeader = 12;
    private const int FrameHeader = 16;
    private const byte XmpFlag = 0x04, ExifFlag = 0x08, AlphaFlag = 0x10;

    public override PictureFormat Format => PictureFormat.WebP;

    protected override string Loader => "webpload_buffer";

    public override PictureFault? ReadHeader(ReadOnlySpan<byte> file, out StoredHeader header)
    {
        header = default;
        if (!TryOpen(file, out var chunks))
        {
            return Corrupt("The WebP file ends early.");
        }

        int frames = 0, orientation = 0;
        var first = true;
        while (chunks.TryNext())
        {
            var type = chunks.Type;
            if (first)
            {
                first = false;
                if (!TryReadSize(type, chunks.Data, out header))
                {
                    return Corrupt("The WebP header is damaged.");
                }
            }
            else if (type.SequenceEqual("ANMF"u8))
            {
                if (frames++ == 0 && !IsFrameWithin(chunks.Data, header))
                {
                    return Corrupt("A WebP frame does not fit its canvas.");
                }
            }
            else if (IsBitstream(type) && !(TryReadSize(type, chunks.Data, out var inner) && inner.Width <= header.Width && inner.Height <= header.Height))
            {
                return Corrupt("The WebP data contradicts its own header.");
            }
            else if (type.SequenceEqual("EXIF"u8) && orientation == 0)
            {
                orientation = ExifOrientation.Read(chunks.Data);
            }
        }

        if (first || !chunks.AtEnd)
        {
            return Corrupt("The WebP file ends early.");
        }

        header = header with { Frames = Math.Max(1, frames), Orientation = orientation };
        return null;
    }

    internal override PictureFault? Prepare(ReadOnlySpan<byte> file, in StoredHeader header, out PooledBytes? essence)
    {
        essence = new PooledBytes(file.Length + 1);
        TryOpen(file, out var chunks);
        essence.Append(file[..RiffHeader]);
        var frames = 0;
        while (chunks.TryNext())
        {
            if (chunks.Type.SequenceEqual("VP8X"u8))
            {
                var start = essence.Length;
                essence.Append(chunks.Whole);
                essence.Span[start + 8] &= unchecked((byte)~(ExifFlag | XmpFlag));
            }
            else if (IsNeeded(chunks.Type) && !(chunks.Type.SequenceEqual("ANMF"u8) && frames++ > 0))
            {
                essence.Append(chunks.Whole);
            }
        }

        BinaryPrimitives.WriteUInt32LittleEndian(essence.Span[4..], (uint)essence.Length - 8);
        return null;
    }

    protected override void Configure(VipsOperation load, in StoredHeader header, DecodeJob job)
        => load.Set("scale", job.ReductionOnLoad(header));

    private static bool IsBitstream(ReadOnlySpan<byte> type) => type.SequenceEqual("VP8 "u8) || type.SequenceEqual("VP8L"u8);

    private static bool IsNeeded(ReadOnlySpan<byte> type)
        => IsBitstream(type) || type.SequenceEqual("ALPH"u8) || type.SequenceEqual("ANIM"u8)
            || type.SequenceEqual("ANMF"u8) || type.SequenceEqual("ICCP"u8);

    /// <summary>The frame's place lies on the canvas and its data have the declared size.</summary>
    private static bool IsFrameWithin(ReadOnlySpan<byte> frame, in StoredHeader canvas)
    {
        if (frame.Length < FrameHeader)
        {
            return false;
        }

        int left = Read24(frame) * 2, top = Read24(frame[3..]) * 2, width = 1 + Read24(frame[6..]), height = 1 + Read24(frame[9..]);
        var chunks = new RiffChunks(frame[FrameHeader..]);
        while (chunks.TryNext())
        {
            if (IsBitstream(chunks.Type))
            {
                return TryReadSize(chunks.Type, chunks.Data, out var inner) && inner.Width == width && inner.Height == height
                    && left + width <= canvas.Width && top + height <= canvas.Height;
            }
        }

        return false;
    }

    /// <summary>The RIFF size must not reach beyond the file; bytes behind it are dropped.</summary>
    private static bool TryOpen(ReadOnlySpan<byte> file, out RiffChunks chunks)
    {
        chunks = default;
        if (file.Length < RiffHeader)
        {
            return false;
        }

        var size = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (size < 4 || size > file.Length - 8)
        {
            return false;
        }

        chunks = new RiffChunks(file.Slice(RiffHeader, (int)size - 4));
        return true;
    }

    private static bool TryReadSize(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data, out StoredHeader header)
    {
        header = default;
        if (type.SequenceEqual("VP8X"u8) && data.Length >= 10)
        {
            header = new StoredHeader(1 + Read24(data[4..]), 1 + Read24(data[7..]), HasAlpha: (data[0] & AlphaFlag) != 0);
            return true;
        }

        if (type.SequenceEqual("VP8 "u8) && data.Length >= 10 && data[3] == 0x9D && data[4] == 0x01 && data[5] == 0x2A)
        {
            header = new StoredHeader(
                BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF);
            return true;
        }

        if (type.SequenceEqual("VP8L"u8) && data.Length >= 5 && data[0] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            header = new StoredHeader(1 + (int)(bits & 0x3FFF), 1 + (int)(bits >> 14 & 0x3FFF), HasAlpha: (bits >> 28 & 1) != 0);
            return true;
        }

        return false;
    }

    private static int Read24(ReadOnlySpan<byte> data) => data[0] | data[1] << 8 | data[2] << 16;
}
