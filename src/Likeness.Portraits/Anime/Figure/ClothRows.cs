using System.Buffers;
using System.Numerics;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Anime.Figure;

/// <summary>A row of flat colours at the canvas's resolution. One worker moves it down a band of rows.</summary>
internal sealed class ClothRows : IDisposable
{
    private readonly FlatColors _flat;
    private readonly GridScale _scale;
    private float[]? _shares;
    private int _y = -1;

    /// <param name="flat">Colours whose shares are kept on a grid.</param>
    /// <param name="scale">From that grid to the canvas.</param>
    public ClothRows(FlatColors flat, GridScale scale)
    {
        (_flat, _scale) = (flat, scale);
        _shares = ArrayPool<float>.Shared.Rent(flat.Colors.Length * scale.Width);
    }

    /// <summary>The colour of a pixel, CIE Lab.</summary>
    public Vector3 At(int x, int y)
    {
        if (y != _y)
        {
            Move(y);
        }

        return _flat.Mix(_shares, x, _scale.Width);
    }

    public void Dispose()
    {
        if (_shares is not null)
        {
            ArrayPool<float>.Shared.Return(_shares);
            _shares = null;
        }
    }

    private void Move(int y)
    {
        _y = y;
        Span<float> scratch = stackalloc float[_scale.GridWidth];
        for (var k = 0; k < _flat.Colors.Length; k++)
        {
            _scale.Row(_flat.Share(k), smooth: false, y, _shares.AsSpan(k * _scale.Width, _scale.Width), scratch);
        }
    }
}
