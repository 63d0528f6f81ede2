using System.Numerics;
using System.Runtime.CompilerServices;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>A row of a colour picture: three components.</summary>
internal readonly ref struct RowTriple(Span<float> c0, Span<float> c1, Span<float> c2)
{
    private readonly Span<float> _c0 = c0;
    private readonly Span<float> _c1 = c1;
    private readonly Span<float> _c2 = c2;

    public int Length => _c0.Length;

    public static RowTriple Of(ColorImage picture, int y) => new(picture.C0.Row(y), picture.C1.Row(y), picture.C2.Row(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LaneTriple Load(int x) => new(RowLanes.Load(_c0, x), RowLanes.Load(_c1, x), RowLanes.Load(_c2, x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Vector<float> c0, Vector<float> c1, Vector<float> c2, int x)
    {
        RowLanes.Store(c0, _c0, x);
        RowLanes.Store(c1, _c1, x);
        RowLanes.Store(c2, _c2, x);
    }

    /// <summary>Adds weighted components, and the weight to the sum of weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector<float> weight, Span<float> weights, Vector<float> c0, Vector<float> c1, Vector<float> c2, int x)
    {
        var sum = Load(x);
        RowLanes.Store(RowLanes.Load(weights, x) + weight, weights, x);
        Store(sum.C0 + (c0 * weight), sum.C1 + (c1 * weight), sum.C2 + (c2 * weight), x);
    }

    public void Clear()
    {
        _c0.Clear();
        _c1.Clear();
        _c2.Clear();
    }

    public void CopyTo(RowTriple target)
    {
        _c0.CopyTo(target._c0);
        _c1.CopyTo(target._c1);
        _c2.CopyTo(target._c2);
    }
}

/// <summary>Components of a vector of neighbouring pixels.</summary>
internal readonly record struct LaneTriple(Vector<float> C0, Vector<float> C1, Vector<float> C2);
