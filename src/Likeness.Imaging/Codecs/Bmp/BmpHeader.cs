using System.Buffers.Binary;

namespace Likeness.Imaging;

/// <summary>The headers of a Windows bitmap: BITMAPFILEHEADER and BITMAPCOREHEADER … BITMAPV5HEADER.</summary>
internal readonly record struct BmpHeader(
    int Width, int Height, bool TopDown, int BitsPerPixel, long Stride, int PixelsAt, int PaletteAt, int PaletteCount, int PaletteEntry, BmpMasks Masks)
{
    private const int FileHeaderLength = 14;
    private const int CoreLength = 12;
    private const int InfoLength = 40;
    private const uint Rgb = 0, BitFields = 3, AlphaBitFields = 6;

    /// <returns>Null, or why the file is refused.</returns>
    public static PictureFault? Read(ReadOnlySpan<byte> file, out BmpHeader header)
    {
        header = default;
        if (file.Length < FileHeaderLength + CoreLength)
        {
            return Corrupt("The BMP file ends before its header is complete.");
        }

        var info = file[FileHeaderLength..];
        var length = BinaryPrimitives.ReadUInt32LittleEndian(info);
        if (length is not (CoreLength or InfoLength or 52 or 56 or 108 or 124))
        {
            return Unsupported();
        }

        if (info.Length < length)
        {
            return Corrupt("The BMP file ends before its header is complete.");
        }

        return length == CoreLength ? ReadCore(file, info, out header) : ReadInfo(file, info, (int)length, out header);
    }

    private static PictureFault? ReadCore(ReadOnlySpan<byte> file, ReadOnlySpan<byte> info, out BmpHeader header)
        => Complete(
            file, BinaryPrimitives.ReadUInt16LittleEndian(info[4..]), BinaryPrimitives.ReadUInt16LittleEndian(info[6..]),
            BinaryPrimitives.ReadUInt16LittleEndian(info[8..]), BinaryPrimitives.ReadUInt16LittleEndian(info[10..]),
            FileHeaderLength + CoreLength, 0, 3, default, out header);

    private static PictureFault? ReadInfo(ReadOnlySpan<byte> file, ReadOnlySpan<byte> info, int length, out BmpHeader header)
    {
        header = default;
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(info[14..]);
        var compression = BinaryPrimitives.ReadUInt32LittleEndian(info[16..]);
        var colours = BinaryPrimitives.ReadUInt32LittleEndian(info[32..]);
        var masks = default(BmpMasks);
        var paletteAt = FileHeaderLength + length;
        if (compression is BitFields or AlphaBitFields && bits is 16 or 32)
        {
            // The masks are part of the longer headers and follow the short one.
            var count = length >= 56 || compression == AlphaBitFields ? 4 : 3;
            if (info.Length < InfoLength + count * 4)
            {
                return Corrupt("The BMP file ends before its header is complete.");
            }

            masks = BmpMasks.Read(info[InfoLength..], hasAlpha: count == 4);
            paletteAt += length == InfoLength ? count * 4 : 0;
        }
        else if (compression != Rgb)
        {
            return Unsupported();
        }
        else if (bits is 16 or 32)
        {
            masks = bits == 16 ? BmpMasks.Bits555 : BmpMasks.Bits888;
        }

        if (masks != default && !masks.AreUsable(bits))
        {
            return Corrupt("The BMP colour masks are damaged.");
        }

        return Complete(
            file, BinaryPrimitives.ReadInt32LittleEndian(info[4..]), BinaryPrimitives.ReadInt32LittleEndian(info[8..]),
            BinaryPrimitives.ReadUInt16LittleEndian(info[12..]), bits, paletteAt, colours, 4, masks, out header);
    }

    private static PictureFault? Complete(
        ReadOnlySpan<byte> file, int width, int height, int planes, int bits, int paletteAt, uint colours, int entry, BmpMasks masks, out BmpHeader header)
    {
        header = default;
        if (bits is not (1 or 4 or 8 or 16 or 24 or 32))
        {
            return Unsupported();
        }

        if (width < 1 || height is 0 or int.MinValue || planes != 1)
        {
            return Corrupt("The BMP header declares an impossible size.");
        }

        var all = bits <= 8 ? 1 << bits : 0;
        var count = colours == 0 || colours > all ? all : (int)colours;
        var pixelsAt = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        if (pixelsAt < (ulong)(paletteAt + count * entry) || pixelsAt > (ulong)file.Length)
        {
            return Corrupt("The BMP header points to where no pixels can be.");
        }

        var stride = ((long)width * bits + 31) / 32 * 4;
        header = new BmpHeader(width, Math.Abs(height), height < 0, bits, stride, (int)pixelsAt, paletteAt, count, entry, masks);
        return null;
    }

    private static PictureFault Corrupt(string detail) => new(PictureFaultKind.Corrupt, detail);

    private static PictureFault Unsupported() => new(PictureFaultKind.UnsupportedFormat, "This kind of BMP is not supported; uncompressed ones of 1, 4, 8, 16, 24 or 32 bits are.");
}
