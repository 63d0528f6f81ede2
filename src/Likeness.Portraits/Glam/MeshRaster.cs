using System.Numerics;

namespace Likeness.Portraits.Glam;

/// <summary>Spreads values of a mesh's vertices over the pixels that it covers, the nearest surface first (z-buffer; Catmull 1974).</summary>
internal static class MeshRaster
{
    /// <summary>A pixel on an edge belongs to both sides; without this much tolerance rounding leaves holes.</summary>
    private const float EdgeTolerance = -1e-4f;

    /// <param name="vertices">Pixels; smaller z is nearer.</param>
    /// <param name="triangles">Three vertices each.</param>
    /// <param name="values">One list for each target, one value a vertex.</param>
    /// <param name="targets">Planes of the same size; pixels that the mesh does not cover keep their value.</param>
    /// <param name="covered">Receives 1 where the mesh is.</param>
    public static void Fill(Vector3[] vertices, int[] triangles, float[][] values, Plane[] targets, Plane covered)
    {
        using var depth = new Plane(covered.Width, covered.Height);
        depth.Samples.Fill(float.MaxValue);
        covered.Samples.Clear();
        for (var t = 0; t < triangles.Length; t += 3)
        {
            Fill(vertices, triangles[t], triangles[t + 1], triangles[t + 2], values, targets, covered, depth);
        }
    }

    private static void Fill(Vector3[] vertices, int i, int j, int k, float[][] values, Plane[] targets, Plane covered, Plane depth)
    {
        var (a, b, c) = (vertices[i], vertices[j], vertices[k]);
        var area = ((b.Y - c.Y) * (a.X - c.X)) + ((c.X - b.X) * (a.Y - c.Y));
        if (MathF.Abs(area) < 1e-6f)
        {
            return;
        }

        var top = Math.Max(0, (int)MathF.Floor(MathF.Min(a.Y, MathF.Min(b.Y, c.Y)) - 0.5f));
        var bottom = Math.Min(covered.Height - 1, (int)MathF.Ceiling(MathF.Max(a.Y, MathF.Max(b.Y, c.Y)) - 0.5f));
        var left = Math.Max(0, (int)MathF.Floor(MathF.Min(a.X, MathF.Min(b.X, c.X)) - 0.5f));
        var right = Math.Min(covered.Width - 1, (int)MathF.Ceiling(MathF.Max(a.X, MathF.Max(b.X, c.X)) - 0.5f));
        for (var y = top; y <= bottom; y++)
        {
            var nearest = depth.Row(y);
            for (var x = left; x <= right; x++)
            {
                var (px, py) = (x + 0.5f - c.X, y + 0.5f - c.Y);
                var u = (((b.Y - c.Y) * px) + ((c.X - b.X) * py)) / area;
                var v = (((c.Y - a.Y) * px) + ((a.X - c.X) * py)) / area;
                var w = 1 - u - v;
                var z = (u * a.Z) + (v * b.Z) + (w * c.Z);
                if (u < EdgeTolerance || v < EdgeTolerance || w < EdgeTolerance || z >= nearest[x])
                {
                    continue;
                }

                nearest[x] = z;
                covered.Row(y)[x] = 1;
                for (var n = 0; n < values.Length; n++)
                {
                    targets[n].Row(y)[x] = (u * values[n][i]) + (v * values[n][j]) + (w * values[n][k]);
                }
            }
        }
    }
}
