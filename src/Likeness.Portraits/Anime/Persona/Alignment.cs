using System.Numerics;

namespace Likeness.Portraits.Anime.Persona;

/// <summary>The rotation, scale and shift that bring one set of points closest to another (Horn, "Closed-form solution of absolute orientation using unit quaternions", 1987).</summary>
internal readonly record struct Alignment(Quaternion Rotation, float Scale, Vector3 From, Vector3 To)
{
    private const int Iterations = 60;

    public Vector3 Apply(Vector3 p) => (Vector3.Transform(p - From, Rotation) * Scale) + To;

    public static Alignment Of(ReadOnlySpan<Vector3> from, ReadOnlySpan<Vector3> to)
    {
        var (meanFrom, meanTo) = (Vector3.Zero, Vector3.Zero);
        for (var i = 0; i < from.Length; i++)
        {
            (meanFrom, meanTo) = (meanFrom + from[i], meanTo + to[i]);
        }

        (meanFrom, meanTo) = (meanFrom / from.Length, meanTo / to.Length);
        var (x, y, z) = (Vector3.Zero, Vector3.Zero, Vector3.Zero);
        var (spreadFrom, spreadTo) = (0f, 0f);
        for (var i = 0; i < from.Length; i++)
        {
            var (p, q) = (from[i] - meanFrom, to[i] - meanTo);
            (x, y, z) = (x + (p.X * q), y + (p.Y * q), z + (p.Z * q));
            (spreadFrom, spreadTo) = (spreadFrom + p.LengthSquared(), spreadTo + q.LengthSquared());
        }

        // Rows of Horn's matrix; its main eigenvector is the quaternion (w, x, y, z).
        Vector4[] rows =
        [
            new(x.X + y.Y + z.Z, y.Z - z.Y, z.X - x.Z, x.Y - y.X),
            new(y.Z - z.Y, x.X - y.Y - z.Z, x.Y + y.X, z.X + x.Z),
            new(z.X - x.Z, x.Y + y.X, -x.X + y.Y - z.Z, y.Z + z.Y),
            new(x.Y - y.X, z.X + x.Z, y.Z + z.Y, -x.X - y.Y + z.Z),
        ];
        // A shift makes the wanted eigenvalue the greatest in absolute value.
        var shift = MathF.Sqrt(spreadFrom * spreadTo) + 1e-6f;
        var v = new Vector4(1, 0.01f, 0.01f, 0.01f);
        for (var i = 0; i < Iterations; i++)
        {
            v = new Vector4(Vector4.Dot(rows[0], v), Vector4.Dot(rows[1], v), Vector4.Dot(rows[2], v), Vector4.Dot(rows[3], v)) + (shift * v);
            v = Vector4.Normalize(v);
        }

        return new Alignment(new Quaternion(v.Y, v.Z, v.W, v.X), MathF.Sqrt(spreadTo / MathF.Max(spreadFrom, 1e-6f)), meanFrom, meanTo);
    }
}
