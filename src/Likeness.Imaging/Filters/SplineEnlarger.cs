using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Likeness.Imaging;

/// <summary>Enlarges a level of <see cref="GaussianPyramid"/> to the size of the source with cubic B-splines (Hou and Andrews, "Cubic splines for image interpolation", 1978).</summary>
/// <remarks>The spline is used as a smoothing kernel (no prefilter); its variance of 1/3 sample is part of the blur.</remarks>
internal static class SplineEnlarger
{
    private const int Taps = 4;

    public static Plane Enlarge(Plane small, int levels, int width, int height)
    {
        var step = 1 << levels;
        var (columns, rows) = (new Axis(width, step), new Axis(height, step));
        var result = new Plane(width, height);
        RowParallel.For(height, (from, to) =>
        {
            // The permutation reads eight samples from the first tap on.
            var buffer = ArrayPool<float>.Shared.Rent(small.Width + Axis.Block);
            var row = buffer.AsSpan(0, small.Width + Axis.Block);
            row[small.Width..].Clear();
            for (var y = from; y < to; y++)
            {
                var first = rows.First(y);
                RowWalk.Run(small.Width, new BlendStep(small.Row(first), small.Row(first + 1), small.Row(first + 2), small.Row(first + 3), rows.Weights(y), row));
                columns.Enlarge(row, result.Row(y));
            }

            ArrayPool<float>.Shared.Return(buffer);
        });
        return result;
    }

    /// <summary>For each sample of the source the first of four samples of the level, and their weights.</summary>
    private sealed class Axis
    {
        public const int Block = 8;

        private readonly int[] _first;
        private readonly int[] _fromStart;
        private readonly float[][] _weights = new float[Taps][];

        public Axis(int length, int step)
        {
            (_first, _fromStart) = (new int[length], new int[length]);
            for (var tap = 0; tap < Taps; tap++)
            {
                _weights[tap] = new float[length];
            }

            for (var i = 0; i < length; i++)
            {
                // Place of the sample among the samples of the level, times the step.
                var position = i + (2 * GaussianPyramid.Margin * (step - 1));
                var t = (double)(position % step) / step;
                _first[i] = (position / step) - 1;
                _fromStart[i] = _first[i] - _first[i / Block * Block];
                _weights[0][i] = (float)(Math.Pow(1 - t, 3) / 6);
                _weights[1][i] = (float)(((3 * t * t * t) - (6 * t * t) + 4) / 6);
                _weights[2][i] = (float)(((-3 * t * t * t) + (3 * t * t) + (3 * t) + 1) / 6);
                _weights[3][i] = (float)(t * t * t / 6);
            }
        }

        public int First(int i) => _first[i];

        public Vector4 Weights(int i) => new(_weights[0][i], _weights[1][i], _weights[2][i], _weights[3][i]);

        public void Enlarge(ReadOnlySpan<float> row, Span<float> target)
        {
            var x = 0;
            if (Avx2.IsSupported)
            {
                ref var from = ref MemoryMarshal.GetReference(row);
                ref var to = ref MemoryMarshal.GetReference(target);
                ref var places = ref MemoryMarshal.GetArrayDataReference(_fromStart);
                ref var w0 = ref MemoryMarshal.GetArrayDataReference(_weights[0]);
                ref var w1 = ref MemoryMarshal.GetArrayDataReference(_weights[1]);
                ref var w2 = ref MemoryMarshal.GetArrayDataReference(_weights[2]);
                ref var w3 = ref MemoryMarshal.GetArrayDataReference(_weights[3]);
                for (; x <= target.Length - Block; x += Block)
                {
                    var i = (nuint)x;
                    var near = Vector256.LoadUnsafe(ref from, (nuint)_first[x]);
                    var place = Vector256.LoadUnsafe(ref places, i);
                    var sum = (Avx2.PermuteVar8x32(near, place) * Vector256.LoadUnsafe(ref w0, i))
                        + (Avx2.PermuteVar8x32(near, place + Vector256<int>.One) * Vector256.LoadUnsafe(ref w1, i))
                        + (Avx2.PermuteVar8x32(near, place + Vector256.Create(2)) * Vector256.LoadUnsafe(ref w2, i))
                        + (Avx2.PermuteVar8x32(near, place + Vector256.Create(3)) * Vector256.LoadUnsafe(ref w3, i));
                    sum.StoreUnsafe(ref to, i);
                }
            }

            for (; x < target.Length; x++)
            {
                var first = _first[x];
                target[x] = (row[first] * _weights[0][x]) + (row[first + 1] * _weights[1][x]) + (row[first + 2] * _weights[2][x]) + (row[first + 3] * _weights[3][x]);
            }
        }
    }

    private readonly ref struct BlendStep(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, ReadOnlySpan<float> d, Vector4 weights, Span<float> target) : IRowStep
    {
        private readonly ref float _a = ref MemoryMarshal.GetReference(a);
        private readonly ref float _b = ref MemoryMarshal.GetReference(b);
        private readonly ref float _c = ref MemoryMarshal.GetReference(c);
        private readonly ref float _d = ref MemoryMarshal.GetReference(d);
        private readonly ref float _target = ref MemoryMarshal.GetReference(target);
        private readonly Vector<float> _w0 = new(weights.X);
        private readonly Vector<float> _w1 = new(weights.Y);
        private readonly Vector<float> _w2 = new(weights.Z);
        private readonly Vector<float> _w3 = new(weights.W);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes =>
            TLanes.Store((TLanes.Load(ref _a, x) * _w0) + (TLanes.Load(ref _b, x) * _w1) + (TLanes.Load(ref _c, x) * _w2) + (TLanes.Load(ref _d, x) * _w3), ref _target, x);
    }
}
