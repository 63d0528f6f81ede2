using System.Buffers.Binary;
using System.Numerics;

namespace Likeness.Imaging;

/// <summary>Which bits of a 16- or 32-bit bitmap pixel hold which channel.</summary>
internal readonly record struct BmpMasks(uint Red, uint Green, uint Blue, uint Alpha)
{
    public static BmpMasks Bits555 => new(0x7C00, 0x03E0, 0x001F, 0);

    public static BmpMasks Bits888 => new(0xFF0000, 0xFF00, 0xFF, 0);

    public static BmpMasks Read(ReadOnlySpan<byte> masks, bool hasAlpha) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(masks),
        BinaryPrimitives.ReadUInt32LittleEndian(masks[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(masks[8..]),
        hasAlpha ? BinaryPrimitives.ReadUInt32LittleEndian(masks[12..]) : 0);

    /// <summary>Whether the masks are runs of bits within the pixel that do not overlap.</summary>
    public bool AreUsable(int bits)
    {
        var all = Red | Green | Blue | Alpha;
        return IsRun(Red) && IsRun(Green) && IsRun(Blue) && (Alpha == 0 || IsRun(Alpha))
            && (Red & Green) == 0 && (Red & Blue) == 0 && (Green & Blue) == 0 && ((Red | Green | Blue) & Alpha) == 0
            && (bits == 32 || all >> bits == 0);
    }

    /// <summary>One channel of a pixel, stretched to 0…255.</summary>
    public static byte Channel(uint pixel, uint mask)
    {
        var shift = BitOperations.TrailingZeroCount(mask);
        var most = (ulong)(mask >> shift);
        return (byte)((((pixel & mask) >> shift) * 255UL + most / 2) / most);
    }

    private static bool IsRun(uint mask)
    {
        var run = mask >> BitOperations.TrailingZeroCount(mask);
        return mask != 0 && (run & run + 1) == 0;
    }
}
