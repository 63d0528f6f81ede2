using System.Buffers.Binary;

namespace Likeness.Imaging;

/// <summary>Bounds-checked reading of the TIFF structure (TIFF 6.0, section 2), which EXIF blocks share. Offsets outside the bytes read as missing.</summary>
internal readonly ref struct TiffStructure
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly bool _bigEndian;

    public const int EntryLength = 12;

    private TiffStructure(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        _bytes = bytes;
        _bigEndian = bigEndian;
    }

    public int Length => _bytes.Length;

    public static bool TryOpen(ReadOnlySpan<byte> bytes, out TiffStructure structure, out uint firstDirectory)
    {
        structure = default;
        firstDirectory = 0;
        if (bytes is not ([(byte)'I', (byte)'I', 42, 0, _, _, _, _, ..] or [(byte)'M', (byte)'M', 0, 42, _, _, _, _, ..]))
        {
            return false;
        }

        structure = new TiffStructure(bytes, bytes[0] == 'M');
        return structure.TryRead32(4, out firstDirectory);
    }

    public bool TryRead8(ulong at, out ushort value)
    {
        value = at < (ulong)_bytes.Length ? _bytes[(int)at] : (ushort)0;
        return at < (ulong)_bytes.Length;
    }

    public bool TryRead16(ulong at, out ushort value)
    {
        value = 0;
        if (at + 2 > (ulong)_bytes.Length)
        {
            return false;
        }

        var bytes = _bytes[(int)at..];
        value = _bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        return true;
    }

    public bool TryRead32(ulong at, out uint value)
    {
        value = 0;
        if (at + 4 > (ulong)_bytes.Length)
        {
            return false;
        }

        var bytes = _bytes[(int)at..];
        value = _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        return true;
    }
}
