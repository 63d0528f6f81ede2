using System.Collections.Immutable;
using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Cli;

/// <summary>Paints what the face analysis found on the picture: box, mesh points, contours, and the axes of the head.</summary>
internal static class FaceDrawing
{
    private static readonly Vector3 BoxColor = new(255, 214, 10);
    private static readonly Vector3 MeshColor = new(90, 220, 255);
    private static readonly Vector3 ContourColor = new(255, 255, 255);
    private static readonly Vector3 IrisColor = new(255, 80, 160);
    private static readonly Vector3 RightAxis = new(255, 69, 58);
    private static readonly Vector3 DownAxis = new(48, 209, 88);
    private static readonly Vector3 FrontAxis = new(64, 120, 255);

    private static readonly (ImmutableArray<int> Points, bool Closed)[] Contours =
    [
        (FaceMeshTopology.FaceOval, true), (FaceMeshTopology.LipsOuter, true), (FaceMeshTopology.LipsInner, true),
        (FaceMeshTopology.LeftEye, true), (FaceMeshTopology.RightEye, true), (FaceMeshTopology.LeftBrow, true), (FaceMeshTopology.RightBrow, true),
        (FaceMeshTopology.NoseBridge, false), (FaceMeshTopology.NoseBase, false),
    ];

    public static void Draw(PixelBuffer picture, IReadOnlyList<Face> faces)
    {
        foreach (var face in faces)
        {
            Draw(new Brush(picture), face);
        }
    }

    private static void Draw(Brush brush, Face face)
    {
        // Lines follow the face's size, so that a crowd stays readable and a close-up visible.
        var unit = Math.Clamp(face.Box.Width / 220, 0.6f, 12);
        var points = face.Landmarks.Select(point => new Vector2(point.X, point.Y)).ToArray();
        foreach (var point in points.AsSpan(0, 468))
        {
            brush.Dot(point, 0.8f * unit, MeshColor, 0.75f);
        }

        foreach (var (contour, closed) in Contours)
        {
            Contour(brush, points, contour, closed, unit);
        }

        Iris(brush, points, FaceMeshTopology.LeftIris, unit);
        Iris(brush, points, FaceMeshTopology.RightIris, unit);
        Frame(brush, face.Box, 2 * unit);
        Axes(brush, points[1], face, 2.4f * unit);
    }

    private static void Contour(Brush brush, Vector2[] points, ImmutableArray<int> contour, bool closed, float unit)
    {
        for (var i = closed ? 0 : 1; i < contour.Length; i++)
        {
            brush.Line(points[contour[(i + contour.Length - 1) % contour.Length]], points[contour[i]], 1.2f * unit, ContourColor, 0.9f);
        }
    }

    private static void Iris(Brush brush, Vector2[] points, ImmutableArray<int> iris, float unit)
    {
        var radius = iris.Skip(1).Average(index => Vector2.Distance(points[index], points[iris[0]]));
        brush.Ring(points[iris[0]], radius, 1.2f * unit, IrisColor);
    }

    private static void Frame(Brush brush, FaceBox box, float width)
    {
        Vector2[] corners = [new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom)];
        for (var i = 0; i < 4; i++)
        {
            brush.Line(corners[i], corners[(i + 1) % 4], width, BoxColor, 1);
        }
    }

    private static void Axes(Brush brush, Vector2 nose, Face face, float width)
    {
        var turn = Axis(face.Pose);
        var length = face.Box.Height * 0.38f;
        (Vector3 Direction, Vector3 Color)[] axes = [(Vector3.UnitX, RightAxis), (Vector3.UnitY, DownAxis), (-Vector3.UnitZ, FrontAxis)];
        foreach (var (direction, color) in axes.OrderByDescending(axis => Vector3.Transform(axis.Direction, turn).Z))
        {
            var end = Vector3.Transform(direction, turn) * length;
            brush.Line(nose, nose + new Vector2(end.X, end.Y), width, color, 1);
        }
    }

    /// <summary>The head's rotation in picture axes: x to the right, y down, z away from the camera.</summary>
    private static Quaternion Axis(HeadPose pose)
    {
        var yaw = Quaternion.CreateFromAxisAngle(-Vector3.UnitY, float.DegreesToRadians(pose.Yaw));
        var pitch = Quaternion.CreateFromAxisAngle(Vector3.UnitX, float.DegreesToRadians(pose.Pitch));
        var roll = Quaternion.CreateFromAxisAngle(Vector3.UnitZ, float.DegreesToRadians(pose.Roll));
        return roll * yaw * pitch;
    }
}
