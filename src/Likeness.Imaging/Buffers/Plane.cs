using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>One channel of 32-bit samples: a colour component, a mask (0 outside … 1 inside), a height field or a distance map.</summary>
/// <remarks>Layout: <c>Height</c> rows of <c>Width</c> floats without padding, origin at the top left, memory from a pool.</remarks>
public sealed class Plane : IDisposable
{
    private float[]? _samples;

    /// <summary>Rents memory for a plane.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="clear">Whether the samples start at 0; otherwise they are undefined.</param>
    public Plane(int width, int height, bool clear = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        Width = width;
        Height = height;
        _samples = SamplePool.Rent(checked(width * height));
        if (clear)
        {
            Samples.Clear();
        }
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>All samples, row by row.</summary>
    public Span<float> Samples => Memory.Span;

    /// <summary>All samples, row by row, for work that is spread over several threads.</summary>
    public Memory<float> Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(_samples is null, this);
            return _samples.AsMemory(0, Width * Height);
        }
    }

    /// <summary>One sample.</summary>
    /// <param name="x">Column, 0 at the left.</param>
    /// <param name="y">Row, 0 at the top.</param>
    public ref float this[int x, int y]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Row(y)[x];
    }

    /// <summary>One row of <see cref="Width"/> samples.</summary>
    /// <param name="y">Row number, 0 at the top.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<float> Row(int y)
    {
        var samples = _samples;
        if (samples is null || (uint)y >= (uint)Height)
        {
            NoSuchRow(y);
        }

        // The array holds all rows: that was checked when it was rented.
        return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(samples!), (nint)(y * Width)), Width);
    }

    /// <summary>A copy with its own memory.</summary>
    public Plane Clone()
    {
        var copy = new Plane(Width, Height);
        Samples.CopyTo(copy.Samples);
        return copy;
    }

    /// <summary>Gives the memory back to the pool. The plane cannot be used afterwards.</summary>
    public void Dispose()
    {
        var samples = Interlocked.Exchange(ref _samples, null);
        if (samples is not null)
        {
            SamplePool.Return(samples);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NoSuchRow(int y)
    {
        ObjectDisposedException.ThrowIf(_samples is null, this);
        throw new ArgumentOutOfRangeException(nameof(y), y, $"The plane has {Height} rows.");
    }
}
