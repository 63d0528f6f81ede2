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
            var stride = source.Width + (2 * disc.Radius);
            var buffer = ArrayPool<float>.Shared.Rent(stride * (StripRows + (2 * disc.Radius) + 1));
            for (var strip = from; strip < to; strip++)
            {
                Strip(source, disc, sign, strip * StripRows, Math.Min(source.Height, (strip + 1) * StripRows), buffer, result);
            }

            ArrayPool<float>.Shared.Return(buffer);
        }, minRows: 1);
        return result;
    }

    private static void Strip(Plane source, DiscElement disc, float sign, int from, int to, float[] buffer, Plane result)
    {
        var radius = disc.Radius;
        var stride = source.Width + (2 * radius);
        var first = Math.Max(0, from - radius);
        var last = Math.Min(source.Height - 1, to - 1 + radius);
        for (var y = first; y <= last; y++)
        {
            var row = buffer.AsSpan((y - first) * stride, stride);
            row.Fill(float.NegativeInfinity);
            Scale(source.Row(y), sign, row.Slice(radius, source.Width));
        }

        for (var y = from; y < to; y++)
        {
            result.Row(y).Fill(float.NegativeInfinity);
        }

        var scratch = buffer.AsSpan((last - first + 1) * stride, stride);
        var width = 0;
        foreach (var next in disc.Widths)
        {
            for (var y = first; y <= last; y++)
            {
                Widen(buffer.AsSpan((y - first) * stride, stride), scratch, width, next);
            }

            width = next;
            for (var dy = -radius; dy <= radius; dy++)
            {
                for (var y = Math.Max(from, first - dy); disc.HalfChords[dy + radius] == width && y < to && y + dy <= last; y++)
                {
                    RowMath.Max(buffer.AsSpan(((y + dy - first) * stride) + radius, source.Width), result.Row(y));
                }
            }
        }

        for (var y = from; y < to; y++)
        {
            Scale(result.Row(y), sign, result.Row(y));
        }
    }

    /// <summary>Row maxima over 2·from + 1 samples become maxima over 2·to + 1: two overlapping windows at a time.</summary>
    private static void Widen(Span<float> row, Span<float> scratch, int from, int to)
    {
        while (from < to)
        {
            var shift = Math.Min(to - from, Math.Max(1, from));
            row.CopyTo(scratch);
            RowMath.Max(scratch[shift..], row[..^shift]);
            if (from == 0)
            {
                // Windows of a single sample, one to the left and one to the right, leave a gap: the middle stays in.
                RowMath.Max(scratch[..^1], row[1..]);
            }
            else
            {
                Shift(scratch, shift, row);
            }

            from += shift;
        }
    }

    /// <summary>row[x] = max(values[x − shift], values[x + shift]), whatever is outside left out.</summary>
    private static void Shift(ReadOnlySpan<float> values, int shift, Span<float> row)
    {
        values[shift..].CopyTo(row);
        row[^shift..].Fill(float.NegativeInfinity);
        RowMath.Max(values[..^shift], row[shift..]);
    }

    private static void Scale(ReadOnlySpan<float> values, float factor, Span<float> target) =>
        RowWalk.Run(target.Length, new ScaleStep(values, factor, target));

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
