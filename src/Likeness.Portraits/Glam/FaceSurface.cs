using System.Collections.Immutable;
using System.Numerics;
using Likeness.Faces;

namespace Likeness.Portraits.Glam;

/// <summary>The surface on which a face is carried from one head to another: the canonical mesh, a ring around it that reaches beyond the oval, and the twin of each vertex on the other side.</summary>
internal sealed class FaceSurface
{
    /// <summary>How much larger the ring is than the oval.</summary>
    private const float RingScale = 1.16f;

    private static readonly ImmutableArray<int> Oval = FaceMeshTopology.FaceOval;

    private readonly int[] _twins;

    public FaceSurface(CanonicalFaceMesh mesh)
    {
        var irises = mesh.Vertices[33].X + mesh.Vertices[133].X;
        var unit = MathF.Abs(irises - mesh.Vertices[263].X - mesh.Vertices[362].X) / 2;
        var eyes = (mesh.Vertices[33].Y + mesh.Vertices[263].Y) / 2;
        Canonical = [.. mesh.Vertices.Select(vertex => new Vector3(vertex.X, eyes - vertex.Y, -vertex.Z) / unit)];
        _twins = [.. Canonical.Select(vertex => Nearest(vertex * new Vector3(-1, 1, 1)))];
        Triangles = [.. mesh.Triangles, .. Ring()];
        FromOval = [.. Canonical.Select(vertex => Oval.Min(i => Vector2.Distance(Flat(vertex), Flat(Canonical[i]))))];
    }

    /// <summary>The average face: units of the distance of the eyes, y down from the eyes' line, z away from the camera.</summary>
    public Vector3[] Canonical { get; }

    /// <summary>Three vertices a triangle; those of the ring follow the 468 of the mesh.</summary>
    public int[] Triangles { get; }

    /// <summary>Distance of each vertex from the face's oval on the average face, in units.</summary>
    public float[] FromOval { get; }

    /// <summary>Number of vertices with the ring.</summary>
    public static int VertexCount => CanonicalFaceMesh.VertexCount + Oval.Length;

    /// <summary>The vertices of a face with its ring.</summary>
    public static Vector3[] Extend(ReadOnlySpan<Vector3> points)
    {
        var vertices = new Vector3[VertexCount];
        points[..CanonicalFaceMesh.VertexCount].CopyTo(vertices);
        var center = Vector2.Zero;
        foreach (var i in Oval)
        {
            center += Flat(points[i]) / Oval.Length;
        }

        for (var i = 0; i < Oval.Length; i++)
        {
            var rim = points[Oval[i]];
            vertices[CanonicalFaceMesh.VertexCount + i] = new Vector3(center + ((Flat(rim) - center) * RingScale), rim.Z);
        }

        return vertices;
    }

    /// <summary>Each vertex at the place of its twin: a picture read there is mirrored.</summary>
    public Vector3[] Mirrored(ReadOnlySpan<Vector3> points)
    {
        var mirrored = new Vector3[CanonicalFaceMesh.VertexCount];
        for (var i = 0; i < mirrored.Length; i++)
        {
            mirrored[i] = points[_twins[i]];
        }

        return mirrored;
    }

    /// <summary>How much each vertex of a face with its ring faces the camera: 1 fully, 0 seen from the side, negative from behind.</summary>
    public float[] Facing(ReadOnlySpan<Vector3> points)
    {
        var normals = new Vector3[CanonicalFaceMesh.VertexCount];
        for (var t = 0; t < Triangles.Length; t += 3)
        {
            if (Math.Max(Triangles[t], Math.Max(Triangles[t + 1], Triangles[t + 2])) >= CanonicalFaceMesh.VertexCount)
            {
                continue;
            }

            var normal = Vector3.Cross(points[Triangles[t + 1]] - points[Triangles[t]], points[Triangles[t + 2]] - points[Triangles[t]]);
            for (var k = 0; k < 3; k++)
            {
                normals[Triangles[t + k]] += normal;
            }
        }

        var facing = new float[VertexCount];
        for (var i = 0; i < normals.Length; i++)
        {
            facing[i] = normals[i].Z / (normals[i].Length() + 1e-6f);
        }

        // Which way round the triangles go shows at the middle of the face.
        var sign = facing[4] + facing[9] + facing[195] + facing[50] + facing[280] < 0 ? -1 : 1;
        for (var i = 0; i < normals.Length; i++)
        {
            facing[i] *= sign;
        }

        for (var i = 0; i < Oval.Length; i++)
        {
            facing[CanonicalFaceMesh.VertexCount + i] = facing[Oval[i]];
        }

        return facing;
    }

    /// <summary>Values of the mesh's vertices, in the order of their twins.</summary>
    public float[] Mirrored(float[] values)
    {
        var mirrored = new float[VertexCount];
        for (var i = 0; i < CanonicalFaceMesh.VertexCount; i++)
        {
            mirrored[i] = values[_twins[i]];
        }

        for (var i = 0; i < Oval.Length; i++)
        {
            mirrored[CanonicalFaceMesh.VertexCount + i] = mirrored[Oval[i]];
        }

        return mirrored;
    }

    private static IEnumerable<int> Ring()
    {
        for (var i = 0; i < Oval.Length; i++)
        {
            var next = (i + 1) % Oval.Length;
            var (outer, outerNext) = (CanonicalFaceMesh.VertexCount + i, CanonicalFaceMesh.VertexCount + next);
            int[] quad = [Oval[i], Oval[next], outer, Oval[next], outerNext, outer];
            foreach (var vertex in quad)
            {
                yield return vertex;
            }
        }
    }

    private int Nearest(Vector3 point)
    {
        var best = 0;
        for (var i = 1; i < Canonical.Length; i++)
        {
            best = Vector3.DistanceSquared(Canonical[i], point) < Vector3.DistanceSquared(Canonical[best], point) ? i : best;
        }

        return best;
    }

    private static Vector2 Flat(Vector3 point) => new(point.X, point.Y);
}
