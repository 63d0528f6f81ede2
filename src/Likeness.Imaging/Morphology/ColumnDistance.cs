using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>Distance of each pixel to the nearest site of its own column, by one sweep down and one up, all columns at once.</summary>
internal static class ColumnDistance
{
    // Wide bands of columns: each worker reads along rows.
    private const int LeastColumns = 128;

    /// <summary>Fills a plane with column distances.</summary>
    /// <param name="mask">Samples.</param>
    /// <param name="threshold">Level.</param>
    /// <param name="above">Whether the sites are the pixels at least at the level, or those below.</param>
    /// <param name="distances">Receives whole numbers; width + height where a column has no site.</param>
    public static void Measure(Plane mask, float threshold, bool above, Plane distances)
    {
        var none = (float)(mask.Width + mask.Height);
        RowParallel.For(mask.Width, (from, to) =>
        {
            var count = to - from;
            var previous = new float[count];
            Array.Fill(previous, none);
            Span<float> neighbor = previous;
            for (var y = 0; y < mask.Height; y++)
            {
                var row = distances.Row(y).Slice(from, count);
                RowWalk.Run(count, new DownStep(mask.Row(y).Slice(from, count), threshold, above, neighbor, row, none));
                neighbor = row;
            }

            for (var y = mask.Height - 2; y >= 0; y--)
            {
                RowWalk.Run(count, new UpStep(distances.Row(y + 1).Slice(from, count), distances.Row(y).Slice(from, count)));
            }
        }, LeastColumns);
    }

    private readonly ref struct DownStep(ReadOnlySpan<float> mask, float threshold, bool above, ReadOnlySpan<float> upper, Span<float> row, float none) : IRowStep
    {
        private readonly ref float _mask = ref MemoryMarshal.GetReference(mask);
        private readonly ref float _upper = ref MemoryMarshal.GetReference(upper);
        private readonly ref float _row = ref MemoryMarshal.GetReference(row);
        private readonly Vector<float> _threshold = new(threshold);
        private readonly Vector<float> _none = new(none);
        private readonly Vector<int> _flip = new(above ? -1 : 0);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes
        {
            var site = Vector.LessThan(TLanes.Load(ref _mask, x), _threshold) ^ _flip;
            var next = Vector.MinNative(TLanes.Load(ref _upper, x) + Vector<float>.One, _none);
            TLanes.Store(Vector.ConditionalSelect(site, Vector<float>.Zero, next), ref _row, x);
        }
    }

    private readonly ref struct UpStep(ReadOnlySpan<float> lower, Span<float> row) : IRowStep
    {
        private readonly ref float _lower = ref MemoryMarshal.GetReference(lower);
        private readonly ref float _row = ref MemoryMarshal.GetReference(row);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes =>
            TLanes.Store(Vector.MinNative(TLanes.Load(ref _row, x), TLanes.Load(ref _lower, x) + Vector<float>.One), ref _row, x);
    }
}
