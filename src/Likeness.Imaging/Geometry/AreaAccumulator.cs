using System.Buffers;
using System.Numerics;

namespace Likeness.Imaging;

/// <summary>For each pixel of some rows: how the signed area to the right of all edges changes from the pixel before.</summary>
internal sealed class AreaAccumulator : IDisposable
{
    // Sums of whole areas leave rounding errors of this size.
    private const double Speck = 1e-6;

    private readonly int _width;
    private readonly int _top;
    private readonly int _bottom;
    private readonly double[] _changes;

    public AreaAccumulator(int width, int top, int bottom)
    {
        (_width, _top, _bottom) = (width, top, bottom);
        _changes = ArrayPool<double>.Shared.Rent(Stride * (bottom - top));
        _changes.AsSpan(0, Stride * (bottom - top)).Clear();
    }

    // Edges in the last column also change the pixel behind it.
    private int Stride => _width + 2;

    public void AddEdge(Vector2 from, Vector2 to)
    {
        double x0 = from.X, y0 = from.Y, x1 = to.X, y1 = to.Y;
        if (y0 == y1)
        {
            return;
        }

        var sign = 1.0;
        if (y0 > y1)
        {
            (x0, y0, x1, y1) = (x1, y1, x0, y0);
            sign = -1.0;
        }

        var slope = (x1 - x0) / (y1 - y0);
        var last = Math.Min(y1, _bottom);
        for (var y = Math.Max(y0, _top); y < last;)
        {
            var row = (int)y;
            var next = Math.Min(row + 1, last);
            AddSegment(row, x0 + ((y - y0) * slope), x0 + ((next - y0) * slope), (next - y) * sign);
            y = next;
        }
    }

    /// <summary>Raises a row of the target to the coverage times a value.</summary>
    public void Cover(int y, float value, Span<float> target)
    {
        var changes = _changes.AsSpan((y - _top) * Stride, _width);
        var sum = 0.0;
        for (var x = 0; x < changes.Length; x++)
        {
            sum += changes[x];
            var coverage = Math.Min(Math.Abs(sum), 1.0);
            if (coverage > Speck)
            {
                target[x] = MathF.Max(target[x], coverage > 1 - Speck ? value : (float)coverage * value);
            }
        }
    }

    public void Dispose() => ArrayPool<double>.Shared.Return(_changes);

    /// <summary>An edge within one row, from x0 at its top to x1 at its bottom. What is left or right of the plane runs along its border.</summary>
    private void AddSegment(int row, double x0, double x1, double height)
    {
        var (left, right) = (Math.Min(x0, x1), Math.Max(x0, x1));
        if (right - left < 1e-9)
        {
            AddWithin(row, left, left, height);
            return;
        }

        var perPixel = height / (right - left);
        if (left < 0)
        {
            var end = Math.Min(right, 0);
            AddWithin(row, 0, 0, (end - left) * perPixel);
            left = end;
        }

        // Everything right of the plane is behind its last pixel and changes nothing that is seen.
        for (right = Math.Min(right, _width); left < right;)
        {
            var end = Math.Min(right, Math.Floor(left) + 1);
            AddWithin(row, left, end, (end - left) * perPixel);
            left = end;
        }
    }

    /// <summary>An edge within one pixel: the part of the pixel to the right of its middle, and the whole of all pixels behind.</summary>
    private void AddWithin(int row, double left, double right, double height)
    {
        if (left >= _width)
        {
            return;
        }

        var column = Math.Max(0, left);
        var pixel = (int)column;
        var covered = 1 - (((Math.Max(0, left) + Math.Max(0, right)) / 2) - pixel);
        var index = ((row - _top) * Stride) + pixel;
        _changes[index] += height * covered;
        _changes[index + 1] += height * (1 - covered);
    }
}
