using System.Numerics;

namespace Likeness.Imaging;

/// <summary>Fills polygons with exact-area anti-aliasing.</summary>
/// <remarks>
/// Each edge adds the area that it cuts off from every pixel, signed by its direction; summing along a row gives coverage times winding number (the accumulation of font rasterizers:
/// David Turner's FreeType smooth rasterizer, 2000; Raph Levien, "Inside the fastest font renderer in the world", 2016). Non-zero winding: the absolute sum, at most 1. It is exact
/// except within pixels where edges of overlapping parts cross.
/// </remarks>
public static class Polygon
{
    /// <summary>Raises the samples of a plane to <paramref name="value"/> × coverage, where that is more than what is there.</summary>
    /// <param name="target">Receives the polygon.</param>
    /// <param name="points">Corners in pixels, (0, 0) the top left corner of the first pixel, may lie outside; the last is joined to the first. Fewer than 3 fill nothing.</param>
    /// <param name="value">Sample where the coverage is whole.</param>
    /// <exception cref="ArgumentException">A coordinate is not finite.</exception>
    public static void Fill(Plane target, ReadOnlySpan<Vector2> points, float value = 1f)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (points.Length < 3 || !TryFindRows(target, points, out var top, out var bottom))
        {
            return;
        }

        using var area = new AreaAccumulator(target.Width, top, bottom);
        for (var i = 0; i < points.Length; i++)
        {
            area.AddEdge(points[i], points[i + 1 < points.Length ? i + 1 : 0]);
        }

        RowParallel.For(bottom - top, (from, to) =>
        {
            for (var y = top + from; y < top + to; y++)
            {
                area.Cover(y, value, target.Row(y));
            }
        });
    }

    /// <summary>The coverage of a polygon, 0…1.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="points">Corners in pixels, as for <see cref="Fill"/>.</param>
    public static Plane Mask(int width, int height, ReadOnlySpan<Vector2> points)
    {
        var mask = new Plane(width, height, clear: true);
        Fill(mask, points);
        return mask;
    }

    private static bool TryFindRows(Plane target, ReadOnlySpan<Vector2> points, out int top, out int bottom)
    {
        var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var point in points)
        {
            if (!float.IsFinite(point.X) || !float.IsFinite(point.Y))
            {
                throw new ArgumentException("A corner of the polygon is not finite.", nameof(points));
            }

            low = MathF.Min(low, point.Y);
            high = MathF.Max(high, point.Y);
        }

        top = (int)MathF.Floor(Math.Clamp(low, 0, target.Height));
        bottom = (int)MathF.Ceiling(Math.Clamp(high, 0, target.Height));
        return top < bottom;
    }
}
