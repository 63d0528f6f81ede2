namespace Likeness.Imaging;

/// <summary>The item tables of an AVIF file's meta box: which items are pictures, where their bytes lie and which properties they have (ISO/IEC 23008-12).</summary>
internal sealed class AvifItems
{
    private const int MaxItems = 4_096;

    private AvifItems()
    {
    }

    /// <summary>The item that is the picture.</summary>
    public uint Primary { get; private set; }

    /// <summary>Items that hold AV1 pictures: the primary one, tiles of a grid, transparency, thumbnails.</summary>
    public HashSet<uint> CodedPictures { get; } = [];

    /// <summary>Byte ranges in the file, by item.</summary>
    public List<(uint Item, ulong Offset, ulong Length)> Extents { get; } = [];

    /// <summary>Indices (from 1) of the properties of the primary item.</summary>
    public List<int> PrimaryProperties { get; } = [];

    /// <returns>Null when the tables are damaged.</returns>
    public static AvifItems? Read(ReadOnlySpan<byte> meta)
    {
        var items = new AvifItems();
        var pitm = new BmffCursor(BmffBoxes.Find(meta, "pitm"u8));
        items.Primary = pitm.Read32() >> 24 == 0 ? pitm.Read16() : pitm.Read32();
        return !pitm.Overrun
            && items.TryReadInfos(BmffBoxes.Find(meta, "iinf"u8))
            && items.TryReadLocations(BmffBoxes.Find(meta, "iloc"u8))
            && items.TryReadAssociations(BmffBoxes.Find(BmffBoxes.Find(meta, "iprp"u8), "ipma"u8))
            ? items
            : null;
    }

    private bool TryReadInfos(ReadOnlySpan<byte> box)
    {
        var cursor = new BmffCursor(box);
        var wide = cursor.Read32() >> 24 != 0;
        var count = wide ? cursor.Read32() : cursor.Read16();
        if (cursor.Overrun || count > MaxItems)
        {
            return false;
        }

        var entries = new BmffBoxes(box[(wide ? 8 : 6)..]);
        while (entries.TryNext())
        {
            var entry = new BmffCursor(entries.Content);
            var version = entry.Read32() >> 24;
            var item = version == 3 ? entry.Read32() : entry.Read16();
            entry.Read16();
            if (version >= 2 && entry.Read32() == 0x61763031 /* av01 */ && !entry.Overrun)
            {
                CodedPictures.Add(item);
            }
        }

        return !entries.Broken;
    }

    private bool TryReadLocations(ReadOnlySpan<byte> box)
    {
        var cursor = new BmffCursor(box);
        var version = cursor.Read32() >> 24;
        int sizes = cursor.Read8(), more = cursor.Read8();
        int offsetSize = sizes >> 4, lengthSize = sizes & 15, baseSize = more >> 4, indexSize = version == 0 ? 0 : more & 15;
        var count = version < 2 ? cursor.Read16() : cursor.Read32();
        for (var i = 0U; i < count && !cursor.Overrun && i <= MaxItems; i++)
        {
            var item = version < 2 ? cursor.Read16() : cursor.Read32();
            var method = version == 0 ? 0 : cursor.Read16() & 15;
            cursor.Read16();
            var start = cursor.ReadSized(baseSize);
            var extents = cursor.Read16();
            for (var e = 0; e < extents && !cursor.Overrun && Extents.Count <= MaxItems; e++)
            {
                cursor.ReadSized(indexSize);
                var (offset, length) = (start + cursor.ReadSized(offsetSize), cursor.ReadSized(lengthSize));
                if (method == 0)
                {
                    Extents.Add((item, offset, length));
                }
            }
        }

        return !cursor.Overrun && count <= MaxItems && Extents.Count <= MaxItems;
    }

    private bool TryReadAssociations(ReadOnlySpan<byte> box)
    {
        var cursor = new BmffCursor(box);
        var head = cursor.Read32();
        bool wideItems = head >> 24 != 0, wideIndices = (head & 1) != 0;
        var count = cursor.Read32();
        for (var i = 0U; i < count && !cursor.Overrun; i++)
        {
            var item = wideItems ? cursor.Read32() : cursor.Read16();
            int associations = cursor.Read8();
            for (var a = 0; a < associations && !cursor.Overrun; a++)
            {
                var index = wideIndices ? cursor.Read16() & 0x7FFF : cursor.Read8() & 0x7F;
                if (item == Primary)
                {
                    PrimaryProperties.Add(index);
                }
            }
        }

        return !cursor.Overrun;
    }
}
