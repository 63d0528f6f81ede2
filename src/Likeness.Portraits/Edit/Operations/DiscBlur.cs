using System.Numerics;
using System.Runtime.CompilerServices;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>Means over a disc, as a lens out of focus makes them: by sums along the rows, so that the time grows with the radius and not with its square. The border is replicated.</summary>
internal static class DiscBlur
{
    /// <param name="source">Samples of any range.</param>
    /// <param name="radius">Pixels, 1 or more.</param>
    public static Plane Apply(Plane source, int radius)
    {
        var (width, height) = (source.Width, source.Height);
        var chords = new int[(2 * radius) + 1];
        var area = 0;
        for (var dy = -radius; dy <= radius; dy++)
        {
            chords[dy + radius] = (int)MathF.Sqrt(((radius + 0.3f) * (radius + 0.3f)) - (dy * dy));
            area += (2 * chords[dy + radius]) + 1;
        }

        // Sums from the left, of rows that go on beyond both ends.
        var stride = width + (2 * radius) + 2;
        using var sums = new Plane(stride, height);
        RowParallel.For(height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = source.Row(y);
                var sum = sums.Row(y);
                var total = 0.0;
                sum[0] = 0;
                for (var x = 1; x < stride; x++)
                {
                    total += row[Math.Clamp(x - 1 - radius, 0, width - 1)];
                    sum[x] = (float)total;
                }
            }
        });
        var result = new Plane(width, height);
        RowParallel.For(height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var target = result.Row(y);
                target.Clear();
                for (var dy = -radius; dy <= radius; dy++)
                {
                    AddChord(sums.Row(Math.Clamp(y + dy, 0, height - 1)), radius, chords[dy + radius], target);
                }

                for (var x = 0; x < width; x += Vector<float>.Count)
                {
                    RowLanes.Store(RowLanes.Load(target, x) * (1f / area), target, x);
                }
            }
        });
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddChord(ReadOnlySpan<float> sums, int radius, int chord, Span<float> target)
    {
        var after = sums.Slice(radius + chord + 1, target.Length);
        var before = sums.Slice(radius - chord, target.Length);
        for (var x = 0; x < target.Length; x += Vector<float>.Count)
        {
            RowLanes.Store(RowLanes.Load(target, x) + RowLanes.Load(after, x) - RowLanes.Load(before, x), target, x);
        }
    }
}
