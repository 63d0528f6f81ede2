namespace Likeness.Imaging;

/// <summary>The tags that pixels depend on (TIFF 6.0); every other tag is metadata.</summary>
internal enum TiffTag : ushort
{
    Width = 256,
    Height = 257,
    BitsPerSample = 258,
    Compression = 259,
    Photometric = 262,
    FillOrder = 266,
    StripOffsets = 273,
    Orientation = 274,
    SamplesPerPixel = 277,
    RowsPerStrip = 278,
    StripByteCounts = 279,
    PlanarConfiguration = 284,
    Predictor = 317,
    ColorMap = 320,
    TileWidth = 322,
    TileLength = 323,
    TileOffsets = 324,
    TileByteCounts = 325,
    InkSet = 332,
    ExtraSamples = 338,
    SampleFormat = 339,
    IccProfile = 34675,
}

/// <summary>One image file directory, read with bounds checks.</summary>
internal readonly ref struct TiffDirectory
{
    private const ushort ByteType = 1, ShortType = 3, LongType = 4;

    private readonly TiffStructure _tiff;
    private readonly ulong _start;

    private TiffDirectory(TiffStructure tiff, ulong start, ushort count)
    {
        _tiff = tiff;
        _start = start;
        Count = count;
    }

    /// <summary>Number of entries.</summary>
    public ushort Count { get; }

    /// <summary>Offset of the next directory; 0 behind the last.</summary>
    public uint Next => _tiff.TryRead32(EntryAt(Count), out var next) ? next : 0;

    public static bool TryOpen(TiffStructure tiff, uint at, out TiffDirectory directory)
    {
        directory = default;
        if (at < 8 || !tiff.TryRead16(at, out var count) || count == 0 || at + 2UL + count * (ulong)TiffStructure.EntryLength + 4 > (ulong)tiff.Length)
        {
            return false;
        }

        directory = new TiffDirectory(tiff, at, count);
        return true;
    }

    public ulong EntryAt(int index) => _start + 2 + (ulong)index * TiffStructure.EntryLength;

    public TiffTag TagAt(int index) => _tiff.TryRead16(EntryAt(index), out var tag) ? (TiffTag)tag : 0;

    public bool Has(TiffTag tag) => Find(tag) >= 0;

    /// <summary>Number of values of a tag; 0 when it is absent.</summary>
    public uint CountOf(TiffTag tag) => Find(tag) is >= 0 and var index && _tiff.TryRead32(EntryAt(index) + 4, out var count) ? count : 0;

    /// <summary>One whole number of a tag, or a default when it is absent or unreadable.</summary>
    public uint Number(TiffTag tag, uint otherwise = 0, uint at = 0) => TryNumber(tag, at, out var value) ? value : otherwise;

    public bool TryNumber(TiffTag tag, uint at, out uint value)
    {
        value = 0;
        var index = Find(tag);
        if (index < 0 || !_tiff.TryRead16(EntryAt(index) + 2, out var type) || !_tiff.TryRead32(EntryAt(index) + 4, out var count) || at >= count)
        {
            return false;
        }

        ulong size = type switch { ByteType => 1, ShortType => 2, LongType => 4, _ => 0 };
        var place = EntryAt(index) + 8;
        if (size == 0 || (count * size > 4 && !TryFollow(ref place)))
        {
            return false;
        }

        place += at * size;
        if (size == 4)
        {
            return _tiff.TryRead32(place, out value);
        }

        ushort small = 0;
        var read = size == 2 ? _tiff.TryRead16(place, out small) : _tiff.TryRead8(place, out small);
        value = small;
        return read;
    }

    private bool TryFollow(ref ulong place)
    {
        var read = _tiff.TryRead32(place, out var offset);
        place = offset;
        return read;
    }

    private int Find(TiffTag tag)
    {
        for (var i = 0; i < Count; i++)
        {
            if (TagAt(i) == tag)
            {
                return i;
            }
        }

        return -1;
    }
}
