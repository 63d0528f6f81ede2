using System.Buffers;
using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>The connected patches of a mask: of background, and of people, where people who touch only by a thin bridge count apart.</summary>
/// <remarks>
/// Person patches grow from their cores (pixels deep inside) through the rim around them, breadth first, so a bridge without a core is shared out.
/// The general labelling of Likeness.Imaging would allocate a map of the picture for each call; this one works in pooled memory.
/// </remarks>
internal sealed class MaskPatches : IDisposable
{
    /// <summary>The part of a pixel's 9×9 neighbourhood that must be person to make it a core.</summary>
    private const float Core = 0.95f;

    private const int Unknown = -1;

    private readonly int _width;
    private readonly int _height;
    private readonly int[] _labels;
    private readonly int[] _queue;
    private readonly List<MaskPatch> _patches = [];

    /// <summary>Finds the patches.</summary>
    /// <param name="mask">Probabilities; above ½ is person.</param>
    /// <param name="near">For each pixel the part of its neighbourhood that is person.</param>
    public MaskPatches(Plane mask, Plane near)
    {
        (_width, _height) = (mask.Width, mask.Height);
        _labels = ArrayPool<int>.Shared.Rent(_width * _height);
        _queue = ArrayPool<int>.Shared.Rent(_width * _height);
        _labels.AsSpan(0, _width * _height).Fill(Unknown);
        ReadOnlySpan<float> samples = mask.Samples, means = near.Samples;
        FloodEach(samples, means, Kind.Background);
        FloodEach(samples, means, Kind.Core);
        GrowCores(samples, means);
        FloodEach(samples, means, Kind.Rim);
        for (var i = 0; i < samples.Length; i++)
        {
            var patch = this[i];
            patch.Area++;
            patch.Sum += samples[i];
            int x = i % _width, y = i / _width;
            patch.TouchesBorder |= x == 0 || y == 0 || x == _width - 1 || y == _height - 1;
        }
    }

    private enum Kind
    {
        Background,
        Rim,
        Core,
    }

    /// <summary>All patches.</summary>
    public IReadOnlyList<MaskPatch> All => _patches;

    /// <summary>The patch of a pixel by its number, row by row.</summary>
    public MaskPatch this[int index] => _patches[_labels[index]];

    /// <summary>The patch at a place; places outside count as the nearest pixel.</summary>
    public MaskPatch At(float x, float y) => this[(Math.Clamp((int)y, 0, _height - 1) * _width) + Math.Clamp((int)x, 0, _width - 1)];

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_labels);
        ArrayPool<int>.Shared.Return(_queue);
    }

    private static Kind KindOf(float sample, float mean) => sample <= 0.5f ? Kind.Background : mean > Core ? Kind.Core : Kind.Rim;

    /// <summary>Gives each connected set of unlabelled pixels of a kind its own patch.</summary>
    private void FloodEach(ReadOnlySpan<float> samples, ReadOnlySpan<float> means, Kind kind)
    {
        for (var start = 0; start < samples.Length; start++)
        {
            if (_labels[start] == Unknown && KindOf(samples[start], means[start]) == kind)
            {
                _patches.Add(new MaskPatch(kind != Kind.Background));
                _labels[start] = _patches.Count - 1;
                _queue[0] = start;
                Flood(1, samples, means, kind);
            }
        }
    }

    private void GrowCores(ReadOnlySpan<float> samples, ReadOnlySpan<float> means)
    {
        var count = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            if (KindOf(samples[i], means[i]) == Kind.Core)
            {
                _queue[count++] = i;
            }
        }

        Flood(count, samples, means, Kind.Rim);
    }

    private void Flood(int queued, ReadOnlySpan<float> samples, ReadOnlySpan<float> means, Kind into)
    {
        for (var head = 0; head < queued; head++)
        {
            int at = _queue[head], x = at % _width;
            for (var side = 0; side < 4; side++)
            {
                var next = side switch { 0 => x > 0 ? at - 1 : -1, 1 => x < _width - 1 ? at + 1 : -1, 2 => at - _width, _ => at + _width };
                if ((uint)next < (uint)samples.Length && _labels[next] == Unknown && KindOf(samples[next], means[next]) == into)
                {
                    _labels[next] = _labels[at];
                    _queue[queued++] = next;
                }
            }
        }
    }
}

/// <summary>A connected patch of a mask.</summary>
internal sealed class MaskPatch(bool isPerson)
{
    public bool IsPerson { get; } = isPerson;

    public bool HasFace { get; set; }

    public bool TouchesBorder { get; set; }

    /// <summary>Pixels.</summary>
    public int Area { get; set; }

    /// <summary>Sum of the probabilities.</summary>
    public float Sum { get; set; }
}
