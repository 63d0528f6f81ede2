using System.Buffers;
using System.Runtime.CompilerServices;
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
    private const float DeepInside = 0.95f;

    private const int Unknown = -1;
    private const byte Background = 0;
    private const byte Rim = 1;
    private const byte Core = 2;

    private readonly int _width;
    private readonly int _height;
    private readonly byte[] _kinds;
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
        _kinds = ArrayPool<byte>.Shared.Rent(_width * _height);
        FindKinds(mask.Samples, near.Samples);
        FloodEach(Background);
        FloodEach(Core);
        GrowCores();
        FloodEach(Rim);
        Measure(mask);
    }

    /// <summary>All patches.</summary>
    public IReadOnlyList<MaskPatch> All => _patches;

    /// <summary>The patch of a pixel by its number, row by row.</summary>
    public MaskPatch this[int index] => _patches[_labels[index]];

    /// <summary>The patch at a place; places outside count as the nearest pixel.</summary>
    public MaskPatch At(float x, float y) => this[(Math.Clamp((int)y, 0, _height - 1) * _width) + Math.Clamp((int)x, 0, _width - 1)];

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_kinds);
        ArrayPool<int>.Shared.Return(_labels);
        ArrayPool<int>.Shared.Return(_queue);
    }

    private void FindKinds(ReadOnlySpan<float> samples, ReadOnlySpan<float> means)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            _kinds[i] = samples[i] <= 0.5f ? Background : means[i] > DeepInside ? Core : Rim;
        }
    }

    /// <summary>Gives each connected set of unlabelled pixels of a kind its own patch.</summary>
    private void FloodEach(byte kind)
    {
        for (var start = 0; start < _width * _height; start++)
        {
            if (_kinds[start] == kind && _labels[start] == Unknown)
            {
                _patches.Add(new MaskPatch(kind != Background));
                _labels[start] = _patches.Count - 1;
                _queue[0] = start;
                Flood(1, kind);
            }
        }
    }

    private void GrowCores()
    {
        var count = 0;
        for (var i = 0; i < _width * _height; i++)
        {
            if (_kinds[i] == Core)
            {
                _queue[count++] = i;
            }
        }

        Flood(count, Rim);
    }

    private void Flood(int queued, byte into)
    {
        var end = _width * _height;
        for (var head = 0; head < queued; head++)
        {
            int at = _queue[head], label = _labels[at], x = at % _width;
            if (x > 0)
            {
                Visit(at - 1, label, into, ref queued);
            }

            if (x < _width - 1)
            {
                Visit(at + 1, label, into, ref queued);
            }

            if (at >= _width)
            {
                Visit(at - _width, label, into, ref queued);
            }

            if (at + _width < end)
            {
                Visit(at + _width, label, into, ref queued);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Visit(int at, int label, byte into, ref int queued)
    {
        if (_kinds[at] == into && _labels[at] == Unknown)
        {
            _labels[at] = label;
            _queue[queued++] = at;
        }
    }

    private void Measure(Plane mask)
    {
        for (var y = 0; y < _height; y++)
        {
            var row = mask.Row(y);
            for (var x = 0; x < row.Length;)
            {
                // Runs of one label, so that the patch is looked up once for each.
                int label = _labels[(y * _width) + x], from = x;
                var sum = 0f;
                for (; x < row.Length && _labels[(y * _width) + x] == label; x++)
                {
                    sum += row[x];
                }

                var patch = _patches[label];
                patch.Area += x - from;
                patch.Sum += sum;
                patch.TouchesBorder |= from == 0 || x == _width || y == 0 || y == _height - 1;
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
