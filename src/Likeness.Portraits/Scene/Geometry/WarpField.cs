using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>A warp map at every pixel of an area. It is smooth, so it is computed every few pixels and linear between them.</summary>
internal sealed class WarpField : IDisposable
{
    private const float UnitsPerStep = 32;
    private const int LargestStep = 4;

    private WarpField(CanvasArea area) =>
        (Area, X, Y) = (area, new Plane(area.Right - area.Left, area.Bottom - area.Top), new Plane(area.Right - area.Left, area.Bottom - area.Top));

    /// <summary>Where something moves.</summary>
    public CanvasArea Area { get; }

    /// <summary>Where each pixel of the area comes from.</summary>
    public Plane X { get; }

    /// <inheritdoc cref="X"/>
    public Plane Y { get; }

    /// <param name="map">The map.</param>
    /// <param name="area">Where.</param>
    /// <param name="unit">Pixels a unit of the smallest face.</param>
    public static WarpField Of(WarpMap map, CanvasArea area, float unit)
    {
        var field = new WarpField(area);
        var step = Math.Clamp((int)(unit / UnitsPerStep), 1, LargestStep);
        // One step more at each side: beyond its outermost samples a linear enlargement is level.
        var (width, height) = ((field.X.Width + step - 1) / step + 2, (field.X.Height + step - 1) / step + 2);
        using var shiftX = new Plane(width, height);
        using var shiftY = new Plane(width, height);
        RowParallel.For(height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var rx = shiftX.Row(y);
                var ry = shiftY.Row(y);
                for (var x = 0; x < width; x++)
                {
                    var p = new Vector2(area.Left, area.Top) + new Vector2(x - 0.5f, y - 0.5f) * step;
                    var shift = map.Source(p) - p;
                    (rx[x], ry[x]) = (shift.X, shift.Y);
                }
            }
        });
        var (columns, rows) = (new LinearSteps(width * step, width, 1.0 / step), new LinearSteps(height * step, height, 1.0 / step));
        Fill(shiftX, columns, rows, step, field.X, area.Left, Vector2.UnitX);
        Fill(shiftY, columns, rows, step, field.Y, area.Top, Vector2.UnitY);
        return field;
    }

    public void Dispose()
    {
        X.Dispose();
        Y.Dispose();
    }

    private static void Fill(Plane shift, LinearSteps columns, LinearSteps rows, int step, Plane target, int first, Vector2 growth) => RowParallel.For(target.Height, (from, to) =>
    {
        var (between, wide) = (new float[shift.Width], new float[columns.Length]);
        for (var y = from; y < to; y++)
        {
            rows.Blend(shift, y + step, between);
            columns.Enlarge(between, wide);
            var row = target.Row(y);
            var moved = wide.AsSpan(step, row.Length);
            var start = Lanes.Of(first + growth.Y * y + 0.5f);
            for (var x = 0; x < row.Length; x += Vector<float>.Count)
            {
                RowLanes.Store(RowLanes.Load(moved, x) + start + ((Vector<float>.Indices + Lanes.Of(x)) * growth.X), row, x);
            }
        }
    });
}
