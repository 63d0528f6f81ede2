using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>slack = (1 − weight) / 4.</summary>
internal readonly ref struct SlackStep(ReadOnlySpan<float> weights, Span<float> slacks) : IRowStep
{
    private readonly ref float _weights = ref MemoryMarshal.GetReference(weights);
    private readonly ref float _slacks = ref MemoryMarshal.GetReference(slacks);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TLanes>(int x)
        where TLanes : struct, ILanes
    {
        var slack = (Vector<float>.One - TLanes.Load(ref _weights, x)) * 0.25f;
        slack = Vector.Min(Vector.Max(slack, Vector<float>.Zero), new Vector<float>(0.25f));

        // A spring that strong holds; what is left of its slack would only cost digits.
        TLanes.Store(Vector.ConditionalSelect(Vector.LessThan(slack, new Vector<float>(MembraneLevel.LeastSlack)), Vector<float>.Zero, slack), ref _slacks, x);
    }
}

/// <summary>load = weight · (value − origin), 0 where the weight is.</summary>
internal readonly ref struct LoadStep(ReadOnlySpan<float> values, ReadOnlySpan<float> weights, float origin, Span<float> loads) : IRowStep
{
    private readonly ref float _values = ref MemoryMarshal.GetReference(values);
    private readonly ref float _weights = ref MemoryMarshal.GetReference(weights);
    private readonly ref float _loads = ref MemoryMarshal.GetReference(loads);
    private readonly Vector<float> _origin = new(origin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TLanes>(int x)
        where TLanes : struct, ILanes
    {
        var weight = Vector.Min(TLanes.Load(ref _weights, x), Vector<float>.One);
        var load = (TLanes.Load(ref _values, x) - _origin) * weight;
        TLanes.Store(Vector.ConditionalSelect(Vector.GreaterThan(weight, Vector<float>.Zero), load, Vector<float>.Zero), ref _loads, x);
    }
}

/// <summary>What is held is the value itself; elsewhere the height above the origin.</summary>
internal readonly ref struct HeightStep(ReadOnlySpan<float> values, ReadOnlySpan<float> weights, float origin, ReadOnlySpan<float> heights, Span<float> result) : IRowStep
{
    private readonly ref float _values = ref MemoryMarshal.GetReference(values);
    private readonly ref float _weights = ref MemoryMarshal.GetReference(weights);
    private readonly ref float _heights = ref MemoryMarshal.GetReference(heights);
    private readonly ref float _result = ref MemoryMarshal.GetReference(result);
    private readonly Vector<float> _origin = new(origin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TLanes>(int x)
        where TLanes : struct, ILanes
    {
        var held = Vector.GreaterThanOrEqual(TLanes.Load(ref _weights, x), Vector<float>.One);
        TLanes.Store(Vector.ConditionalSelect(held, TLanes.Load(ref _values, x), TLanes.Load(ref _heights, x) + _origin), ref _result, x);
    }
}
