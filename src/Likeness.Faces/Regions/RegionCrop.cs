using System.Numerics;

namespace Likeness.Faces;

/// <summary>The square around a face that a region model sees: upright on the face, its side in units of the face.</summary>
/// <param name="Side">Side in units.</param>
/// <param name="CentreBelowEyes">The centre's distance below the irises in units.</param>
internal readonly record struct RegionCrop(float Side, float CentreBelowEyes)
{
    private const int IrisLeft = 468;
    private const int IrisRight = 473;
    private const int ForeheadTop = 10;
    private const int Chin = 152;

    /// <summary>Turned heads, whose irises look closer together, are measured by their height.</summary>
    private const float UnitPerFaceHeight = 0.351f;

    /// <summary>From the square, 0…<paramref name="pixels"/>, to the picture.</summary>
    public Matrix3x2 ToPicture(Face face, int pixels)
    {
        var (left, right) = (Point(face, IrisLeft), Point(face, IrisRight));
        var unit = MathF.Max(Vector3.Distance(left, right), UnitPerFaceHeight * Vector3.Distance(Point(face, ForeheadTop), Point(face, Chin)));
        var across = new Vector2(right.X - left.X, right.Y - left.Y);
        across = across.LengthSquared() < 1e-6f ? Vector2.UnitX : Vector2.Normalize(across);
        var down = new Vector2(-across.Y, across.X);
        var centre = (new Vector2(left.X + right.X, left.Y + right.Y) / 2) + (down * (CentreBelowEyes * unit));
        var pixel = Side * MathF.Max(unit, 1e-3f) / pixels;
        var corner = centre - ((across + down) * (pixel * pixels / 2));
        return new Matrix3x2(across.X * pixel, across.Y * pixel, down.X * pixel, down.Y * pixel, corner.X, corner.Y);
    }

    private static Vector3 Point(Face face, int index) => new(face.Landmarks[index].X, face.Landmarks[index].Y, face.Landmarks[index].Z);
}
