using System.Buffers.Binary;

namespace Likeness.Imaging;

/// <summary>Walks the chunks of a PNG file (ISO/IEC 15948, section 5).</summary>
internal ref struct PngChunks(ReadOnlySpan<byte> file)
{
    public const int SignatureLength = 8;
    private const int Frame = 12;

    private readonly ReadOnlySpan<byte> _file = file;
    private int _at = SignatureLength;

    /// <summary>The four letters of the current chunk.</summary>
    public ReadOnlySpan<byte> Type { get; private set; }

    /// <summary>The current chunk's data.</summary>
    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>The current chunk whole: length, type, data, checksum.</summary>
    public ReadOnlySpan<byte> Whole { get; private set; }

    /// <summary>Whether the checksum fits.</summary>
    public readonly bool HasValidChecksum => BinaryPrimitives.ReadUInt32BigEndian(Whole[^4..]) == Crc32.Compute(Whole[4..^4]);

    /// <summary>Whether a decoder that does not know the chunk must give up.</summary>
    public readonly bool IsCritical => (Type[0] & 0x20) == 0;

    /// <summary>Goes to the next chunk. False when the file ends or the chunk does not fit into it.</summary>
    public bool TryNext()
    {
        if (_file.Length - _at < Frame)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(_file[_at..]);
        if (length > _file.Length - _at - Frame)
        {
            return false;
        }

        Whole = _file.Slice(_at, (int)length + Frame);
        Type = Whole.Slice(4, 4);
        Data = Whole[8..^4];
        _at += Whole.Length;
        return true;
    }
}
