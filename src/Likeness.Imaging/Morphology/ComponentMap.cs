using System.Buffers;

namespace Likeness.Imaging;

/// <summary>A connected set of pixels.</summary>
/// <param name="Label">Its number in the map, from 1.</param>
/// <param name="Area">Pixels.</param>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Right">Column behind the last one.</param>
/// <param name="Bottom">Row behind the last one.</param>
public readonly record struct Component(int Label, int Area, int Left, int Top, int Right, int Bottom);

/// <summary>The connected components of a mask. Dispose it to give the labels' memory back to the pool.</summary>
public sealed class ComponentMap : IDisposable
{
    private int[]? _labels;

    internal ComponentMap(int width, int height, int[] labels, IReadOnlyList<Component> components)
    {
        Width = width;
        Height = height;
        _labels = labels;
        Components = components;
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Row by row: 0 outside the mask, otherwise the label of the component.</summary>
    public ReadOnlySpan<int> Labels
    {
        get
        {
            ObjectDisposedException.ThrowIf(_labels is null, this);
            return _labels.AsSpan(0, Width * Height);
        }
    }

    /// <summary>The components in the order of their labels, which is that of their first pixels, row by row.</summary>
    public IReadOnlyList<Component> Components { get; }

    /// <summary>Gives the labels' memory back to the pool.</summary>
    public void Dispose()
    {
        var labels = Interlocked.Exchange(ref _labels, null);
        if (labels is not null)
        {
            ArrayPool<int>.Shared.Return(labels);
        }
    }
}
