using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>First stage of the colour guided filter: the plane q = a·I + b over the three components that fits the input best in each window.</summary>
internal readonly struct GuidedColorFit(ColorImage guide, Plane input, float epsilon, Plane[] fit) : IWindowValues
{
    // Components r g b, input p, r·p g·p b·p, rr rg rb gg gb bb.
    public static int Count => 13;

    public void Add(int y, Span<float> sums) => RowWalk.Run(guide.Width, new SumStep(guide, input, y, sums, 1f));

    public void Subtract(int y, Span<float> sums) => RowWalk.Run(guide.Width, new SumStep(guide, input, y, sums, -1f));

    public void Finish(int y, Span<float> means) => RowWalk.Run(guide.Width, new FitStep(means, fit, y, epsilon));

    private readonly ref struct SumStep(ColorImage guide, Plane input, int y, Span<float> sums, float sign) : IRowStep
    {
        private readonly ref float _red = ref MemoryMarshal.GetReference(guide.C0.Row(y));
        private readonly ref float _green = ref MemoryMarshal.GetReference(guide.C1.Row(y));
        private readonly ref float _blue = ref MemoryMarshal.GetReference(guide.C2.Row(y));
        private readonly ref float _input = ref MemoryMarshal.GetReference(input.Row(y));
        private readonly ref float _sums = ref MemoryMarshal.GetReference(sums);
        private readonly int _stride = WindowMeans.Stride(guide.Width);
        private readonly Vector<float> _sign = new(sign);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes
        {
            var (r, g, b) = (TLanes.Load(ref _red, x), TLanes.Load(ref _green, x), TLanes.Load(ref _blue, x));
            var p = TLanes.Load(ref _input, x);
            var (sr, sg, sb) = (r * _sign, g * _sign, b * _sign);
            Add<TLanes>(x, 0, sr);
            Add<TLanes>(x, 1, sg);
            Add<TLanes>(x, 2, sb);
            Add<TLanes>(x, 3, p * _sign);
            Add<TLanes>(x, 4, sr * p);
            Add<TLanes>(x, 5, sg * p);
            Add<TLanes>(x, 6, sb * p);
            Add<TLanes>(x, 7, sr * r);
            Add<TLanes>(x, 8, sr * g);
            Add<TLanes>(x, 9, sr * b);
            Add<TLanes>(x, 10, sg * g);
            Add<TLanes>(x, 11, sg * b);
            Add<TLanes>(x, 12, sb * b);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Add<TLanes>(int x, int value, Vector<float> amount)
            where TLanes : struct, ILanes
        {
            var index = x + (value * _stride);
            TLanes.Store(TLanes.Load(ref _sums, index) + amount, ref _sums, index);
        }
    }

    private readonly ref struct FitStep(ReadOnlySpan<float> means, Plane[] fit, int y, float epsilon) : IRowStep
    {
        private readonly ref float _means = ref MemoryMarshal.GetReference(means);
        private readonly ref float _a0 = ref MemoryMarshal.GetReference(fit[0].Row(y));
        private readonly ref float _a1 = ref MemoryMarshal.GetReference(fit[1].Row(y));
        private readonly ref float _a2 = ref MemoryMarshal.GetReference(fit[2].Row(y));
        private readonly ref float _b = ref MemoryMarshal.GetReference(fit[3].Row(y));
        private readonly int _stride = WindowMeans.Stride(fit[0].Width);
        private readonly Vector<float> _epsilon = new(epsilon);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes
        {
            var (r, g, b) = (Mean<TLanes>(x, 0), Mean<TLanes>(x, 1), Mean<TLanes>(x, 2));
            var p = Mean<TLanes>(x, 3);
            var (vr, vg, vb) = (Mean<TLanes>(x, 4) - (r * p), Mean<TLanes>(x, 5) - (g * p), Mean<TLanes>(x, 6) - (b * p));
            var rr = Variance<TLanes>(x, 7, r);
            var gg = Variance<TLanes>(x, 10, g);
            var bb = Variance<TLanes>(x, 12, b);
            var (rg, rb, gb) = (Mean<TLanes>(x, 8) - (r * g), Mean<TLanes>(x, 9) - (r * b), Mean<TLanes>(x, 11) - (g * b));

            // Inverse of the symmetric 3 × 3 matrix by cofactors; epsilon on its diagonal keeps the determinant above 0.
            var i00 = (gg * bb) - (gb * gb);
            var i01 = (rb * gb) - (rg * bb);
            var i02 = (rg * gb) - (rb * gg);
            var i11 = (rr * bb) - (rb * rb);
            var i12 = (rg * rb) - (rr * gb);
            var i22 = (rr * gg) - (rg * rg);
            var least = _epsilon * _epsilon * _epsilon;
            var scale = Vector<float>.One / Vector.Max((rr * i00) + (rg * i01) + (rb * i02), least);
            var a0 = ((i00 * vr) + (i01 * vg) + (i02 * vb)) * scale;
            var a1 = ((i01 * vr) + (i11 * vg) + (i12 * vb)) * scale;
            var a2 = ((i02 * vr) + (i12 * vg) + (i22 * vb)) * scale;
            TLanes.Store(a0, ref _a0, x);
            TLanes.Store(a1, ref _a1, x);
            TLanes.Store(a2, ref _a2, x);
            TLanes.Store(p - (a0 * r) - (a1 * g) - (a2 * b), ref _b, x);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector<float> Mean<TLanes>(int x, int value)
            where TLanes : struct, ILanes => TLanes.Load(ref _means, x + (value * _stride));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector<float> Variance<TLanes>(int x, int value, Vector<float> mean)
            where TLanes : struct, ILanes => Vector.Max(Mean<TLanes>(x, value) - (mean * mean), Vector<float>.Zero) + _epsilon;
    }
}
