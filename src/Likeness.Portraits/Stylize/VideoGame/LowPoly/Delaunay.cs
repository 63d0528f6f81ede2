using System.Numerics;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>Joins points to triangles as equilateral as possible (Delaunay, 1934), one point after the other (Bowyer 1981; Watson 1981). For some hundred points.</summary>
internal static class Delaunay
{
    /// <returns>Numbers of points, three a triangle.</returns>
    public static List<(int A, int B, int C)> Triangulate(IReadOnlyList<Vector2> points)
    {
        if (points.Count < 3)
        {
            return [];
        }

        // Three points around everything; triangles with one of them are dropped at the end.
        var reach = 50 * (points.Max(p => MathF.Abs(p.X) + MathF.Abs(p.Y)) + 1);
        Vector2[] all = [.. points, new(-reach, -reach), new(reach, -reach), new(0, reach)];
        var triangles = new List<Circle> { Circle.Around(all, points.Count, points.Count + 1, points.Count + 2) };
        var border = new List<(int From, int To)>();
        for (var i = 0; i < points.Count; i++)
        {
            border.Clear();
            for (var k = triangles.Count - 1; k >= 0; k--)
            {
                var t = triangles[k];
                if (t.Contains(all[i]))
                {
                    Toggle(border, t.A, t.B);
                    Toggle(border, t.B, t.C);
                    Toggle(border, t.C, t.A);
                    triangles[k] = triangles[^1];
                    triangles.RemoveAt(triangles.Count - 1);
                }
            }

            foreach (var (from, to) in border)
            {
                triangles.Add(Circle.Around(all, from, to, i));
            }
        }

        return [.. triangles.Where(t => Math.Max(t.A, Math.Max(t.B, t.C)) < points.Count).Select(t => (t.A, t.B, t.C))];
    }

    /// <summary>An edge that two removed triangles share is inside the hole.</summary>
    private static void Toggle(List<(int From, int To)> border, int from, int to)
    {
        var twin = border.IndexOf((to, from));
        if (twin >= 0)
        {
            border.RemoveAt(twin);
        }
        else
        {
            border.Add((from, to));
        }
    }

    /// <summary>A triangle with its circumscribed circle.</summary>
    private readonly record struct Circle(int A, int B, int C, double X, double Y, double Square)
    {
        public static Circle Around(Vector2[] points, int a, int b, int c)
        {
            var (ax, ay) = ((double)points[a].X, (double)points[a].Y);
            var (bx, by) = (points[b].X - ax, points[b].Y - ay);
            var (cx, cy) = (points[c].X - ax, points[c].Y - ay);
            var d = 2 * (bx * cy - by * cx);
            if (Math.Abs(d) < 1e-12)
            {
                // Points on a line: no circle, and nothing is inside it.
                return new Circle(a, b, c, ax, ay, -1);
            }

            var (b2, c2) = (bx * bx + by * by, cx * cx + cy * cy);
            var (x, y) = ((cy * b2 - by * c2) / d, (bx * c2 - cx * b2) / d);
            return new Circle(a, b, c, ax + x, ay + y, x * x + y * y);
        }

        public bool Contains(Vector2 p)
        {
            var (dx, dy) = (p.X - X, p.Y - Y);
            return dx * dx + dy * dy < Square * (1 - 1e-12);
        }
    }
}
