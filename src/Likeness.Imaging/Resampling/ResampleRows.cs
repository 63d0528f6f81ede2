using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Likeness.Imaging;

/// <summary>Input rows of a resize, as floats.</summary>
internal interface IResampleRows
{
    /// <summary>Samples a row.</summary>
    int Length { get; }

    /// <summary>Adds up consecutive rows, each times its weight.</summary>
    void WeightedSum(int first, ReadOnlySpan<float> weights, Span<float> sums);
}

internal readonly struct PlaneRows(Plane plane) : IResampleRows
{
    public int Length => plane.Width;

    public void WeightedSum(int first, ReadOnlySpan<float> weights, Span<float> sums)
    {
        sums.Clear();
        for (var tap = 0; tap < weights.Length; tap++)
        {
            RowMath.MultiplyAdd(plane.Row(first + tap), weights[tap], sums);
        }
    }
}

internal readonly struct ByteRows(PixelBuffer pixels) : IResampleRows
{
    // Sums that stay in the first-level cache while a few rows at a time go by: more rows at once are more streams than a core fetches ahead.
    private const int Block = 1024;
    private const int RowsAtOnce = 4;

    public int Length => pixels.Stride;

    public void WeightedSum(int first, ReadOnlySpan<float> weights, Span<float> sums)
    {
        var stride = pixels.Stride;
        var samples = pixels.Samples[(first * stride)..];
        sums.Clear();
        for (var start = 0; start < sums.Length; start += Block)
        {
            var part = sums.Slice(start, Math.Min(Block, sums.Length - start));
            for (var tap = 0; tap < weights.Length; tap += RowsAtOnce)
            {
                // Rows beyond the last tap have no weight; the last row stands in for them.
                var last = weights.Length - 1 - tap;
                AddRows(
                    samples[((tap * stride) + start)..],
                    samples[(((tap + Math.Min(1, last)) * stride) + start)..],
                    samples[(((tap + Math.Min(2, last)) * stride) + start)..],
                    samples[(((tap + Math.Min(3, last)) * stride) + start)..],
                    new Vector4(weights[tap], last >= 1 ? weights[tap + 1] : 0, last >= 2 ? weights[tap + 2] : 0, last >= 3 ? weights[tap + 3] : 0),
                    part);
            }
        }
    }

    private static void AddRows(ReadOnlySpan<byte> row0, ReadOnlySpan<byte> row1, ReadOnlySpan<byte> row2, ReadOnlySpan<byte> row3, Vector4 weights, Span<float> sums)
    {
        ref var r0 = ref MemoryMarshal.GetReference(row0);
        ref var r1 = ref MemoryMarshal.GetReference(row1);
        ref var r2 = ref MemoryMarshal.GetReference(row2);
        ref var r3 = ref MemoryMarshal.GetReference(row3);
        ref var to = ref MemoryMarshal.GetReference(sums);
        var (w0, w1, w2, w3) = (Vector256.Create(weights.X), Vector256.Create(weights.Y), Vector256.Create(weights.Z), Vector256.Create(weights.W));
        var x = 0;
        for (; x <= sums.Length - Vector256<float>.Count; x += Vector256<float>.Count)
        {
            var sum = (Load(ref r0, x) * w0) + (Load(ref r1, x) * w1) + (Load(ref r2, x) * w2) + (Load(ref r3, x) * w3);
            (Vector256.LoadUnsafe(ref to, (nuint)x) + sum).StoreUnsafe(ref to, (nuint)x);
        }

        for (; x < sums.Length; x++)
        {
            sums[x] += (row0[x] * weights.X) + (row1[x] * weights.Y) + (row2[x] * weights.Z) + (row3[x] * weights.W);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref byte samples, int index)
    {
        var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref samples, index))).AsByte();
        if (Avx2.IsSupported)
        {
            return Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(bytes));
        }

        var (low, high) = Vector128.Widen(Vector128.WidenLower(bytes));
        return Vector256.ConvertToSingle(Vector256.Create(low, high).AsInt32());
    }
}

/// <summary>RGBA rows with the colours multiplied by alpha / 255.</summary>
internal readonly struct PremultipliedRows(PixelBuffer pixels) : IResampleRows
{
    public int Length => pixels.Stride;

    public void WeightedSum(int first, ReadOnlySpan<float> weights, Span<float> sums)
    {
        ref var samples = ref MemoryMarshal.GetReference(pixels.Row(first));
        ref var to = ref MemoryMarshal.GetReference(sums);
        for (var x = 0; x < sums.Length; x += 4)
        {
            var sum = Vector128<float>.Zero;
            for (var tap = 0; tap < weights.Length; tap++)
            {
                sum += Load(ref Unsafe.Add(ref samples, (tap * pixels.Stride) + x)) * weights[tap];
            }

            sum.StoreUnsafe(ref to, (nuint)x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Load(ref byte pixel)
    {
        var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref pixel)).AsByte();
        var value = Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32());
        var alpha = Vector128.Shuffle(value, Vector128.Create(3, 3, 3, 3)) * (1f / 255f);
        return value * Vector128.ConditionalSelect(Vector128.Create(0, 0, 0, -1).AsSingle(), Vector128<float>.One, alpha);
    }
}
