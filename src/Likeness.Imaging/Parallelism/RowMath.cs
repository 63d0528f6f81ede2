using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Likeness.Imaging;

/// <summary>Arithmetic on whole rows that several kernels share.</summary>
internal static class RowMath
{
    /// <summary>sums += values · weight.</summary>
    public static void MultiplyAdd(ReadOnlySpan<float> values, float weight, Span<float> sums) =>
        RowWalk.Run(sums.Length, new MultiplyAddStep(values[..sums.Length], weight, sums));

    /// <summary>target = max(target, values).</summary>
    public static void Max(ReadOnlySpan<float> values, Span<float> target) =>
        RowWalk.Run(target.Length, new MaxStep(values[..target.Length], target));

    /// <summary>Rounds 0…255 to bytes and clips the rest.</summary>
    public static void Round(ReadOnlySpan<float> values, Span<byte> target)
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(target);
        var x = 0;
        for (; x <= values.Length - Vector128<byte>.Count; x += Vector128<byte>.Count)
        {
            var low = Vector128.Narrow(RoundFour(ref from, x), RoundFour(ref from, x + 4));
            var high = Vector128.Narrow(RoundFour(ref from, x + 8), RoundFour(ref from, x + 12));
            Vector128.Narrow(low, high).AsByte().StoreUnsafe(ref to, (nuint)x);
        }

        for (; x < values.Length; x++)
        {
            target[x] = (byte)Math.Clamp(values[x] + 0.5f, 0f, 255f);
        }
    }

    private static Vector128<int> RoundFour(ref float values, int index)
    {
        var value = Vector128.LoadUnsafe(ref values, (nuint)index) + Vector128.Create(0.5f);
        return Vector128.ConvertToInt32(Vector128.Max(Vector128.Min(value, Vector128.Create(255f)), Vector128<float>.Zero));
    }

    private readonly ref struct MultiplyAddStep(ReadOnlySpan<float> values, float weight, Span<float> sums) : IRowStep
    {
        private readonly ref float _values = ref MemoryMarshal.GetReference(values);
        private readonly ref float _sums = ref MemoryMarshal.GetReference(sums);
        private readonly Vector<float> _weight = new(weight);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes =>
            TLanes.Store(TLanes.Load(ref _sums, x) + (TLanes.Load(ref _values, x) * _weight), ref _sums, x);
    }

    private readonly ref struct MaxStep(ReadOnlySpan<float> values, Span<float> target) : IRowStep
    {
        private readonly ref float _values = ref MemoryMarshal.GetReference(values);
        private readonly ref float _target = ref MemoryMarshal.GetReference(target);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes =>
            TLanes.Store(Vector.MaxNative(TLanes.Load(ref _target, x), TLanes.Load(ref _values, x)), ref _target, x);
    }
}
