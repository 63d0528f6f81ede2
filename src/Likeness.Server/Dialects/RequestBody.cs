using System.Buffers;
using System.Net;

namespace Likeness.Server.Dialects;

/// <summary>A request body in one pooled buffer. Dispose it when nothing points into it any more.</summary>
/// <param name="budget">Whose memory it is.</param>
/// <param name="stranger">From where it comes, when nobody knows yet who sends it; null when it is known.</param>
internal sealed class RequestBody(BodyReader budget, IPAddress? stranger = null) : IDisposable
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
            budget.Release(stranger, _buffer.Length);
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
        if (!budget.TryReserve(stranger, larger.Length))
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
