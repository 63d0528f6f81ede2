using System.Buffers;

namespace Likeness.Imaging;

/// <summary>Bytes that grow up to a known capacity, in memory from the shared pool.</summary>
internal sealed class PooledBytes(int capacity) : IDisposable
{
    private byte[]? _array = ArrayPool<byte>.Shared.Rent(Math.Max(1, capacity));

    public int Length { get; private set; }

    public Memory<byte> Memory => _array.AsMemory(0, Length);

    public Span<byte> Span => _array.AsSpan(0, Length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_array.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _array, null) is { } array)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}
