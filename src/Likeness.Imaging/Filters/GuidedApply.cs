using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>Second stage of the guided filter at full size: the fits of all windows around a pixel are averaged and applied to its guide values.</summary>
internal readonly struct GuidedGrayApply(Plane guide, Plane[] fit, Plane result) : IWindowValues
{
    public static int Count => 2;

    public void Add(int y, Span<float> sums) => GuidedRows.Add(fit, y, 1f, sums);

    public void Subtract(int y, Span<float> sums) => GuidedRows.Add(fit, y, -1f, sums);

    public void Finish(int y, Span<float> means)
    {
        var stride = WindowMeans.Stride(guide.Width);
        GuidedRows.Apply(guide.Row(y), means, means[stride..], result.Row(y));
    }
}

/// <summary>Second stage with a colour guide.</summary>
internal readonly struct GuidedColorApply(ColorImage guide, Plane[] fit, Plane result) : IWindowValues
{
    public static int Count => 4;

    public void Add(int y, Span<float> sums) => GuidedRows.Add(fit, y, 1f, sums);

    public void Subtract(int y, Span<float> sums) => GuidedRows.Add(fit, y, -1f, sums);

    public void Finish(int y, Span<float> means)
    {
        var stride = WindowMeans.Stride(guide.Width);
        var row = result.Row(y);
        means.Slice(3 * stride, guide.Width).CopyTo(row);
        for (var i = 0; i < 3; i++)
        {
            GuidedRows.Apply(guide[i].Row(y), means[(i * stride)..], row, row);
        }
    }
}

internal static class GuidedRows
{
    public static void Add(Plane[] fit, int y, float sign, Span<float> sums)
    {
        for (var i = 0; i < fit.Length; i++)
        {
            RowMath.MultiplyAdd(fit[i].Row(y), sign, sums.Slice(i * WindowMeans.Stride(fit[i].Width), fit[i].Width));
        }
    }

    /// <summary>target = guide · slope + offset.</summary>
    public static void Apply(ReadOnlySpan<float> guide, ReadOnlySpan<float> slope, ReadOnlySpan<float> offset, Span<float> target) =>
        RowWalk.Run(target.Length, new ApplyStep(guide, slope, offset, target));

    private readonly ref struct ApplyStep(ReadOnlySpan<float> guide, ReadOnlySpan<float> slope, ReadOnlySpan<float> offset, Span<float> target) : IRowStep
    {
        private readonly ref float _guide = ref MemoryMarshal.GetReference(guide);
        private readonly ref float _slope = ref MemoryMarshal.GetReference(slope);
        private readonly ref float _offset = ref MemoryMarshal.GetReference(offset);
        private readonly ref float _target = ref MemoryMarshal.GetReference(target);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes =>
            TLanes.Store((TLanes.Load(ref _guide, x) * TLanes.Load(ref _slope, x)) + TLanes.Load(ref _offset, x), ref _target, x);
    }
}
