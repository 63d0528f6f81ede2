using System.Buffers;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>Reads planes of a grid at the pixels of a canvas row, bilinearly, into rows of its own. One a worker.</summary>
internal sealed class GridRows : IDisposable
{
    private readonly LinearSteps _columns;
    private readonly LinearSteps _rows;
    private readonly int _stride;
    private readonly int _gridWidth;
    private readonly float[] _buffer;

    /// <param name="grid">Size and scale of the planes.</param>
    /// <param name="count">Rows that are needed at the same time.</param>
    public GridRows(SceneGrid grid, int count)
    {
        (_columns, _rows, _gridWidth) = (grid.Columns, grid.Rows, grid.Width);
        _stride = (_columns.Length + 31) / 16 * 16;
        _buffer = ArrayPool<float>.Shared.Rent(count * _stride + _gridWidth);
    }

    /// <summary>Row number <paramref name="slot"/>, as wide as the canvas.</summary>
    public Span<float> this[int slot] => _buffer.AsSpan(slot * _stride, _columns.Length);

    /// <summary>Fills a row.</summary>
    /// <param name="slot">Its number.</param>
    /// <param name="plane">A plane of the grid.</param>
    /// <param name="y">Row of the canvas.</param>
    public Span<float> Read(int slot, Plane plane, int y)
    {
        var between = _buffer.AsSpan(_buffer.Length - _gridWidth, _gridWidth);
        var target = this[slot];
        _rows.Blend(plane, y, between);
        _columns.Enlarge(between, target);
        return target;
    }

    public void Dispose() => ArrayPool<float>.Shared.Return(_buffer);
}
