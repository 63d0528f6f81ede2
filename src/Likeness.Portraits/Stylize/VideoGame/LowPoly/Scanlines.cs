using System.Numerics;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>Fills polygons without anti-aliasing: a pixel belongs to one when its centre does (even-odd rule), so neighbours that share an edge never leave a gap.</summary>
internal static class Scanlines
{
    /// <summary>A run of pixels of a row; the end is behind the last one.</summary>
    public delegate void Span(int y, int from, int to);

    /// <param name="loops">Closed outlines in pixels; holes are outlines too.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="span">Receives the runs from top to bottom.</param>
    public static void Fill(ReadOnlySpan<Vector2[]> loops, int width, int height, Span span)
    {
        var (low, high) = (float.MaxValue, float.MinValue);
        foreach (var loop in loops)
        {
            foreach (var p in loop)
            {
                (low, high) = (MathF.Min(low, p.Y), MathF.Max(high, p.Y));
            }
        }

        var crossings = new List<float>();
        for (var y = Math.Max(0, (int)MathF.Floor(low)); y < MathF.Min(height, high); y++)
        {
            crossings.Clear();
            foreach (var loop in loops)
            {
                Cross(loop, y + 0.5f, crossings);
            }

            crossings.Sort();
            for (var i = 0; i + 1 < crossings.Count; i += 2)
            {
                var from = Math.Max(0, (int)MathF.Ceiling(crossings[i] - 0.5f));
                var to = Math.Min(width, (int)MathF.Ceiling(crossings[i + 1] - 0.5f));
                if (to > from)
                {
                    span(y, from, to);
                }
            }
        }
    }

    private static void Cross(Vector2[] loop, float y, List<float> crossings)
    {
        for (var i = 0; i < loop.Length; i++)
        {
            // The same end of a shared edge always comes first, so that both of its polygons round alike.
            var (a, b) = (loop[i], loop[i + 1 < loop.Length ? i + 1 : 0]);
            if (a.Y > b.Y)
            {
                (a, b) = (b, a);
            }

            if (a.Y <= y && b.Y > y)
            {
                crossings.Add(a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X));
            }
        }
    }
}
