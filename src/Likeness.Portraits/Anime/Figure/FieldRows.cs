using System.Buffers;

namespace Likeness.Portraits.Anime.Figure;

/// <summary>A row of a plane on the grid at the canvas's resolution, and the rows above and below it. One worker moves it down a band of rows.</summary>
internal sealed class FieldRows : IDisposable
{
    private const int Kept = 3;

    private readonly GridScale _scale;
    private readonly Plane? _plane;
    private readonly bool _smooth;
    private readonly int[] _numbers = [-1, -1, -1];
    private float[]? _rows;
    private int _y;

    /// <param name="scale">From the grid to the canvas.</param>
    /// <param name="plane">The plane; null where it is 0 everywhere.</param>
    /// <param name="smooth">Whether level lines shall have no corners.</param>
    public FieldRows(GridScale scale, Plane? plane, bool smooth)
    {
        (_scale, _plane, _smooth) = (scale, plane, smooth);
        _rows = ArrayPool<float>.Shared.Rent(Kept * scale.Width);
        if (plane is null)
        {
            _rows.AsSpan().Clear();
        }
    }

    /// <summary>The row.</summary>
    public ReadOnlySpan<float> Row => Slot(_y);

    /// <summary>The row above, the same one at the upper edge.</summary>
    public ReadOnlySpan<float> Above => Slot(Math.Max(_y - 1, 0));

    /// <summary>The row below, the same one at the lower edge.</summary>
    public ReadOnlySpan<float> Below => Slot(Math.Min(_y + 1, _scale.Height - 1));

    /// <summary>Goes to a row.</summary>
    public void Move(int y)
    {
        _y = y;
        if (_plane is null)
        {
            return;
        }

        Span<float> scratch = stackalloc float[_scale.GridWidth];
        for (var row = Math.Max(y - 1, 0); row <= Math.Min(y + 1, _scale.Height - 1); row++)
        {
            if (_numbers[row % Kept] != row)
            {
                _scale.Row(_plane, _smooth, row, Slot(row), scratch);
                _numbers[row % Kept] = row;
            }
        }
    }

    public void Dispose()
    {
        if (_rows is not null)
        {
            ArrayPool<float>.Shared.Return(_rows);
            _rows = null;
        }
    }

    private Span<float> Slot(int row) => _rows.AsSpan(row % Kept * _scale.Width, _scale.Width);
}
