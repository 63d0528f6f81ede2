using System.Numerics;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Anime.Figure;

/// <summary>One axis of an enlargement without corners: for each sample of the long axis four samples of the short one and their weights (Keys, "Cubic convolution interpolation", 1981).</summary>
/// <remarks>At the borders the kernel is cut off and scaled up again.</remarks>
internal sealed class CubicSteps
{
    private const int Taps = 4;

    private readonly int[] _first;
    private readonly float[] _weights;

    /// <summary>Places samples whose centres lie at + ½.</summary>
    /// <param name="length">Samples of the long axis.</param>
    /// <param name="sourceLength">Samples of the short one, at least four.</param>
    public CubicSteps(int length, int sourceLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceLength, Taps);
        (_first, _weights) = (new int[length], new float[length * Taps]);
        for (var i = 0; i < length; i++)
        {
            var center = (i + 0.5) * sourceLength / length;
            _first[i] = Math.Clamp((int)Math.Floor(center - 1.5), 0, sourceLength - Taps);
            var weights = _weights.AsSpan(i * Taps, Taps);
            var sum = 0f;
            for (var tap = 0; tap < Taps; tap++)
            {
                weights[tap] = Weight((float)Math.Abs(_first[i] + tap + 0.5 - center));
                sum += weights[tap];
            }

            foreach (ref var weight in weights)
            {
                weight /= sum;
            }
        }
    }

    /// <summary>Whether an axis has samples enough.</summary>
    public static bool Suits(int sourceLength) => sourceLength >= Taps;

    /// <summary>A row between rows of a plane; this axis is the vertical one.</summary>
    /// <param name="plane">The small plane.</param>
    /// <param name="y">Row of the large one.</param>
    /// <param name="target">As wide as the plane.</param>
    public void Blend(Plane plane, int y, Span<float> target)
    {
        var first = _first[y];
        var r0 = plane.Row(first);
        var r1 = plane.Row(first + 1);
        var r2 = plane.Row(first + 2);
        var r3 = plane.Row(first + 3);
        var w = _weights.AsSpan(y * Taps, Taps);
        for (var x = 0; x < target.Length; x += Vector<float>.Count)
        {
            RowLanes.Store((RowLanes.Load(r0, x) * w[0]) + (RowLanes.Load(r1, x) * w[1]) + (RowLanes.Load(r2, x) * w[2]) + (RowLanes.Load(r3, x) * w[3]), target, x);
        }
    }

    /// <summary>Enlarges a row; this axis is the horizontal one.</summary>
    /// <param name="row">As long as the short axis.</param>
    /// <param name="target">As long as the long one.</param>
    public void Enlarge(ReadOnlySpan<float> row, Span<float> target)
    {
        ReadOnlySpan<float> weights = _weights;
        for (var x = 0; x < target.Length; x++)
        {
            var near = row.Slice(_first[x], Taps);
            var w = weights.Slice(x * Taps, Taps);
            target[x] = (near[0] * w[0]) + (near[1] * w[1]) + (near[2] * w[2]) + (near[3] * w[3]);
        }
    }

    private static float Weight(float distance) => distance switch
    {
        < 1 => ((((1.5f * distance) - 2.5f) * distance) * distance) + 1,
        < 2 => (((((-0.5f * distance) + 2.5f) * distance) - 4) * distance) + 2,
        _ => 0,
    };
}
