using System.Buffers.Binary;

namespace Likeness.Imaging;

/// <summary>Reads big-endian numbers in order; past the end it gives zeros and remembers.</summary>
internal ref struct BmffCursor(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether more was read than there is.</summary>
    public bool Overrun { get; private set; }

    public byte Read8() => Take(1) is [var value] ? value : (byte)0;

    public ushort Read16() => Take(2) is { Length: 2 } bytes ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : (ushort)0;

    public uint Read32() => Take(4) is { Length: 4 } bytes ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : 0;

    /// <summary>A number of 0, 2, 4 or 8 bytes.</summary>
    public ulong ReadSized(int size) => size switch { 0 => 0, 2 => Read16(), 4 => Read32(), 8 => (ulong)Read32() << 32 | Read32(), _ => Fail() };

    private ulong Fail()
    {
        Overrun = true;
        return 0;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_rest.Length < count)
        {
            Overrun = true;
            return default;
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
