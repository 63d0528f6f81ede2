using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Likeness.Faces;

/// <summary>Writes protocol buffer messages (protobuf.dev/programming-guides/encoding).</summary>
internal sealed class ProtobufWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Int(int field, long value)
    {
        Tag(field, 0);
        VarInt((ulong)value);
    }

    public void Float(int field, float value)
    {
        Tag(field, 5);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(4), value);
        _bytes.Advance(4);
    }

    public void Text(int field, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        Bytes(field, bytes);
    }

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, 2);
        VarInt((ulong)value.Length);
        _bytes.Write(value);
    }

    public void Message(int field, ProtobufWriter message) => Bytes(field, message.Written);

    private void Tag(int field, int wireType) => VarInt((ulong)((field << 3) | wireType));

    private void VarInt(ulong value)
    {
        var span = _bytes.GetSpan(10);
        var i = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[i++] = (byte)(value | 0x80);
        }

        span[i++] = (byte)value;
        _bytes.Advance(i);
    }
}
