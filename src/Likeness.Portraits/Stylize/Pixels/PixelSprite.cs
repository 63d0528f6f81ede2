using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>A grid of palette indices with what each cell shows.</summary>
internal sealed class PixelSprite(int width, int height)
{
    private readonly List<Vector3> _palette = [];
    private readonly int[] _cells = new int[width * height];
    private readonly bool[] _drawn = new bool[width * height];

    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>The colours, CIE Lab.</summary>
    public List<Vector3> Palette => _palette;

    /// <summary>Palette index of each cell, row by row.</summary>
    public Span<int> Cells => _cells;

    /// <summary>What each cell shows, row by row.</summary>
    public Region[] Regions { get; } = new Region[width * height];

    /// <summary>Whose cell it is, row by row.</summary>
    public byte[] Owners { get; } = new byte[width * height];

    /// <summary>Adds colours and returns the index of the first.</summary>
    public int Add(params ReadOnlySpan<Vector3> colors)
    {
        var first = _palette.Count;
        _palette.AddRange(colors);
        return first;
    }

    public int At(int x, int y) => y * Width + x;

    public bool Contains(int x, int y) => (uint)x < (uint)Width && (uint)y < (uint)Height;

    /// <summary>Whether a cell was drawn by hand, as a feature that no later step may change.</summary>
    public bool IsDrawn(int x, int y) => _drawn[At(x, y)];

    /// <summary>Whether a cell shows a person or the ink around one.</summary>
    public bool IsFigure(int x, int y) => IsDrawn(x, y) || Regions[At(x, y)] != Region.Background;

    /// <summary>Draws a cell by hand. Cells outside the sprite are ignored.</summary>
    public void Put(int x, int y, int color)
    {
        if (Contains(x, y))
        {
            _cells[At(x, y)] = color;
            _drawn[At(x, y)] = true;
        }
    }

    /// <inheritdoc cref="Put(int, int, int)"/>
    public void Put(Vector2 point, int color) => Put((int)MathF.Floor(point.X), (int)MathF.Floor(point.Y), color);

    /// <summary>Draws a one-cell line through points without the doubled corners that make pixel lines look jagged.</summary>
    public void Line(ReadOnlySpan<Vector2> points, int color)
    {
        var path = Trace(points);
        for (var i = 0; i < path.Count; i++)
        {
            var isCorner = i > 0 && i < path.Count - 1
                && Math.Abs(path[i + 1].X - path[i - 1].X) == 1 && Math.Abs(path[i + 1].Y - path[i - 1].Y) == 1;
            if (isCorner)
            {
                path.RemoveAt(i--);
                continue;
            }

            Put(path[i].X, path[i].Y, color);
        }
    }

    private static List<(int X, int Y)> Trace(ReadOnlySpan<Vector2> points)
    {
        const float StepsPerCell = 3;
        var path = new List<(int X, int Y)>();
        for (var i = 0; i + 1 < points.Length; i++)
        {
            var steps = Math.Max(1, (int)(Vector2.Distance(points[i], points[i + 1]) * StepsPerCell));
            for (var s = 0; s <= steps; s++)
            {
                var p = Vector2.Lerp(points[i], points[i + 1], (float)s / steps);
                var cell = ((int)MathF.Floor(p.X), (int)MathF.Floor(p.Y));
                if (path.Count == 0 || path[^1] != cell)
                {
                    path.Add(cell);
                }
            }
        }

        return path;
    }
}
