using System.Buffers.Binary;

namespace Likeness.Imaging;

/// <summary>Walks the boxes of an ISO base media file (ISO/IEC 14496-12, section 4.2).</summary>
internal ref struct BmffBoxes(ReadOnlySpan<byte> boxes)
{
    private const int ShortHeader = 8;
    private const int LongHeader = 16;

    private readonly ReadOnlySpan<byte> _boxes = boxes;
    private int _at;

    public ReadOnlySpan<byte> Type { get; private set; }

    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>Whether the walk ended because a box does not fit.</summary>
    public bool Broken { get; private set; }

    public bool TryNext()
    {
        if (_at == _boxes.Length)
        {
            return false;
        }

        Broken = true;
        var rest = _boxes[_at..];
        if (rest.Length < ShortHeader)
        {
            return false;
        }

        ulong size = BinaryPrimitives.ReadUInt32BigEndian(rest);
        var header = ShortHeader;
        if (size == 1)
        {
            header = LongHeader;
            size = rest.Length < LongHeader ? 0 : BinaryPrimitives.ReadUInt64BigEndian(rest[ShortHeader..]);
        }
        else if (size == 0)
        {
            size = (ulong)rest.Length;
        }

        if (size < (ulong)header || size > (ulong)rest.Length)
        {
            return false;
        }

        Broken = false;
        Type = rest.Slice(4, 4);
        Content = rest[header..(int)size];
        _at += (int)size;
        return true;
    }

    /// <summary>Finds the first box of a type; empty when there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> boxes, ReadOnlySpan<byte> type)
    {
        var walk = new BmffBoxes(boxes);
        while (walk.TryNext())
        {
            if (walk.Type.SequenceEqual(type))
            {
                return walk.Content;
            }
        }

        return default;
    }
}
