using System.Buffers.Binary;

namespace Likeness.Faces;

/// <summary>Walks over the fields of a protocol buffer message, checking every length.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>Number of the current field.</summary>
    public int Field { get; private set; }

    /// <summary>The current field's bytes when it is a message, a text or a packed list.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>The current field's value when it is a number (floats as their bits).</summary>
    public ulong Number { get; private set; }

    /// <summary>Goes to the next field.</summary>
    /// <returns>False at the end.</returns>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var tag = VarInt(ref _rest);
        Field = (int)(tag >> 3);
        Bytes = default;
        Number = 0;
        switch (tag & 7)
        {
            case 0:
                Number = VarInt(ref _rest);
                return true;
            case 1:
                Number = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
                return true;
            case 2:
                var length = VarInt(ref _rest);
                Bytes = Take(length <= int.MaxValue ? (int)length : int.MaxValue);
                return true;
            case 5:
                Number = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
                return true;
            default:
                throw new ModelFormatException("a message has a field of an unknown kind");
        }
    }

    /// <summary>Adds the current field to a list of floats, packed or single.</summary>
    public readonly void AddFloats(List<float> values)
    {
        if (Bytes.IsEmpty)
        {
            values.Add(BitConverter.UInt32BitsToSingle((uint)Number));
        }

        for (var at = 0; at + 4 <= Bytes.Length; at += 4)
        {
            values.Add(BinaryPrimitives.ReadSingleLittleEndian(Bytes[at..]));
        }
    }

    /// <summary>Adds the current field to a list of whole numbers, packed or single.</summary>
    public readonly void AddInts(List<int> values)
    {
        if (Bytes.IsEmpty)
        {
            values.Add((int)Number);
        }

        var packed = Bytes;
        while (!packed.IsEmpty)
        {
            values.Add((int)VarInt(ref packed));
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw new ModelFormatException("a message is truncated");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private static ulong VarInt(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var i = 0; i < 10 && i < bytes.Length; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return value;
            }
        }

        throw new ModelFormatException("a message is truncated");
    }
}
