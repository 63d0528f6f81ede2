using System.Buffers;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>An upright 8-bit sRGB picture in memory: rows of interleaved samples, taken from the shared array pool.</summary>
/// <remarks>Layout: <c>Height</c> rows of <c>Width × Channels</c> bytes without padding, origin at the top left. Not thread-safe for writers of the same row.</remarks>
public sealed class PixelBuffer : IDisposable
{
    private byte[]? _samples;

    /// <summary>Rents memory for a picture. The samples are not cleared.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="channels">3 (RGB) or 4 (RGB and straight alpha).</param>
    public PixelBuffer(int width, int height, int channels = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (channels is not (3 or 4))
        {
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "3 or 4");
        }

        Width = width;
        Height = height;
        Channels = channels;
        _samples = ArrayPool<byte>.Shared.Rent(checked(width * height * channels));
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Samples a pixel: 3 (RGB) or 4 (RGB and straight alpha).</summary>
    public int Channels { get; }

    /// <summary>Bytes a row.</summary>
    public int Stride => Width * Channels;

    /// <summary>All samples, row by row.</summary>
    public Span<byte> Samples => Memory.Span;

    /// <summary>All samples, row by row, for work that is spread over several threads.</summary>
    public Memory<byte> Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(_samples is null, this);
            return _samples.AsMemory(0, Stride * Height);
        }
    }

    /// <summary>One row of <see cref="Stride"/> bytes.</summary>
    /// <param name="y">Row number, 0 at the top.</param>
    public Span<byte> Row(int y)
    {
        ObjectDisposedException.ThrowIf(_samples is null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)Height, nameof(y));
        return MemoryMarshal.CreateSpan(ref _samples[y * Stride], Stride);
    }

    /// <summary>A copy with its own memory.</summary>
    public PixelBuffer Clone()
    {
        var copy = new PixelBuffer(Width, Height, Channels);
        Samples.CopyTo(copy.Samples);
        return copy;
    }

    /// <summary>Gives the memory back to the pool. The buffer cannot be used afterwards.</summary>
    public void Dispose()
    {
        var samples = Interlocked.Exchange(ref _samples, null);
        if (samples is not null)
        {
            ArrayPool<byte>.Shared.Return(samples);
        }
    }
}
