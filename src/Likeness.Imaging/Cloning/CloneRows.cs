using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>Rows of a clone.</summary>
internal static class CloneRows
{
    /// <summary>1 where the middle row is outside and one of the four neighbours is inside.</summary>
    public static void Border(ReadOnlySpan<float> above, ReadOnlySpan<float> row, ReadOnlySpan<float> below, Span<float> target)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var isBeside = above[x] > 0 || below[x] > 0 || (x > 0 && row[x - 1] > 0) || (x + 1 < row.Length && row[x + 1] > 0);
            target[x] = isBeside && !(row[x] > 0) ? 1 : 0;
        }
    }

    /// <summary>result = a − b.</summary>
    public static void Subtract(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> result) =>
        RowWalk.Run(result.Length, new SubtractStep(a, b, result));

    /// <summary>target = source + membrane, mixed by the mask.</summary>
    public static void Lay(ReadOnlySpan<float> source, ReadOnlySpan<float> membrane, ReadOnlySpan<float> mask, Span<float> target) =>
        RowWalk.Run(target.Length, new LayStep(source, membrane, mask, target));

    private readonly ref struct SubtractStep(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> result) : IRowStep
    {
        private readonly ref float _a = ref MemoryMarshal.GetReference(a);
        private readonly ref float _b = ref MemoryMarshal.GetReference(b);
        private readonly ref float _result = ref MemoryMarshal.GetReference(result);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes => TLanes.Store(TLanes.Load(ref _a, x) - TLanes.Load(ref _b, x), ref _result, x);
    }

    private readonly ref struct LayStep(ReadOnlySpan<float> source, ReadOnlySpan<float> membrane, ReadOnlySpan<float> mask, Span<float> target) : IRowStep
    {
        private readonly ref float _source = ref MemoryMarshal.GetReference(source);
        private readonly ref float _membrane = ref MemoryMarshal.GetReference(membrane);
        private readonly ref float _mask = ref MemoryMarshal.GetReference(mask);
        private readonly ref float _target = ref MemoryMarshal.GetReference(target);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes
        {
            var share = Vector.Min(TLanes.Load(ref _mask, x), Vector<float>.One);
            var before = TLanes.Load(ref _target, x);
            var clone = TLanes.Load(ref _source, x) + TLanes.Load(ref _membrane, x);
            var mixed = (clone * share) + (before * (Vector<float>.One - share));
            TLanes.Store(Vector.ConditionalSelect(Vector.GreaterThan(share, Vector<float>.Zero), mixed, before), ref _target, x);
        }
    }
}
