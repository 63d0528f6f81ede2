using System.Buffers;

namespace Likeness.Server.Dialects;

/// <summary>A request body in one pooled buffer. Dispose it when nothing points into it any more.</summary>
internal sealed class RequestBody(BodyReader budget) : IDisposable
{
    private byte[] _buffer = [];
    private int _length;

    /// <summary>What has been read. Dialects decode pictures inside it.</summary>
    public Memory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Room behind it.</summary>
    internal Memory<byte> Room => _buffer.AsMemory(_length);

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            budget.Release(_buffer.Length);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            _length = 0;
        }
    }

    internal void Advance(int count) => _length += count;

    /// <summary>Moves to a larger buffer; false when the budget does not allow it.</summary>
    internal bool TryGrow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        if (!budget.TryReserve(larger.Length))
        {
            ArrayPool<byte>.Shared.Return(larger);
            return false;
        }

        var length = _length;
        Bytes.CopyTo(larger);
        Dispose();
        _buffer = larger;
        _length = length;
        return true;
    }
}
