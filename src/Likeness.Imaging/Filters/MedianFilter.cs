using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>Median over a square window; the border is replicated.</summary>
/// <remarks>
/// Radius 1 and 2: exact, by removing the least and the greatest of a growing set in vectors ("forgetful selection"; Alan Paeth, "Median finding on a 3 × 3 grid", 1990).
/// Larger radii: a histogram that slides along the row (Thomas Huang, "A fast two-dimensional median filtering algorithm", 1979) of samples rounded to 65,536 steps between
/// the least and the greatest sample of the plane.
/// </remarks>
public static class MedianFilter
{
    /// <summary>The median of the (2·radius + 1)² pixels around each pixel.</summary>
    /// <param name="source">Finite samples of any range.</param>
    /// <param name="radius">Pixels to each side, 0…127; 0 copies.</param>
    public static Plane Apply(Plane source, int radius)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(radius, 127);
        return radius switch
        {
            0 => source.Clone(),
            <= 2 => Select(source, radius),
            _ => HistogramMedian.Apply(source, radius),
        };
    }

    private static Plane Select(Plane source, int radius)
    {
        using var padded = PaddedPlane.Replicate(source, radius);
        var offsets = new int[((2 * radius) + 1) * ((2 * radius) + 1)];
        for (var i = 0; i < offsets.Length; i++)
        {
            offsets[i] = (i / ((2 * radius) + 1) * padded.Width) + (i % ((2 * radius) + 1));
        }

        var result = new Plane(source.Width, source.Height);
        RowParallel.For(source.Height, (from, to) =>
        {
            Span<Vector<float>> set = stackalloc Vector<float>[(offsets.Length / 2) + 2];
            for (var y = from; y < to; y++)
            {
                RowWalk.Run(source.Width, new SelectStep(padded, y * padded.Width, offsets, set, result.Row(y)));
            }
        });
        return result;
    }

    private readonly ref struct SelectStep(Plane padded, int start, int[] offsets, Span<Vector<float>> set, Span<float> target) : IRowStep
    {
        private readonly ref float _samples = ref MemoryMarshal.GetReference(padded.Samples);
        private readonly ref float _target = ref MemoryMarshal.GetReference(target);
        private readonly Span<Vector<float>> _set = set;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes
        {
            for (var i = 0; i < _set.Length; i++)
            {
                _set[i] = TLanes.Load(ref _samples, start + x + offsets[i]);
            }

            // The least and the greatest of half the samples and one more cannot be the median: both leave, the next sample comes in.
            var size = _set.Length;
            for (var next = _set.Length; next < offsets.Length; next++)
            {
                ExtremesToEnds(_set[..size]);
                size--;
                _set[0] = TLanes.Load(ref _samples, start + x + offsets[next]);
            }

            ExtremesToEnds(_set[..3]);
            TLanes.Store(_set[1], ref _target, x);
        }

        /// <summary>Moves the least to the start and the greatest to the end.</summary>
        private static void ExtremesToEnds(Span<Vector<float>> set)
        {
            for (var i = 0; i < set.Length / 2; i++)
            {
                Order(ref set[i], ref set[set.Length - 1 - i]);
            }

            for (var i = 1; i < (set.Length + 1) / 2; i++)
            {
                Order(ref set[0], ref set[i]);
            }

            for (var i = set.Length / 2; i < set.Length - 1; i++)
            {
                Order(ref set[i], ref set[^1]);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Order(ref Vector<float> low, ref Vector<float> high)
        {
            var (a, b) = (low, high);
            low = Vector.MinNative(a, b);
            high = Vector.MaxNative(a, b);
        }
    }
}
