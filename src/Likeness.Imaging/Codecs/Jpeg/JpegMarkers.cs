using System.Buffers.Binary;

namespace Likeness.Imaging;

/// <summary>Walks the marker segments of a JPEG file (ITU-T T.81, annex B) without decoding.</summary>
internal ref struct JpegMarkers(ReadOnlySpan<byte> file)
{
    public const byte StartOfScan = 0xDA;
    public const byte EndOfImage = 0xD9;

    private readonly ReadOnlySpan<byte> _file = file;
    private int _at = 2;

    /// <summary>The current marker's second byte.</summary>
    public byte Marker { get; private set; }

    /// <summary>The current segment's content, without marker and length.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>The current segment whole: marker, length, content.</summary>
    public ReadOnlySpan<byte> Segment { get; private set; }

    /// <summary>Goes to the next marker. False when the file ends or the segment does not fit into it.</summary>
    public bool TryNext()
    {
        // Bytes between segments belong to nobody; decoders skip them, and so do we.
        var marker = FindMarker(_at);
        if (marker < 0)
        {
            return false;
        }

        Marker = _file[marker + 1];
        if (Marker is EndOfImage or 0x01 or (>= 0xD0 and <= 0xD8))
        {
            _at = marker + 2;
            Content = default;
            Segment = _file.Slice(marker, 2);
            return true;
        }

        if (marker + 4 > _file.Length)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(_file[(marker + 2)..]);
        if (length < 2 || marker + 2 + length > _file.Length)
        {
            return false;
        }

        Content = _file.Slice(marker + 4, length - 2);
        Segment = _file.Slice(marker, 2 + length);
        _at = marker + 2 + length;
        return true;
    }

    /// <summary>After a start of scan: the entropy-coded bytes, up to the next real marker.</summary>
    public ReadOnlySpan<byte> ReadEntropyCoded()
    {
        var start = _at;
        var at = start;
        while (true)
        {
            var step = _file[at..].IndexOf((byte)0xFF);
            if (step < 0 || at + step + 1 >= _file.Length)
            {
                _at = _file.Length;
                return _file[start..];
            }

            at += step;
            var next = _file[at + 1];
            if (next is 0x00 or (>= 0xD0 and <= 0xD7))
            {
                at += 2;
            }
            else if (next == 0xFF)
            {
                at++;
            }
            else
            {
                _at = at;
                return _file[start..at];
            }
        }
    }

    private readonly int FindMarker(int from)
    {
        while (from < _file.Length)
        {
            var step = _file[from..].IndexOf((byte)0xFF);
            if (step < 0 || from + step + 1 >= _file.Length)
            {
                return -1;
            }

            from += step;
            if (_file[from + 1] is not (0x00 or 0xFF))
            {
                return from;
            }

            from++;
        }

        return -1;
    }
}
