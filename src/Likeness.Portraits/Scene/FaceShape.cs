using System.Numerics;
using Likeness.Faces;

namespace Likeness.Portraits.Scene;

/// <summary>A face's landmarks on the scene's canvas, with its own coordinates.</summary>
internal sealed class FaceShape
{
    private readonly Vector3[] _points;

    private FaceShape(Vector3[] points, Face source)
    {
        _points = points;
        Source = source;
        Frame = new FaceFrame(points);
    }

    /// <summary>The face as it was found, in pixels of the upright picture.</summary>
    public Face Source { get; }

    /// <summary>The face's own coordinates.</summary>
    public FaceFrame Frame { get; }

    /// <summary>478 landmarks in pixels.</summary>
    public ReadOnlySpan<Vector3> Points => _points;

    /// <summary>A landmark in the picture plane.</summary>
    public Vector2 this[int landmark] => new(_points[landmark].X, _points[landmark].Y);

    public static FaceShape FromPicture(Face face) => Create(face, Vector2.Zero, 1);

    /// <summary>The face after the picture was cut at <paramref name="origin"/> and scaled.</summary>
    public static FaceShape Create(Face face, Vector2 origin, float scale)
    {
        var points = new Vector3[Face.LandmarkCount];
        for (var i = 0; i < points.Length; i++)
        {
            var p = face.Landmarks[i];
            points[i] = new Vector3((p.X - origin.X) * scale, (p.Y - origin.Y) * scale, p.Z * scale);
        }

        return new FaceShape(points, face);
    }

    public FaceShape Scaled(float scale) => new([.. _points.Select(p => p * scale)], Source);

    /// <summary>The face with its points at other places of the picture plane.</summary>
    public FaceShape Moved(Func<Vector2, Vector2> move) => new([.. _points.Select(p => new Vector3(move(new Vector2(p.X, p.Y)), p.Z))], Source);

    /// <summary>The face with other points in space.</summary>
    public FaceShape With(Vector3[] points) => new(points, Source);

    /// <summary>The face with each landmark at a place of its own in the picture plane.</summary>
    public FaceShape Placed(Func<int, Vector2> place) => new([.. _points.Select((p, i) => new Vector3(place(i), p.Z))], Source);

    /// <summary>Landmarks by number, in the picture plane.</summary>
    public Vector2[] Line(ReadOnlySpan<int> landmarks)
    {
        var line = new Vector2[landmarks.Length];
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = this[landmarks[i]];
        }

        return line;
    }

    /// <summary>The mean of some landmarks.</summary>
    public Vector2 Mean(params ReadOnlySpan<int> landmarks)
    {
        var sum = Vector2.Zero;
        foreach (var landmark in landmarks)
        {
            sum += this[landmark];
        }

        return sum / landmarks.Length;
    }
}
