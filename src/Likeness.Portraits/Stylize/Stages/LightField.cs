using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>How much each pixel faces the lamp, −1…1, at a fraction of the canvas: heads by their own mesh, bodies and hair as balloons. The photo's lamps play no part.</summary>
internal static class LightField
{
    private const float Radius = 1.1f;
    private const float Relief = 1.25f;

    /// <param name="mask">The person mask at the wanted size.</param>
    /// <param name="head">Coverage of hair and head at the same size.</param>
    /// <param name="faces">The faces in its pixels, largest first.</param>
    /// <param name="lamp">Unit vector towards the lamp; x to the right, y down, z towards the viewer.</param>
    public static Plane Create(Plane mask, Plane head, IReadOnlyList<FaceShape> faces, Vector3 lamp)
    {
        var unit = faces[0].Frame.Unit;
        using var height = Balloon(mask, unit, 0.9f);
        using var top = Balloon(head, unit, 0.9f);
        for (var i = 0; i < height.Samples.Length; i++)
        {
            height.Samples[i] += top.Samples[i];
        }

        using var soft = GaussianFilter.Apply(height, 0.1f * unit);
        var light = new Plane(mask.Width, mask.Height);
        RowParallel.For(light.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var above = soft.Row(Math.Max(y - 1, 0));
                var row = soft.Row(y);
                var below = soft.Row(Math.Min(y + 1, soft.Height - 1));
                var target = light.Row(y);
                for (var x = 0; x < target.Length; x++)
                {
                    var slope = new Vector2(row[Math.Min(x + 1, row.Length - 1)] - row[Math.Max(x - 1, 0)], below[x] - above[x]) / 2 * unit;
                    target[x] = Vector3.Dot(Vector3.Normalize(new Vector3(-slope, 1)), lamp);
                }
            }
        });

        // The farthest face first: nearer faces cover it.
        foreach (var face in faces.Reverse())
        {
            Face(light, face, lamp);
        }

        return light;
    }

    /// <summary>The normal of a triangle whose third coordinate grows towards the viewer.</summary>
    public static Vector3 Normal(Vector3 a, Vector3 b, Vector3 c)
    {
        var normal = Vector3.Cross(b - a, c - a);
        var length = normal.Length();
        return length < 1e-6f ? Vector3.UnitZ : normal.Z < 0 ? -normal / length : normal / length;
    }

    private static Plane Balloon(Plane mask, float unit, float factor)
    {
        var balloon = DistanceTransform.Inside(mask);
        foreach (ref var sample in balloon.Samples)
        {
            var t = 1 - MathF.Min(sample / (Radius * unit), 1);
            sample = factor * Radius * MathF.Sqrt(1 - t * t);
        }

        return balloon;
    }

    /// <summary>Lays the light on a face's mesh over what is there, softly at its edge.</summary>
    private static void Face(Plane light, FaceShape face, Vector3 lamp)
    {
        const float Margin = 0.35f;
        var unit = face.Frame.Unit;
        var corners = face.Line(FaceTopology.Outline.AsSpan());
        var low = Vector2.Clamp(corners.Aggregate(Vector2.Min) - new Vector2(Margin * unit), Vector2.Zero, new Vector2(light.Width - 1, light.Height - 1));
        var high = Vector2.Clamp(corners.Aggregate(Vector2.Max) + new Vector2(Margin * unit), Vector2.One, new Vector2(light.Width, light.Height));
        var (left, top) = ((int)low.X, (int)low.Y);
        var (width, height) = (Math.Max(1, (int)high.X - left), Math.Max(1, (int)high.Y - top));
        var origin = new Vector2(left, top);
        var lambert = Lambert(face, lamp);
        using var field = new Plane(width, height, clear: true);
        using var cover = new Plane(width, height, clear: true);
        foreach (var t in FaceTopology.All)
        {
            Interpolate(field, cover, face[t.A] - origin, face[t.B] - origin, face[t.C] - origin, new Vector3(lambert[t.A], lambert[t.B], lambert[t.C]));
        }

        using var softField = GaussianFilter.Apply(field, 0.035f * unit);
        using var softCover = GaussianFilter.Apply(cover, 0.035f * unit);
        using var blend = GaussianFilter.Apply(cover, 0.09f * unit);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (softCover[x, y] > 0.02f)
                {
                    var alpha = SmoothStep.Between(0.5f, 0.95f, blend[x, y]);
                    ref var target = ref light[left + x, top + y];
                    target += alpha * (softField[x, y] / softCover[x, y] - target);
                }
            }
        }
    }

    /// <summary>The light at each corner of the face, by the mean slope around it.</summary>
    private static float[] Lambert(FaceShape face, Vector3 lamp)
    {
        var points = face.Points;
        var normals = new Vector3[points.Length];
        foreach (var t in FaceTopology.All)
        {
            static Vector3 Corner(Vector3 p) => new(p.X, p.Y, -p.Z);
            var normal = Normal(Corner(points[t.A]), Corner(points[t.B]), Corner(points[t.C]));
            normals[t.A] += normal;
            normals[t.B] += normal;
            normals[t.C] += normal;
        }

        return [.. normals.Select(n => n == Vector3.Zero ? 0 : Vector3.Dot(Vector3.Normalize(n with { Z = n.Z / Relief }), lamp))];
    }

    private static void Interpolate(Plane field, Plane cover, Vector2 a, Vector2 b, Vector2 c, Vector3 values)
    {
        var area = Cross(b - a, c - a);
        if (MathF.Abs(area) < 1e-4f)
        {
            return;
        }

        var (low, high) = (Vector2.Min(a, Vector2.Min(b, c)), Vector2.Max(a, Vector2.Max(b, c)));
        for (var y = Math.Max(0, (int)low.Y); y < Math.Min(field.Height, high.Y); y++)
        {
            for (var x = Math.Max(0, (int)low.X); x < Math.Min(field.Width, high.X); x++)
            {
                var p = new Vector2(x + 0.5f, y + 0.5f);
                var (u, v) = (Cross(b - p, c - p) / area, Cross(c - p, a - p) / area);
                if (u >= 0 && v >= 0 && u + v <= 1)
                {
                    field[x, y] = u * values.X + v * values.Y + (1 - u - v) * values.Z;
                    cover[x, y] = 1;
                }
            }
        }
    }

    private static float Cross(Vector2 a, Vector2 b) => a.X * b.Y - a.Y * b.X;
}
