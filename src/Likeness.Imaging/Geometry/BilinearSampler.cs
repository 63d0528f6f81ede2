using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Likeness.Imaging;

/// <summary>Reads a plane between its pixels.</summary>
/// <remarks>Positions have pixel centres at + ½. They are brought inside first, so no position, however wild, reads beyond the plane; one that is not a number reads the first column or row.</remarks>
internal static class BilinearSampler
{
    public static void Sample(Plane source, ReadOnlySpan<float> xs, ReadOnlySpan<float> ys, EdgeMode edge, Span<float> target)
    {
        var step = new SampleStep(source, xs, ys, target);
        switch (edge)
        {
            case EdgeMode.Reflect:
                RowWalk.Run(target.Length, new ReflectStep(step));
                break;
            case EdgeMode.Zero:
                RowWalk.Run(target.Length, new ZeroStep(step));
                break;
            default:
                RowWalk.Run(target.Length, new ReplicateStep(step));
                break;
        }
    }

    private readonly ref struct ReplicateStep(SampleStep step) : IRowStep
    {
        private readonly SampleStep _step = step;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes => _step.At<TLanes>(x, EdgeMode.Replicate);
    }

    private readonly ref struct ReflectStep(SampleStep step) : IRowStep
    {
        private readonly SampleStep _step = step;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes => _step.At<TLanes>(x, EdgeMode.Reflect);
    }

    private readonly ref struct ZeroStep(SampleStep step) : IRowStep
    {
        private readonly SampleStep _step = step;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes => _step.At<TLanes>(x, EdgeMode.Zero);
    }

    private readonly ref struct SampleStep(Plane source, ReadOnlySpan<float> xs, ReadOnlySpan<float> ys, Span<float> target)
    {
        private readonly ref float _samples = ref MemoryMarshal.GetReference(source.Samples);
        private readonly ref float _xs = ref MemoryMarshal.GetReference(xs);
        private readonly ref float _ys = ref MemoryMarshal.GetReference(ys);
        private readonly ref float _target = ref MemoryMarshal.GetReference(target);
        private readonly int _width = source.Width;
        private readonly int _height = source.Height;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x, EdgeMode edge)
            where TLanes : struct, ILanes
        {
            var px = TLanes.Load(ref _xs, x);
            var py = TLanes.Load(ref _ys, x);
            if (edge == EdgeMode.Reflect)
            {
                px = Fold(px, _width);
                py = Fold(py, _height);
            }

            px -= new Vector<float>(0.5f);
            py -= new Vector<float>(0.5f);
            var (shareX, column) = Split(px, _width);
            var (shareY, row) = Split(py, _height);
            var index = (row * _width) + column;
            var right = _width > 1 ? 1 : 0;
            var below = _height > 1 ? _width : 0;
            var upper = Mix(Gather(index), Gather(index + new Vector<int>(right)), shareX);
            var lower = Mix(Gather(index + new Vector<int>(below)), Gather(index + new Vector<int>(below + right)), shareX);
            var value = Mix(upper, lower, shareY);
            TLanes.Store(edge == EdgeMode.Zero ? value * Inside(px, _width) * Inside(py, _height) : value, ref _target, x);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<float> Mix(Vector<float> a, Vector<float> b, Vector<float> share) => a + ((b - a) * share);

        /// <summary>The pixel before a position, one that has a neighbour, and the way from there.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static (Vector<float> Share, Vector<int> Whole) Split(Vector<float> position, int length)
        {
            // The order of the operands matters: max(not a number, 0) is 0 in hardware's minimum and maximum.
            var inside = Vector.Min(Vector.ConditionalSelect(Vector.GreaterThan(position, Vector<float>.Zero), position, Vector<float>.Zero), new Vector<float>(length - 1));
            var whole = Vector.Min(Vector.ConvertToInt32Native(inside), new Vector<int>(Math.Max(0, length - 2)));
            return (inside - Vector.ConvertToSingle(whole), whole);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<float> Fold(Vector<float> position, int length)
        {
            var period = 2f * length;
            var inPeriod = position - (Vector.Floor(position * (1f / period)) * period);
            return Vector.Min(inPeriod, new Vector<float>(period) - inPeriod);
        }

        /// <summary>How much of a position's two neighbours lies inside.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<float> Inside(Vector<float> position, int length)
        {
            var nearest = Vector.Min(position + Vector<float>.One, new Vector<float>(length) - position);
            return Vector.ConditionalSelect(Vector.GreaterThan(nearest, Vector<float>.Zero), Vector.Min(nearest, Vector<float>.One), Vector<float>.Zero);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private unsafe Vector<float> Gather(Vector<int> index)
        {
            if (Avx2.IsSupported && Vector<float>.Count == Vector256<float>.Count)
            {
                fixed (float* samples = &_samples)
                {
                    return Avx2.GatherVector256(samples, index.AsVector256(), sizeof(float)).AsVector();
                }
            }

            Span<float> values = stackalloc float[Vector<float>.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Unsafe.Add(ref _samples, index[i]);
            }

            return new Vector<float>(values);
        }
    }
}
