using System.Buffers;
using System.Numerics;

namespace Likeness.Imaging;

/// <summary>Three-component samples, each component in a row of its own, padded to whole vectors of any machine by repeating the last sample.</summary>
internal sealed class SampleColumns : IDisposable
{
    /// <summary>Samples that are summed up on their own: the sums of the blocks are added in order, so a result does not depend on who made them.</summary>
    public const int Block = 4096;

    /// <summary>Lanes of the widest vectors.</summary>
    public const int Padding = 16;

    private readonly float[] _values;
    private readonly int _stride;

    public SampleColumns(ReadOnlySpan<Vector3> samples)
    {
        Count = samples.Length;
        _stride = (Count + Padding - 1) / Padding * Padding;
        _values = ArrayPool<float>.Shared.Rent(3 * _stride);
        for (var i = 0; i < _stride; i++)
        {
            var sample = samples[Math.Min(i, Count - 1)];
            _values[i] = sample.X;
            _values[_stride + i] = sample.Y;
            _values[(2 * _stride) + i] = sample.Z;
        }
    }

    public int Count { get; }

    public int Blocks => (Count + Block - 1) / Block;

    /// <summary>A component of all samples, padded.</summary>
    public Span<float> this[int component] => _values.AsSpan(component * _stride, _stride);

    /// <summary>A component of some samples; may reach into the padding.</summary>
    public ReadOnlyMemory<float> Padded(int component, int from, int count) => _values.AsMemory((component * _stride) + from, count);

    public (int From, int To) BlockRange(int block) => (block * Block, Math.Min(Count, (block + 1) * Block));

    public Vector3 Sample(int index) => new(_values[index], _values[_stride + index], _values[(2 * _stride) + index]);

    public void Dispose() => ArrayPool<float>.Shared.Return(_values);
}
