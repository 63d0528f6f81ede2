using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>The coverage of a shape on a canvas, kept for its rectangle only.</summary>
internal sealed class ShapeMask : IDisposable
{
    private readonly Plane _mask;
    private readonly int _left;
    private readonly int _top;

    public ShapeMask(ReadOnlySpan<Vector2> outline, int width, int height)
    {
        var (low, high) = (new Vector2(width, height), Vector2.Zero);
        foreach (var p in outline)
        {
            (low, high) = (Vector2.Min(low, p), Vector2.Max(high, p));
        }

        (_left, _top) = (Math.Clamp((int)low.X, 0, width - 1), Math.Clamp((int)low.Y, 0, height - 1));
        _mask = new Plane(Math.Clamp((int)high.X + 1 - _left, 1, width), Math.Clamp((int)high.Y + 1 - _top, 1, height), clear: true);
        var moved = new Vector2[outline.Length];
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] = outline[i] - new Vector2(_left, _top);
        }

        Polygon.Fill(_mask, moved);
    }

    /// <summary>Coverage of a canvas pixel, 0…1.</summary>
    public float At(int x, int y)
    {
        (x, y) = (x - _left, y - _top);
        return (uint)x < (uint)_mask.Width && (uint)y < (uint)_mask.Height ? _mask[x, y] : 0;
    }

    public void Dispose() => _mask.Dispose();
}
