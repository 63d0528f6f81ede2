using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Likeness.Imaging;

/// <summary>Input rows of a resize, as floats.</summary>
internal interface IResampleRows
{
    /// <summary>Samples a row.</summary>
    int Length { get; }

    /// <summary>Adds a weighted part of a row to <paramref name="sums"/>.</summary>
    void MultiplyAdd(int row, int start, float weight, Span<float> sums);
}

internal readonly struct PlaneRows(Plane plane) : IResampleRows
{
    public int Length => plane.Width;

    public void MultiplyAdd(int row, int start, float weight, Span<float> sums) =>
        RowMath.MultiplyAdd(plane.Row(row).Slice(start, sums.Length), weight, sums);
}

internal readonly struct ByteRows(PixelBuffer pixels) : IResampleRows
{
    public int Length => pixels.Stride;

    public void MultiplyAdd(int row, int start, float weight, Span<float> sums)
    {
        var samples = pixels.Row(row).Slice(start, sums.Length);
        ref var from = ref MemoryMarshal.GetReference(samples);
        ref var to = ref MemoryMarshal.GetReference(sums);
        var x = 0;
        for (; x <= sums.Length - Vector128<byte>.Count; x += Vector128<byte>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)x));
            Add(low, weight, ref to, x);
            Add(high, weight, ref to, x + Vector128<ushort>.Count);
        }

        for (; x < sums.Length; x++)
        {
            sums[x] += samples[x] * weight;
        }
    }

    private static void Add(Vector128<ushort> samples, float weight, ref float sums, int index)
    {
        var (low, high) = Vector128.Widen(samples);
        var value = Vector256.ConvertToSingle(Vector256.Create(low, high).AsInt32());
        (Vector256.LoadUnsafe(ref sums, (nuint)index) + (value * weight)).StoreUnsafe(ref sums, (nuint)index);
    }
}

/// <summary>RGBA rows with the colours multiplied by alpha / 255.</summary>
internal readonly struct PremultipliedRows(PixelBuffer pixels) : IResampleRows
{
    public int Length => pixels.Stride;

    public void MultiplyAdd(int row, int start, float weight, Span<float> sums)
    {
        var samples = MemoryMarshal.Cast<byte, uint>(pixels.Row(row).Slice(start, sums.Length));
        ref var to = ref MemoryMarshal.GetReference(sums);
        for (var x = 0; x < samples.Length; x++)
        {
            var pixel = Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(samples[x]).AsByte()));
            var value = Vector128.ConvertToSingle(pixel.AsInt32());
            var alpha = Vector128.Shuffle(value, Vector128.Create(3, 3, 3, 3)) * (1f / 255f);
            value *= Vector128.ConditionalSelect(Vector128.Create(0, 0, 0, -1).AsSingle(), Vector128<float>.One, alpha);
            var index = (nuint)(4 * x);
            (Vector128.LoadUnsafe(ref to, index) + (value * weight)).StoreUnsafe(ref to, index);
        }
    }
}
