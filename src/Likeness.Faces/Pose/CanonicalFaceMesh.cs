using System.Collections.Immutable;
using System.Numerics;

namespace Likeness.Faces;

/// <summary>The face of an average person as a surface: the shape whose vertices the first 468 landmarks are.</summary>
/// <remarks>Part of the MediaPipe face geometry. Centimetres; x to the picture's right, y up, z towards the camera.</remarks>
public sealed class CanonicalFaceMesh
{
    /// <summary>Number of vertices.</summary>
    public const int VertexCount = 468;

    private const int FloatsPerVertex = 5;

    private CanonicalFaceMesh(ImmutableArray<Vector3> vertices, ImmutableArray<Vector2> textureCoordinates, ImmutableArray<int> triangles, ImmutableArray<(int, float)> poseWeights)
    {
        Vertices = vertices;
        TextureCoordinates = textureCoordinates;
        Triangles = triangles;
        PoseWeights = poseWeights;
        Edges = FindEdges(triangles);
    }

    /// <summary>The vertices, numbered like the landmarks.</summary>
    public ImmutableArray<Vector3> Vertices { get; }

    /// <summary>For each vertex its place on the flattened face, 0…1, y up.</summary>
    public ImmutableArray<Vector2> TextureCoordinates { get; }

    /// <summary>The surface: three vertices for each of 898 triangles.</summary>
    public ImmutableArray<int> Triangles { get; }

    /// <summary>Each edge of the triangles once, the smaller number first, in rising order.</summary>
    public ImmutableArray<(int From, int To)> Edges { get; }

    /// <summary>The landmarks that hold still when the face moves, and how much each counts when the head's pose is measured.</summary>
    public ImmutableArray<(int Landmark, float Weight)> PoseWeights { get; }

    /// <summary>Reads the geometry metadata (a protocol buffer message).</summary>
    /// <exception cref="ModelFormatException">The bytes are something else.</exception>
    internal static CanonicalFaceMesh Parse(ReadOnlySpan<byte> metadata)
    {
        List<float> floats = [];
        List<int> triangles = [];
        var weights = ImmutableArray.CreateBuilder<(int, float)>();
        var reader = new ProtobufReader(metadata);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                ReadMesh(reader.Bytes, floats, triangles);
            }
            else if (reader.Field == 2)
            {
                weights.Add(ReadWeight(reader.Bytes));
            }
        }

        if (floats.Count != VertexCount * FloatsPerVertex || triangles.Count == 0 || triangles.Count % 3 != 0 || weights.Count < 3
            || triangles.Any(index => (uint)index >= VertexCount) || weights.Any(weight => (uint)weight.Item1 >= VertexCount))
        {
            throw new ModelFormatException("the canonical face mesh is damaged");
        }

        var vertices = ImmutableArray.CreateBuilder<Vector3>(VertexCount);
        var coordinates = ImmutableArray.CreateBuilder<Vector2>(VertexCount);
        for (var i = 0; i < floats.Count; i += FloatsPerVertex)
        {
            vertices.Add(new Vector3(floats[i], floats[i + 1], floats[i + 2]));
            coordinates.Add(new Vector2(floats[i + 3], floats[i + 4]));
        }

        return new CanonicalFaceMesh(vertices.MoveToImmutable(), coordinates.MoveToImmutable(), [.. triangles], weights.ToImmutable());
    }

    private static void ReadMesh(ReadOnlySpan<byte> message, List<float> floats, List<int> triangles)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Field == 3)
            {
                reader.AddFloats(floats);
            }
            else if (reader.Field == 4)
            {
                reader.AddInts(triangles);
            }
        }
    }

    private static (int Landmark, float Weight) ReadWeight(ReadOnlySpan<byte> message)
    {
        int landmark = 0;
        float weight = 0;
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                landmark = (int)reader.Number;
            }
            else if (reader.Field == 2)
            {
                weight = BitConverter.UInt32BitsToSingle((uint)reader.Number);
            }
        }

        return (landmark, weight);
    }

    private static ImmutableArray<(int From, int To)> FindEdges(ImmutableArray<int> triangles)
    {
        var edges = new SortedSet<(int, int)>();
        for (var i = 0; i < triangles.Length; i += 3)
        {
            for (var k = 0; k < 3; k++)
            {
                int a = triangles[i + k], b = triangles[i + ((k + 1) % 3)];
                edges.Add((Math.Min(a, b), Math.Max(a, b)));
            }
        }

        return [.. edges];
    }
}
