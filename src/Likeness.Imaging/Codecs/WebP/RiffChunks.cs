using System.Buffers.Binary;

namespace Likeness.Imaging;

/// <summary>Walks the chunks of a RIFF file (RFC 9649, section 2.3).</summary>
internal ref struct RiffChunks(ReadOnlySpan<byte> chunks)
{
    private const int Frame = 8;

    private readonly ReadOnlySpan<byte> _chunks = chunks;
    private int _at;

    public ReadOnlySpan<byte> Type { get; private set; }

    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>The current chunk whole, with its padding byte.</summary>
    public ReadOnlySpan<byte> Whole { get; private set; }

    /// <summary>Whether the chunks fill their space exactly.</summary>
    public readonly bool AtEnd => _at >= _chunks.Length;

    public bool TryNext()
    {
        if (_chunks.Length - _at < Frame)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(_chunks[(_at + 4)..]);
        if (length > _chunks.Length - _at - Frame)
        {
            return false;
        }

        Type = _chunks.Slice(_at, 4);
        Data = _chunks.Slice(_at + Frame, (int)length);
        var padded = Math.Min(Frame + (int)length + ((int)length & 1), _chunks.Length - _at);
        Whole = _chunks.Slice(_at, padded);
        _at += padded;
        return true;
    }
}
