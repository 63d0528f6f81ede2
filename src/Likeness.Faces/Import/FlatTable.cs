using System.Buffers.Binary;
using System.Text;

namespace Likeness.Faces;

/// <summary>A table inside a FlatBuffers file (flatbuffers.dev/internals). Every access is checked against the file's end.</summary>
internal readonly struct FlatTable
{
    private readonly ReadOnlyMemory<byte> _file;
    private readonly int _at;
    private readonly int _slots;
    private readonly int _slotCount;

    private FlatTable(ReadOnlyMemory<byte> file, int at)
    {
        _file = file;
        _at = at;
        _slots = at - Int32(at);
        _slotCount = (UInt16(_slots) - 4) / 2;
    }

    /// <summary>The file's root table.</summary>
    public static FlatTable Root(ReadOnlyMemory<byte> file)
    {
        var probe = new FlatTable(file);
        return new FlatTable(file, probe.Offset(0));
    }

    private FlatTable(ReadOnlyMemory<byte> file) => _file = file;

    /// <summary>Whether the field is stored.</summary>
    public bool Has(int slot) => Field(slot) != 0;

    public sbyte SByte(int slot, sbyte fallback = 0) => Field(slot) is var at and not 0 ? (sbyte)Bytes(at, 1)[0] : fallback;

    public int Int(int slot, int fallback = 0) => Field(slot) is var at and not 0 ? Int32(at) : fallback;

    public uint UInt(int slot) => (uint)Int(slot);

    public bool Bool(int slot) => SByte(slot) != 0;

    public FlatTable Table(int slot) => Field(slot) is var at and not 0
        ? new FlatTable(_file, Offset(at))
        : throw new ModelFormatException($"field {slot} is missing");

    public string Text(int slot)
    {
        if (Field(slot) is var at && at == 0)
        {
            return string.Empty;
        }

        var (start, count) = Vector(at, 1);
        return Encoding.UTF8.GetString(Bytes(start, count));
    }

    /// <summary>A vector of bytes; empty when not stored.</summary>
    public ReadOnlyMemory<byte> Blob(int slot)
    {
        if (Field(slot) is var at && at == 0)
        {
            return default;
        }

        var (start, count) = Vector(at, 1);
        return _file.Slice(start, count);
    }

    /// <summary>A vector of 32-bit numbers; empty when not stored.</summary>
    public int[] Ints(int slot)
    {
        if (Field(slot) is var at && at == 0)
        {
            return [];
        }

        var (start, count) = Vector(at, sizeof(int));
        var values = new int[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = Int32(start + (i * sizeof(int)));
        }

        return values;
    }

    /// <summary>A vector of tables; empty when not stored.</summary>
    public FlatTable[] Tables(int slot)
    {
        if (Field(slot) is var at && at == 0)
        {
            return [];
        }

        var (start, count) = Vector(at, sizeof(int));
        var tables = new FlatTable[count];
        for (var i = 0; i < count; i++)
        {
            tables[i] = new FlatTable(_file, Offset(start + (i * sizeof(int))));
        }

        return tables;
    }

    private int Field(int slot)
    {
        if (slot >= _slotCount)
        {
            return 0;
        }

        var offset = UInt16(_slots + 4 + (slot * 2));
        return offset == 0 ? 0 : _at + offset;
    }

    private (int Start, int Count) Vector(int field, int elementBytes)
    {
        var at = Offset(field);
        var count = Int32(at);
        if (count < 0 || (long)count * elementBytes > _file.Length)
        {
            throw new ModelFormatException($"a vector of {count} elements does not fit the file");
        }

        _ = Bytes(at + 4, count * elementBytes);
        return (at + 4, count);
    }

    private int Offset(int at)
    {
        var target = at + (long)Int32(at);
        return target >= 0 && target < _file.Length ? (int)target : throw new ModelFormatException("an offset points outside the file");
    }

    private int Int32(int at) => BinaryPrimitives.ReadInt32LittleEndian(Bytes(at, 4));

    private int UInt16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(at, 2));

    private ReadOnlySpan<byte> Bytes(int at, int count) => at >= 0 && count >= 0 && (long)at + count <= _file.Length
        ? _file.Span.Slice(at, count)
        : throw new ModelFormatException("the file is truncated");
}
