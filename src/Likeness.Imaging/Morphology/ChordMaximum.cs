using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>Maximum over a disc, tile by tile. An erosion is the maximum of the negated samples, negated.</summary>
internal static class ChordMaximum
{
    // A tile and its chords stay in the second-level cache.
    private const int TileRows = 64;
    private const int TileColumns = 512;

    public static Plane Apply(Plane source, DiscElement disc, float sign)
    {
        var result = new Plane(source.Width, source.Height);
        var columns = (source.Width + TileColumns - 1) / TileColumns;
        var tiles = columns * ((source.Height + TileRows - 1) / TileRows);
        RowParallel.For(tiles, (from, to) =>
        {
            // Chords of one length are made from those of the length before, from one half of the buffer into the other.
            var size = (Math.Min(source.Width, TileColumns) + (2 * disc.Radius)) * (TileRows + (2 * disc.Radius));
            var buffer = ArrayPool<float>.Shared.Rent(2 * size);
            for (var i = from; i < to; i++)
            {
                var (left, top) = (i % columns * TileColumns, i / columns * TileRows);
                var tile = new Tile(left, top, Math.Min(source.Width, left + TileColumns), Math.Min(source.Height, top + TileRows));
                Fill(source, disc, sign, tile, buffer.AsSpan(0, size), buffer.AsSpan(size, size), result);
            }

            ArrayPool<float>.Shared.Return(buffer);
        }, minRows: 1);
        return result;
    }

    private static void Fill(Plane source, DiscElement disc, float sign, Tile tile, Span<float> chords, Span<float> other, Plane result)
    {
        var radius = disc.Radius;
        var stride = tile.Width + (2 * radius);
        var first = Math.Max(0, tile.Top - radius);
        var last = Math.Min(source.Height - 1, tile.Bottom - 1 + radius);
        for (var y = first; y <= last; y++)
        {
            Read(source.Row(y), tile.Left - radius, sign, chords.Slice((y - first) * stride, stride));
        }

        for (var y = tile.Top; y < tile.Bottom; y++)
        {
            tile.Row(result, y).Fill(float.NegativeInfinity);
        }

        var half = 0;
        foreach (var next in disc.Widths)
        {
            while (half < next)
            {
                var shift = Math.Min(next - half, Math.Max(1, half));
                for (var y = 0; y <= last - first; y++)
                {
                    Widen(chords.Slice(y * stride, stride), half, shift, other.Slice(y * stride, stride));
                }

                half += shift;
                var swap = chords;
                chords = other;
                other = swap;
            }

            for (var y = tile.Top; y < tile.Bottom; y++)
            {
                var target = tile.Row(result, y);
                for (var dy = Math.Max(-radius, first - y); dy <= Math.Min(radius, last - y); dy++)
                {
                    if (disc.HalfChords[dy + radius] == half)
                    {
                        RowMath.Max(chords.Slice(((y + dy - first) * stride) + radius, tile.Width), target);
                    }
                }
            }
        }

        for (var y = tile.Top; y < tile.Bottom; y++)
        {
            Scale(tile.Row(result, y), sign, tile.Row(result, y));
        }
    }

    /// <summary>Reads a part of a row; outside the plane there is nothing.</summary>
    private static void Read(ReadOnlySpan<float> row, int left, float sign, Span<float> target)
    {
        var from = Math.Max(0, -left);
        var to = Math.Min(target.Length, row.Length - left);
        target[..from].Fill(float.NegativeInfinity);
        Scale(row[(left + from)..(left + to)], sign, target[from..to]);
        target[to..].Fill(float.NegativeInfinity);
    }

    /// <summary>Row maxima over 2·half + 1 samples become maxima over 2·(half + shift) + 1: two overlapping windows, one to the left and one to the right.</summary>
    private static void Widen(ReadOnlySpan<float> row, int half, int shift, Span<float> wider)
    {
        // Windows of a single sample leave a gap between them: then the middle stays in. Otherwise the right window stands in for it.
        var middle = half == 0 ? 0 : shift;
        RowWalk.Run(row.Length - (2 * shift), new WidenStep(row, row[(shift + middle)..], row[(2 * shift)..], wider[shift..]));
        for (int x = 0, end = row.Length - 1; x < shift; x++, end--)
        {
            wider[x] = MathF.Max(row[x + shift], row[x + middle]);
            wider[end] = MathF.Max(row[end - shift], row[end - middle]);
        }
    }

    private static void Scale(ReadOnlySpan<float> values, float factor, Span<float> target) =>
        RowWalk.Run(target.Length, new ScaleStep(values, factor, target));

    private readonly ref struct WidenStep(ReadOnlySpan<float> left, ReadOnlySpan<float> middle, ReadOnlySpan<float> right, Span<float> target) : IRowStep
    {
        private readonly ref float _left = ref MemoryMarshal.GetReference(left);
        private readonly ref float _middle = ref MemoryMarshal.GetReference(middle);
        private readonly ref float _right = ref MemoryMarshal.GetReference(right);
        private readonly ref float _target = ref MemoryMarshal.GetReference(target);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes
        {
            var sides = Vector.MaxNative(TLanes.Load(ref _left, x), TLanes.Load(ref _right, x));
            TLanes.Store(Vector.MaxNative(sides, TLanes.Load(ref _middle, x)), ref _target, x);
        }
    }

    private readonly ref struct ScaleStep(ReadOnlySpan<float> values, float factor, Span<float> target) : IRowStep
    {
        private readonly ref float _values = ref MemoryMarshal.GetReference(values);
        private readonly ref float _target = ref MemoryMarshal.GetReference(target);
        private readonly Vector<float> _factor = new(factor);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes => TLanes.Store(TLanes.Load(ref _values, x) * _factor, ref _target, x);
    }

    private readonly record struct Tile(int Left, int Top, int Right, int Bottom)
    {
        public int Width => Right - Left;

        public Span<float> Row(Plane plane, int y) => plane.Row(y)[Left..Right];
    }
}
