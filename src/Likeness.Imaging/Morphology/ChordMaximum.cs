using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>Maximum over a disc, strip by strip. An erosion is the maximum of the negated samples, negated.</summary>
internal static class ChordMaximum
{
    // A strip and its chords stay in the second-level cache.
    private const int StripRows = 64;

    public static Plane Apply(Plane source, DiscElement disc, float sign)
    {
        var result = new Plane(source.Width, source.Height);
        var strips = (source.Height + StripRows - 1) / StripRows;
        RowParallel.For(strips, (from, to) =>
        {
            // Chords of one length are made from those of the length before, from one half of the buffer into the other.
            var size = (source.Width + (2 * disc.Radius)) * (StripRows + (2 * disc.Radius));
            var buffer = ArrayPool<float>.Shared.Rent(2 * size);
            for (var strip = from; strip < to; strip++)
            {
                var rows = (strip * StripRows, Math.Min(source.Height, (strip + 1) * StripRows));
                Strip(source, disc, sign, rows, buffer.AsSpan(0, size), buffer.AsSpan(size, size), result);
            }

            ArrayPool<float>.Shared.Return(buffer);
        }, minRows: 1);
        return result;
    }

    private static void Strip(Plane source, DiscElement disc, float sign, (int From, int To) rows, Span<float> chords, Span<float> other, Plane result)
    {
        var (radius, width) = (disc.Radius, source.Width);
        var stride = width + (2 * radius);
        var first = Math.Max(0, rows.From - radius);
        var last = Math.Min(source.Height - 1, rows.To - 1 + radius);
        for (var y = first; y <= last; y++)
        {
            var row = chords.Slice((y - first) * stride, stride);
            row[..radius].Fill(float.NegativeInfinity);
            Scale(source.Row(y), sign, row.Slice(radius, width));
            row[^radius..].Fill(float.NegativeInfinity);
        }

        for (var y = rows.From; y < rows.To; y++)
        {
            result.Row(y).Fill(float.NegativeInfinity);
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

            for (var dy = -radius; dy <= radius; dy++)
            {
                for (var y = Math.Max(rows.From, first - dy); disc.HalfChords[dy + radius] == half && y < rows.To && y + dy <= last; y++)
                {
                    RowMath.Max(chords.Slice(((y + dy - first) * stride) + radius, width), result.Row(y));
                }
            }
        }

        for (var y = rows.From; y < rows.To; y++)
        {
            Scale(result.Row(y), sign, result.Row(y));
        }
    }

    /// <summary>Row maxima over 2·half + 1 samples become maxima over 2·(half + shift) + 1: two overlapping windows, one to the left and one to the right.</summary>
    private static void Widen(ReadOnlySpan<float> row, int half, int shift, Span<float> wider)
    {
        // Windows of a single sample leave a gap between them: then the middle stays in.
        var middle = half == 0 ? 0 : -shift;
        var inner = Math.Max(0, row.Length - (2 * shift));
        RowWalk.Run(inner, new WidenStep(row, row[(shift + middle)..], row[Math.Min(row.Length, 2 * shift)..], wider[shift..]));
        for (var x = 0; x < row.Length; x = x == Math.Min(shift, row.Length) - 1 ? Math.Max(x + 1, row.Length - shift) : x + 1)
        {
            var left = x >= shift ? row[x - shift] : float.NegativeInfinity;
            var right = x + shift < row.Length ? row[x + shift] : float.NegativeInfinity;
            wider[x] = MathF.Max(MathF.Max(left, right), half == 0 ? row[x] : float.NegativeInfinity);
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
}
