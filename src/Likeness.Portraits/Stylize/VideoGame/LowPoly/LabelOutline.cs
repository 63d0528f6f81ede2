using System.Numerics;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>Outlines of a label in a grid as polygons of few corners.</summary>
/// <remarks>The border is followed along the cracks between pixels (Rosenfeld and Kak, "Digital Picture Processing", 1982) and thinned out by Douglas and Peucker's algorithm (1973).</remarks>
internal static class LabelOutline
{
    private static readonly (int X, int Y)[] Steps = [(1, 0), (0, 1), (-1, 0), (0, -1)];

    /// <param name="labels">Row by row.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="inside">Which labels count.</param>
    /// <param name="tolerance">How far the border may lie from the polygon, in pixels.</param>
    /// <param name="leastArea">Smaller pieces and holes are left out, in pixels.</param>
    /// <returns>Outer outlines and holes, for filling by the even-odd rule.</returns>
    public static List<Vector2[]> Trace(ReadOnlySpan<byte> labels, int width, int height, Func<byte, bool> inside, float tolerance, float leastArea)
    {
        var grid = new bool[(width + 2) * (height + 2)];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                grid[(y + 1) * (width + 2) + x + 1] = inside(labels[y * width + x]);
            }
        }

        var loops = new List<Vector2[]>();
        var seen = new bool[grid.Length];
        for (var y = 1; y <= height; y++)
        {
            for (var x = 1; x <= width; x++)
            {
                var at = y * (width + 2) + x;
                if (grid[at] && !grid[at - width - 2] && !seen[at])
                {
                    var loop = Follow(grid, seen, width + 2, x, y);
                    if (MathF.Abs(Area(loop)) >= leastArea && Thin(loop, tolerance) is { Length: >= 3 } thin)
                    {
                        loops.Add(thin);
                    }
                }
            }
        }

        return loops;
    }

    /// <summary>Follows a border with the inside at the right hand.</summary>
    private static List<Vector2> Follow(bool[] grid, bool[] seen, int stride, int startX, int startY)
    {
        var loop = new List<Vector2>();
        var (x, y, direction) = (startX, startY, 0);
        do
        {
            loop.Add(new Vector2(x - 1, y - 1));
            if (direction == 0)
            {
                seen[y * stride + x] = true;
            }

            x += Steps[direction].X;
            y += Steps[direction].Y;
            var (left, right) = direction switch
            {
                0 => (grid[(y - 1) * stride + x], grid[y * stride + x]),
                1 => (grid[y * stride + x], grid[y * stride + x - 1]),
                2 => (grid[y * stride + x - 1], grid[(y - 1) * stride + x - 1]),
                _ => (grid[(y - 1) * stride + x - 1], grid[(y - 1) * stride + x]),
            };
            direction = left ? (direction + 3) & 3 : right ? direction : (direction + 1) & 3;
        }
        while (x != startX || y != startY || direction != 0);
        return loop;
    }

    private static float Area(List<Vector2> loop)
    {
        var sum = 0f;
        for (var i = 0; i < loop.Count; i++)
        {
            var (a, b) = (loop[i], loop[(i + 1) % loop.Count]);
            sum += a.X * b.Y - a.Y * b.X;
        }

        return sum / 2;
    }

    private static Vector2[] Thin(List<Vector2> loop, float tolerance)
    {
        var far = 0;
        for (var i = 1; i < loop.Count; i++)
        {
            far = Vector2.DistanceSquared(loop[i], loop[0]) > Vector2.DistanceSquared(loop[far], loop[0]) ? i : far;
        }

        var kept = new List<Vector2>();
        loop.Add(loop[0]);
        Keep(loop, 0, far, tolerance, kept);
        Keep(loop, far, loop.Count - 1, tolerance, kept);
        return [.. kept];
    }

    /// <summary>Adds the corners from <paramref name="from"/> up to, not including, <paramref name="to"/>.</summary>
    private static void Keep(List<Vector2> line, int from, int to, float tolerance, List<Vector2> kept)
    {
        var (farthest, distance) = (from, tolerance);
        var chord = line[to] - line[from];
        var length = chord.Length();
        for (var i = from + 1; i < to; i++)
        {
            var d = line[i] - line[from];
            var away = length < 1e-3f ? d.Length() : MathF.Abs(chord.X * d.Y - chord.Y * d.X) / length;
            (farthest, distance) = away > distance ? (i, away) : (farthest, distance);
        }

        if (farthest == from)
        {
            kept.Add(line[from]);
            return;
        }

        Keep(line, from, farthest, tolerance, kept);
        Keep(line, farthest, to, tolerance, kept);
    }
}
