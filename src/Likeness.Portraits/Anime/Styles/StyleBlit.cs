using System.Numerics;
using System.Runtime.InteropServices;
using Likeness.Imaging;

namespace Likeness.Portraits.Anime.Styles;

/// <summary>Finds for each place of a drawing the place of a style picture that is copied there, in chunks as large as guides allow
/// (Sýkora et al., "StyleBlit", 2019; guided by landmarks as in Texler et al., "FaceBlit", 2021).</summary>
internal sealed class StyleBlit
{
    private const int Reduction = 2;
    private const int Bins = 24;
    private const int Candidates = 20;
    private const int LeastSpacing = 4;
    private const int Levels = 5;
    private const float Outside = 1e6f;

    private readonly StyleSource _style;
    private readonly ArraySegment<float> _guide;
    private readonly int _width;
    private readonly int _height;
    private readonly ArraySegment<float> _styleGuide;
    private readonly int _styleWidth;
    private readonly int _styleHeight;
    private readonly StylePart[] _parts;
    private readonly FaceWarp? _warp;
    private readonly int[][] _table = new int[StyleParts.Count * Bins][];
    private readonly uint _seed;

    private StyleBlit(StyleSource style, Plane guide, StylePart[] parts, FaceWarp? warp, uint seed)
    {
        (_style, _parts, _warp, _seed) = (style, parts, warp, seed);
        (_guide, _width, _height) = (Segment(guide), guide.Width, guide.Height);
        (_styleGuide, _styleWidth, _styleHeight) = (Segment(style.Guide), style.Guide.Width, style.Guide.Height);
        FillTable();
    }

    /// <summary>Where pixels of a drawing at half its size come from in the style's guide, as y·width + x.</summary>
    /// <param name="style">The style picture.</param>
    /// <param name="guide">Lightness of the drawing at half its size, in the style's range.</param>
    /// <param name="parts">What each of its pixels shows.</param>
    /// <param name="warp">From the drawing's face to the style's; null without one.</param>
    /// <param name="spacing">Distance of the first level's seeds, in pixels of the guide.</param>
    /// <param name="seed">Seed.</param>
    public static int[] Find(StyleSource style, Plane guide, StylePart[] parts, FaceWarp? warp, float spacing, uint seed)
    {
        var blit = new StyleBlit(style, guide, parts, warp, seed);
        var sources = new int[guide.Width * guide.Height];
        Array.Fill(sources, -1);
        for (var level = 0; level < Levels; level++)
        {
            var size = Math.Max(LeastSpacing, (int)(spacing / (1 << level)));
            var isLast = level == Levels - 1 || size == LeastSpacing;
            blit.Level(sources, size, (uint)level, isLast ? float.MaxValue : 5 + (2.5f * level));
            if (isLast)
            {
                break;
            }
        }

        return sources;
    }

    /// <summary>A plane's own memory: workers read it for millions of single samples.</summary>
    private static ArraySegment<float> Segment(Plane plane) => MemoryMarshal.TryGetArray<float>(plane.Memory, out var segment) ? segment : plane.Samples.ToArray();

    private void FillTable()
    {
        var lists = new List<int>[_table.Length];
        for (var i = 0; i < lists.Length; i++)
        {
            lists[i] = [];
        }

        var lightness = _styleGuide;
        for (var i = 0; i < lightness.Count; i += 3)
        {
            lists[((int)_style.Parts[i] * Bins) + Bin(lightness[i])].Add(i);
        }

        var random = new SeededRandom(_seed, 17);
        for (var i = 0; i < _table.Length; i++)
        {
            var list = Nearest(lists, i);
            _table[i] = new int[Math.Min(Candidates, list.Count)];
            for (var k = 0; k < _table[i].Length; k++)
            {
                _table[i][k] = list[random.Next(list.Count)];
            }
        }
    }

    /// <summary>The list of the nearest lightness of the same part, else of any part.</summary>
    private static List<int> Nearest(List<int>[] lists, int index)
    {
        var (part, bin) = (index / Bins, index % Bins);
        for (var away = 0; away < Bins; away++)
        {
            foreach (var at in (ReadOnlySpan<int>)[bin - away, bin + away])
            {
                if (at is >= 0 and < Bins && lists[(part * Bins) + at].Count > 0)
                {
                    return lists[(part * Bins) + at];
                }
            }
        }

        for (var away = 0; away < Bins; away++)
        {
            for (var other = 0; other < StyleParts.Count; other++)
            {
                foreach (var at in (ReadOnlySpan<int>)[bin - away, bin + away])
                {
                    if (at is >= 0 and < Bins && lists[(other * Bins) + at].Count > 0)
                    {
                        return lists[(other * Bins) + at];
                    }
                }
            }
        }

        return lists[index];
    }

    private static int Bin(float lightness) => Math.Clamp((int)(lightness * Bins / 100), 0, Bins - 1);

    private void Level(int[] sources, int size, uint level, float tolerance)
    {
        var (columns, rows) = ((_width / size) + 2, (_height / size) + 2);
        var (places, targets) = (new Vector2[columns * rows], new int[columns * rows]);
        RowParallel.For(rows, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var random = new SeededRandom(_seed + (level * 1013), (uint)y);
                for (var x = 0; x < columns; x++)
                {
                    var place = new Vector2((x - 0.5f + random.NextSingle()) * size, (y - 0.5f + random.NextSingle()) * size);
                    places[(y * columns) + x] = place;
                    targets[(y * columns) + x] = Best((int)place.X, (int)place.Y);
                }
            }
        }, minRows: 2);
        RowParallel.For(_height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                Row(sources, y, size, columns, places, targets, tolerance);
            }
        });
    }

    private void Row(int[] sources, int y, int size, int columns, Vector2[] places, int[] targets, float tolerance)
    {
        var rows = places.Length / columns;
        for (var x = 0; x < _width; x++)
        {
            var at = (y * _width) + x;
            if (sources[at] >= 0)
            {
                continue;
            }

            var (cx, cy) = (x / size, y / size);
            var (best, nearest) = (float.MaxValue, 0);
            for (var j = cy; j <= Math.Min(cy + 1, rows - 1); j++)
            {
                for (var i = cx; i <= Math.Min(cx + 1, columns - 1); i++)
                {
                    var distance = Vector2.DistanceSquared(places[(j * columns) + i], new Vector2(x, y));
                    if (distance < best)
                    {
                        (best, nearest) = (distance, (j * columns) + i);
                    }
                }
            }

            var source = targets[nearest];
            var (sx, sy) = ((source % _styleWidth) + x - (int)places[nearest].X, (source / _styleWidth) + y - (int)places[nearest].Y);
            if (tolerance == float.MaxValue)
            {
                (sx, sy) = (Math.Clamp(sx, 0, _styleWidth - 1), Math.Clamp(sy, 0, _styleHeight - 1));
                sources[at] = (sy * _styleWidth) + sx;
            }
            else if (Error(x, y, sx, sy) < tolerance)
            {
                sources[at] = (sy * _styleWidth) + sx;
            }
        }
    }

    private int Best(int x, int y)
    {
        (x, y) = (Math.Clamp(x, 0, _width - 1), Math.Clamp(y, 0, _height - 1));
        var table = _table[((int)_parts[(y * _width) + x] * Bins) + Bin(_guide[(y * _width) + x])];
        var (best, least) = (0, float.MaxValue);
        if (_warp?.At(x * Reduction, y * Reduction) is { } place)
        {
            var (px, py) = ((int)(place.X / Reduction), (int)(place.Y / Reduction));
            // Where the faces lie over one another the landmarks decide, unless the places look too different.
            least = Neighbourhood(x, y, px, py) - 9;
            best = (Math.Clamp(py, 0, _styleHeight - 1) * _styleWidth) + Math.Clamp(px, 0, _styleWidth - 1);
        }

        foreach (var candidate in table)
        {
            var error = Neighbourhood(x, y, candidate % _styleWidth, candidate / _styleWidth);
            if (error < least)
            {
                (least, best) = (error, candidate);
            }
        }

        return best;
    }

    /// <summary>How different two places and what is around them are.</summary>
    private float Neighbourhood(int x, int y, int sx, int sy)
    {
        const int Away = 5;
        return (0.4f * Error(x, y, sx, sy)) + (0.15f * (Clamped(x - Away, y, sx - Away, sy) + Clamped(x + Away, y, sx + Away, sy) + Clamped(x, y - Away, sx, sy - Away) + Clamped(x, y + Away, sx, sy + Away)));
    }

    private float Clamped(int x, int y, int sx, int sy) =>
        MathF.Min(60, Error(Math.Clamp(x, 0, _width - 1), Math.Clamp(y, 0, _height - 1), sx, sy));

    private float Error(int x, int y, int sx, int sy)
    {
        if ((uint)sx >= (uint)_styleWidth || (uint)sy >= (uint)_styleHeight)
        {
            return Outside;
        }

        var difference = MathF.Abs(_guide[(y * _width) + x] - _styleGuide[(sy * _styleWidth) + sx]);
        return _style.Face is not null && _parts[(y * _width) + x] != _style.Parts[(sy * _styleWidth) + sx] ? difference + 12 : difference;
    }
}
