using System.Numerics;

namespace Likeness.Portraits.Scene;

/// <summary>A face's own coordinates: origin between the irises, u to the picture's right and v down along the face's roll, in units of the face.</summary>
/// <remarks>
/// The unit U is the distance of the irises in space; for turned heads, whose irises the mesh sees closer together, 0.351 times the height
/// of the face takes over. Every length of a recipe is given in U, so that it means the same on every face.
/// </remarks>
internal sealed class FaceFrame
{
    private const float UnitPerFaceHeight = 0.351f;

    public FaceFrame(ReadOnlySpan<Vector3> landmarks)
    {
        var left = landmarks[MeshPoint.IrisLeft];
        var right = landmarks[MeshPoint.IrisRight];
        var faceHeight = Vector3.Distance(landmarks[MeshPoint.ForeheadTop], landmarks[MeshPoint.Chin]);
        Unit = MathF.Max(Vector3.Distance(left, right), UnitPerFaceHeight * faceHeight);
        Origin = new Vector2(left.X + right.X, left.Y + right.Y) / 2;
        var axis = new Vector2(right.X - left.X, right.Y - left.Y);
        if (axis.LengthSquared() < 1e-6f)
        {
            axis = Vector2.UnitX;
        }

        Right = Vector2.Normalize(axis);
        Down = new Vector2(-Right.Y, Right.X);
        ChinV = FromPicture(landmarks[MeshPoint.Chin]).Y;
        var earLeft = landmarks[MeshPoint.EarLeft];
        var earRight = landmarks[MeshPoint.EarRight];
        var middle = (earLeft.X + earRight.X) / 2;
        Turn = (landmarks[MeshPoint.NoseTip].X - middle) / (Vector3.Distance(earLeft, earRight) / 2 + 1e-6f);
    }

    /// <summary>Pixels a unit.</summary>
    public float Unit { get; }

    /// <summary>The point between the irises, in pixels.</summary>
    public Vector2 Origin { get; }

    /// <summary>Unit vector of u.</summary>
    public Vector2 Right { get; }

    /// <summary>Unit vector of v.</summary>
    public Vector2 Down { get; }

    /// <summary>The chin's v, about 1.9.</summary>
    public float ChinV { get; }

    /// <summary>Sideways place of the nose tip between the ears: 0 frontal, about ±0.7 in profile, positive towards the picture's right.</summary>
    public float Turn { get; }

    public Vector2 FromPicture(Vector2 point)
    {
        var d = point - Origin;
        return new Vector2(Vector2.Dot(d, Right), Vector2.Dot(d, Down)) / Unit;
    }

    public Vector2 FromPicture(Vector3 point) => FromPicture(new Vector2(point.X, point.Y));

    public Vector2 ToPicture(float u, float v) => Origin + (Right * u + Down * v) * Unit;
}
