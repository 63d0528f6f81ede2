using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>Reads planes of a grid at pixels of the canvas, bilinearly; the place is found once for all planes.</summary>
/// <param name="grid">Size and scale of the planes.</param>
internal readonly struct GridSampler(SceneGrid grid)
{
    private readonly int _width = grid.Width;
    private readonly int _height = grid.Height;
    private readonly float _scale = grid.Scale;
    private readonly float _scaleDown = (float)grid.Height / grid.CanvasHeight;

    /// <summary>The four grid pixels around the centre of a canvas pixel, with their weights.</summary>
    public GridPlace Place(int x, int y)
    {
        var gx = Math.Clamp((x + 0.5f) * _scale - 0.5f, 0, _width - 1);
        var gy = Math.Clamp((y + 0.5f) * _scaleDown - 0.5f, 0, _height - 1);
        var (column, row) = (Math.Min((int)gx, _width - 2), Math.Min((int)gy, _height - 2));
        return new GridPlace(row * _width + column, _width, gx - column, gy - row);
    }
}

/// <summary>A place between four pixels of a plane.</summary>
internal readonly record struct GridPlace(int Index, int Stride, float ShareX, float ShareY)
{
    public float Of(ReadOnlySpan<float> samples)
    {
        var upper = samples[Index] + (samples[Index + 1] - samples[Index]) * ShareX;
        var lower = samples[Index + Stride] + (samples[Index + Stride + 1] - samples[Index + Stride]) * ShareX;
        return upper + (lower - upper) * ShareY;
    }
}

/// <summary>Reads a colour picture of a grid.</summary>
internal readonly ref struct GridColor(ColorImage picture)
{
    private readonly ReadOnlySpan<float> _c0 = picture.C0.Samples;
    private readonly ReadOnlySpan<float> _c1 = picture.C1.Samples;
    private readonly ReadOnlySpan<float> _c2 = picture.C2.Samples;

    public Vector3 At(GridPlace place) => new(place.Of(_c0), place.Of(_c1), place.Of(_c2));
}
