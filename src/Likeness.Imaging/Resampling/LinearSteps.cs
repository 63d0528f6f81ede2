using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Likeness.Imaging;

/// <summary>One axis of a linear enlargement: for each sample of the long axis the two samples of the short one around it, and how far it is from the first.</summary>
/// <remarks>The places are found once and serve for every row and every plane. Eight neighbours of a long row lie within eight of the short one, so that a permutation reads them.</remarks>
public sealed class LinearSteps
{
    private const int Block = 8;

    private readonly int[] _first;
    private readonly int[] _second;
    private readonly float[] _share;

    /// <summary>Where the samples of each block of eight begin; the permutations count from there. Null where the axes do not allow it.</summary>
    private readonly int[]? _starts;
    private readonly int[] _firstFromStart = [];
    private readonly int[] _secondFromStart = [];

    /// <summary>Places samples whose centres lie at + ½.</summary>
    /// <param name="length">Samples of the long axis.</param>
    /// <param name="sourceLength">Samples of the short one.</param>
    /// <param name="scale">Samples of the short axis a sample of the long one, at most 1.</param>
    public LinearSteps(int length, int sourceLength, double scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceLength, 1);
        _first = new int[length];
        _second = new int[length];
        _share = new float[length];
        for (var i = 0; i < length; i++)
        {
            var position = Math.Clamp(((i + 0.5) * scale) - 0.5, 0, sourceLength - 1);
            _first[i] = (int)position;
            _share[i] = (float)(position - _first[i]);
            _second[i] = _share[i] > 0 ? Math.Min(_first[i] + 1, sourceLength - 1) : _first[i];
        }

        if (Avx2.IsSupported && sourceLength >= Block)
        {
            (_firstFromStart, _secondFromStart) = (new int[length], new int[length]);
            _starts = Starts(sourceLength);
        }
    }

    /// <summary>Samples of the long axis.</summary>
    public int Length => _first.Length;

    /// <summary>A row between two rows of a plane; this axis is the vertical one.</summary>
    /// <param name="plane">The small plane.</param>
    /// <param name="y">Row of the large one.</param>
    /// <param name="target">As wide as the plane.</param>
    public void Blend(Plane plane, int y, Span<float> target)
    {
        ArgumentNullException.ThrowIfNull(plane);
        if (_share[y] == 0)
        {
            plane.Row(_first[y]).CopyTo(target);
            return;
        }

        RowWalk.Run(plane.Width, new BlendStep(plane.Row(_first[y]), plane.Row(_second[y]), _share[y], target[..plane.Width]));
    }

    /// <summary>Enlarges a row; this axis is the horizontal one.</summary>
    /// <param name="row">As long as the short axis.</param>
    /// <param name="target">As long as the long one.</param>
    public void Enlarge(ReadOnlySpan<float> row, Span<float> target)
    {
        var x = 0;
        if (_starts is not null)
        {
            ref var source = ref MemoryMarshal.GetReference(row);
            ref var to = ref MemoryMarshal.GetReference(target);
            ref var firsts = ref MemoryMarshal.GetArrayDataReference(_firstFromStart);
            ref var seconds = ref MemoryMarshal.GetArrayDataReference(_secondFromStart);
            ref var shares = ref MemoryMarshal.GetArrayDataReference(_share);
            for (; x <= _first.Length - Block; x += Block)
            {
                var i = (nuint)x;
                var near = Vector256.LoadUnsafe(ref source, (nuint)_starts[x / Block]);
                var first = Avx2.PermuteVar8x32(near, Vector256.LoadUnsafe(ref firsts, i));
                var second = Avx2.PermuteVar8x32(near, Vector256.LoadUnsafe(ref seconds, i));
                (first + ((second - first) * Vector256.LoadUnsafe(ref shares, i))).StoreUnsafe(ref to, i);
            }
        }

        for (; x < _first.Length; x++)
        {
            var first = row[_first[x]];
            target[x] = first + ((row[_second[x]] - first) * _share[x]);
        }
    }

    private int[]? Starts(int sourceLength)
    {
        var starts = new int[_first.Length / Block];
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = Math.Min(_first[i * Block], sourceLength - Block);
            for (var x = i * Block; x < (i + 1) * Block; x++)
            {
                (_firstFromStart[x], _secondFromStart[x]) = (_first[x] - starts[i], _second[x] - starts[i]);
                if (_secondFromStart[x] >= Block)
                {
                    return null;
                }
            }
        }

        return starts;
    }

    private readonly ref struct BlendStep(ReadOnlySpan<float> above, ReadOnlySpan<float> below, float share, Span<float> target) : IRowStep
    {
        private readonly ref float _above = ref MemoryMarshal.GetReference(above);
        private readonly ref float _below = ref MemoryMarshal.GetReference(below);
        private readonly ref float _target = ref MemoryMarshal.GetReference(target);
        private readonly Vector<float> _share = new(share);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes
        {
            var upper = TLanes.Load(ref _above, x);
            TLanes.Store(upper + ((TLanes.Load(ref _below, x) - upper) * _share), ref _target, x);
        }
    }
}
