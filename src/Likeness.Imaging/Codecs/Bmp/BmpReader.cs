using System.Buffers.Binary;

namespace Likeness.Imaging;

/// <summary>Uncompressed Windows bitmaps, read by our own code because libvips has no reader for them.</summary>
internal sealed class BmpReader : FormatReader
{
    public override PictureFormat Format => PictureFormat.Bmp;

    public override PictureFault? ReadHeader(ReadOnlySpan<byte> file, out StoredHeader header)
    {
        var fault = BmpHeader.Read(file, out var bmp);
        header = fault is null ? new StoredHeader(bmp.Width, bmp.Height, HasAlpha: bmp.Masks.Alpha != 0) : default;
        return fault;
    }

    public override unsafe PictureFault? Decode(ReadOnlyMemory<byte> file, in StoredHeader header, DecodeJob job, out PixelBuffer? pixels)
    {
        pixels = null;
        var bytes = file.Span;
        if (BmpHeader.Read(bytes, out var bmp) is { } fault)
        {
            return fault;
        }

        if (bmp.Stride * bmp.Height > bytes.Length - bmp.PixelsAt)
        {
            return Corrupt("The BMP file ends early.");
        }

        using var stored = new PixelBuffer(bmp.Width, bmp.Height, bmp.Masks.Alpha != 0 ? 4 : 3);
        for (var y = 0; y < bmp.Height && !job.Stopped; y++)
        {
            var from = bmp.PixelsAt + bmp.Stride * (bmp.TopDown ? y : bmp.Height - 1 - y);
            var row = bytes.Slice((int)from, (int)bmp.Stride);
            if (!TryReadRow(row, bmp, bytes.Slice(bmp.PaletteAt, bmp.PaletteCount * bmp.PaletteEntry), stored.Row(y)))
            {
                return Corrupt("A BMP pixel has a colour that the palette lacks.");
            }
        }

        using var pinned = stored.Memory.Pin();
        using var pipeline = new VipsPipeline(VipsImage.SrgbOverPinned((byte*)pinned.Pointer, stored.Width, stored.Height, stored.Channels));
        pipeline.FinishSrgb(job, stored.Width, stored.Height);
        return pipeline.TryWrite(job, out pixels) ? null : Corrupt("The BMP picture could not be read.");
    }

    private static bool TryReadRow(ReadOnlySpan<byte> source, in BmpHeader bmp, ReadOnlySpan<byte> palette, Span<byte> target) => bmp.BitsPerPixel switch
    {
        <= 8 => TryReadIndexed(source, bmp, palette, target),
        24 => ReadBgr(source, target),
        _ => ReadMasked(source, bmp, target),
    };

    private static bool TryReadIndexed(ReadOnlySpan<byte> source, in BmpHeader bmp, ReadOnlySpan<byte> palette, Span<byte> target)
    {
        var bits = bmp.BitsPerPixel;
        for (var x = 0; x < bmp.Width; x++)
        {
            var bit = x * bits;
            var index = source[bit / 8] >> 8 - bits - bit % 8 & (1 << bits) - 1;
            if (index >= bmp.PaletteCount)
            {
                return false;
            }

            var colour = palette.Slice(index * bmp.PaletteEntry, 3);
            (target[x * 3], target[x * 3 + 1], target[x * 3 + 2]) = (colour[2], colour[1], colour[0]);
        }

        return true;
    }

    private static bool ReadBgr(ReadOnlySpan<byte> source, Span<byte> target)
    {
        for (var i = 0; i < target.Length; i += 3)
        {
            (target[i], target[i + 1], target[i + 2]) = (source[i + 2], source[i + 1], source[i]);
        }

        return true;
    }

    private static bool ReadMasked(ReadOnlySpan<byte> source, in BmpHeader bmp, Span<byte> target)
    {
        var masks = bmp.Masks;
        var (size, channels) = (bmp.BitsPerPixel / 8, masks.Alpha != 0 ? 4 : 3);
        for (var x = 0; x < bmp.Width; x++)
        {
            var pixel = size == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(source[(x * 2)..]) : BinaryPrimitives.ReadUInt32LittleEndian(source[(x * 4)..]);
            var to = target.Slice(x * channels, channels);
            to[0] = BmpMasks.Channel(pixel, masks.Red);
            to[1] = BmpMasks.Channel(pixel, masks.Green);
            to[2] = BmpMasks.Channel(pixel, masks.Blue);
            if (channels == 4)
            {
                to[3] = BmpMasks.Channel(pixel, masks.Alpha);
            }
        }

        return true;
    }
}
