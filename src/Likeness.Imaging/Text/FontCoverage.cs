using System.Buffers.Binary;
using System.Text;

namespace Likeness.Imaging;

/// <summary>Which characters a font has, from its own character map (OpenType specification, <c>cmap</c> formats 4 and 12).</summary>
internal sealed class FontCoverage
{
    private readonly List<(uint First, uint Last)> _ranges = [];

    public FontCoverage(ReadOnlySpan<byte> font)
    {
        var cmap = Table(font, "cmap"u8);
        var subtables = BinaryPrimitives.ReadUInt16BigEndian(cmap[2..]);
        for (var i = 0; i < subtables; i++)
        {
            var record = cmap[(4 + i * 8)..];
            var platform = BinaryPrimitives.ReadUInt16BigEndian(record);
            var subtable = cmap[(int)BinaryPrimitives.ReadUInt32BigEndian(record[4..])..];
            if (platform is 0 or 3)
            {
                Read(subtable);
            }
        }
    }

    public bool Has(Rune rune)
    {
        var value = (uint)rune.Value;
        foreach (var (first, last) in _ranges)
        {
            if (value >= first && value <= last)
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> Table(ReadOnlySpan<byte> font, ReadOnlySpan<byte> tag)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(font[4..]);
        for (var i = 0; i < count; i++)
        {
            var record = font.Slice(12 + i * 16, 16);
            if (record.StartsWith(tag))
            {
                return font.Slice((int)BinaryPrimitives.ReadUInt32BigEndian(record[8..]), (int)BinaryPrimitives.ReadUInt32BigEndian(record[12..]));
            }
        }

        throw new InvalidDataException("The font has no character map.");
    }

    private void Read(ReadOnlySpan<byte> subtable)
    {
        switch (BinaryPrimitives.ReadUInt16BigEndian(subtable))
        {
            case 4: ReadSegments(subtable); break;
            case 12: ReadGroups(subtable); break;
        }
    }

    private void ReadGroups(ReadOnlySpan<byte> subtable)
    {
        var groups = BinaryPrimitives.ReadUInt32BigEndian(subtable[12..]);
        for (var i = 0; i < groups; i++)
        {
            var group = subtable[(16 + i * 12)..];
            _ranges.Add((BinaryPrimitives.ReadUInt32BigEndian(group), BinaryPrimitives.ReadUInt32BigEndian(group[4..])));
        }
    }

    private void ReadSegments(ReadOnlySpan<byte> subtable)
    {
        int twice = BinaryPrimitives.ReadUInt16BigEndian(subtable[6..]);
        for (var i = 0; i < twice; i += 2)
        {
            int last = BinaryPrimitives.ReadUInt16BigEndian(subtable[(14 + i)..]);
            int first = BinaryPrimitives.ReadUInt16BigEndian(subtable[(16 + twice + i)..]);
            var delta = BinaryPrimitives.ReadUInt16BigEndian(subtable[(16 + 2 * twice + i)..]);
            var rangeAt = 16 + 3 * twice + i;
            var range = BinaryPrimitives.ReadUInt16BigEndian(subtable[rangeAt..]);
            for (var character = first; character <= last && character < 0xFFFF; character++)
            {
                var glyph = range == 0 ? character + delta : BinaryPrimitives.ReadUInt16BigEndian(subtable[(rangeAt + range + (character - first) * 2)..]);
                if ((ushort)glyph != 0)
                {
                    Add((uint)character);
                }
            }
        }
    }

    private void Add(uint character)
    {
        if (_ranges is [.., var last] && last.Last + 1 == character)
        {
            _ranges[^1] = (last.First, character);
        }
        else
        {
            _ranges.Add((character, character));
        }
    }
}
