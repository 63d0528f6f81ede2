using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>First stage of the grey guided filter: the line q = a·I + b that fits the input best in each window.</summary>
internal readonly struct GuidedGrayFit(Plane guide, Plane input, float epsilon, Plane slope, Plane offset) : IWindowValues
{
    // Guide I, input p, I·p, I².
    public static int Count => 4;

    public void Add(int y, Span<float> sums) => RowWalk.Run(guide.Width, new SumStep(guide.Row(y), input.Row(y), sums, 1f));

    public void Subtract(int y, Span<float> sums) => RowWalk.Run(guide.Width, new SumStep(guide.Row(y), input.Row(y), sums, -1f));

    public void Finish(int y, Span<float> means) => RowWalk.Run(guide.Width, new FitStep(means, slope.Row(y), offset.Row(y), epsilon));

    private readonly ref struct SumStep(ReadOnlySpan<float> guide, ReadOnlySpan<float> input, Span<float> sums, float sign) : IRowStep
    {
        private readonly ref float _guide = ref MemoryMarshal.GetReference(guide);
        private readonly ref float _input = ref MemoryMarshal.GetReference(input);
        private readonly ref float _sums = ref MemoryMarshal.GetReference(sums);
        private readonly int _stride = WindowMeans.Stride(guide.Length);
        private readonly Vector<float> _sign = new(sign);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes
        {
            var i = TLanes.Load(ref _guide, x);
            var p = TLanes.Load(ref _input, x);
            var signed = i * _sign;
            TLanes.Store(TLanes.Load(ref _sums, x) + signed, ref _sums, x);
            TLanes.Store(TLanes.Load(ref _sums, x + _stride) + (p * _sign), ref _sums, x + _stride);
            TLanes.Store(TLanes.Load(ref _sums, x + (2 * _stride)) + (signed * p), ref _sums, x + (2 * _stride));
            TLanes.Store(TLanes.Load(ref _sums, x + (3 * _stride)) + (signed * i), ref _sums, x + (3 * _stride));
        }
    }

    private readonly ref struct FitStep(ReadOnlySpan<float> means, Span<float> slope, Span<float> offset, float epsilon) : IRowStep
    {
        private readonly ref float _means = ref MemoryMarshal.GetReference(means);
        private readonly ref float _slope = ref MemoryMarshal.GetReference(slope);
        private readonly ref float _offset = ref MemoryMarshal.GetReference(offset);
        private readonly int _stride = WindowMeans.Stride(slope.Length);
        private readonly Vector<float> _epsilon = new(epsilon);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes
        {
            var i = TLanes.Load(ref _means, x);
            var p = TLanes.Load(ref _means, x + _stride);
            var covariance = TLanes.Load(ref _means, x + (2 * _stride)) - (i * p);
            var variance = Vector.Max(TLanes.Load(ref _means, x + (3 * _stride)) - (i * i), Vector<float>.Zero);
            var a = covariance / (variance + _epsilon);
            TLanes.Store(a, ref _slope, x);
            TLanes.Store(p - (a * i), ref _offset, x);
        }
    }
}
