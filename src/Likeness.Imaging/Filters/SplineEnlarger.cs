using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>Enlarges a level of <see cref="GaussianPyramid"/> to the size of the source with cubic B-splines (Hou and Andrews, "Cubic splines for image interpolation", 1978).</summary>
/// <remarks>The spline is used as a smoothing kernel (no prefilter); its variance of 1/3 sample is part of the blur.</remarks>
internal static class SplineEnlarger
{
    private const int Taps = 4;

    public static Plane Enlarge(Plane small, int levels, int width, int height)
    {
        var step = 1 << levels;
        var phases = Phases(step);
        var result = new Plane(width, height);
        RowParallel.For(height, (from, to) =>
        {
            var rowBuffer = ArrayPool<float>.Shared.Rent(small.Width);
            var phaseBuffer = ArrayPool<float>.Shared.Rent(small.Width * step);
            for (var y = from; y < to; y++)
            {
                var row = rowBuffer.AsSpan(0, small.Width);
                Vertical(small, Position(y, step), phases, row);
                Horizontal(row, step, phases, phaseBuffer, result.Row(y));
            }

            ArrayPool<float>.Shared.Return(rowBuffer);
            ArrayPool<float>.Shared.Return(phaseBuffer);
        });
        return result;
    }

    /// <summary>Place of a sample of the source among the samples of the level, times <paramref name="step"/>.</summary>
    private static int Position(int source, int step) => source + (2 * GaussianPyramid.Margin * (step - 1));

    private static float[] Phases(int step)
    {
        var weights = new float[step * Taps];
        for (var phase = 0; phase < step; phase++)
        {
            var t = (double)phase / step;
            weights[phase * Taps] = (float)(Math.Pow(1 - t, 3) / 6);
            weights[(phase * Taps) + 1] = (float)(((3 * t * t * t) - (6 * t * t) + 4) / 6);
            weights[(phase * Taps) + 2] = (float)(((-3 * t * t * t) + (3 * t * t) + (3 * t) + 1) / 6);
            weights[(phase * Taps) + 3] = (float)(t * t * t / 6);
        }

        return weights;
    }

    private static void Vertical(Plane small, int position, float[] phases, Span<float> row)
    {
        var step = phases.Length / Taps;
        var first = (position / step) - 1;
        row.Clear();
        for (var tap = 0; tap < Taps; tap++)
        {
            RowMath.MultiplyAdd(small.Row(first + tap), phases[((position % step) * Taps) + tap], row);
        }
    }

    private static void Horizontal(ReadOnlySpan<float> row, int step, float[] phases, Span<float> buffer, Span<float> target)
    {
        // One run over the small row for each phase; sample i of a run is the output between small samples i + 1 and i + 2.
        var length = row.Length - Taps + 1;
        for (var phase = 0; phase < step; phase++)
        {
            Correlate(row, phases.AsSpan(phase * Taps, Taps), buffer.Slice(phase * length, length));
        }

        Interleave(buffer, length, step, target);
    }

    private static void Interleave(ReadOnlySpan<float> runs, int length, int step, Span<float> target)
    {
        for (var phase = 0; phase < step; phase++)
        {
            // First place of the target with this phase: position = x + lead, and step is a power of two.
            var lead = Position(0, step);
            var first = (phase - lead) & (step - 1);
            var run = runs.Slice((phase * length) + ((first + lead) / step) - 1);
            for (int x = first, i = 0; x < target.Length; x += step, i++)
            {
                target[x] = run[i];
            }
        }
    }

    private static void Correlate(ReadOnlySpan<float> row, ReadOnlySpan<float> weights, Span<float> target)
    {
        var (w0, w1, w2, w3) = (weights[0], weights[1], weights[2], weights[3]);
        ref var from = ref MemoryMarshal.GetReference(row);
        ref var to = ref MemoryMarshal.GetReference(target);
        var x = 0;
        for (; x <= target.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            var i = (nuint)x;
            var sum = (Vector.LoadUnsafe(ref from, i) * w0) + (Vector.LoadUnsafe(ref from, i + 1) * w1)
                + (Vector.LoadUnsafe(ref from, i + 2) * w2) + (Vector.LoadUnsafe(ref from, i + 3) * w3);
            sum.StoreUnsafe(ref to, i);
        }

        for (; x < target.Length; x++)
        {
            target[x] = (row[x] * w0) + (row[x + 1] * w1) + (row[x + 2] * w2) + (row[x + 3] * w3);
        }
    }
}
