using System.Numerics;

namespace Likeness.Faces;

/// <summary>A face's own coordinates: origin between the irises, u to the picture's right and v down along the face's roll, in units of the face.</summary>
/// <remarks>The unit is the distance of the irises in space; turned heads, whose irises look closer together, are measured by their height.</remarks>
internal readonly struct FaceUnits
{
    private const int IrisLeft = 468;
    private const int IrisRight = 473;
    private const int ForeheadTop = 10;
    private const int Chin = 152;
    private const float UnitPerFaceHeight = 0.351f;

    private readonly Face _face;
    private readonly Vector2 _right;
    private readonly Vector2 _down;

    public FaceUnits(Face face)
    {
        _face = face;
        var (left, right) = (Point(IrisLeft), Point(IrisRight));
        Unit = MathF.Max(1e-3f, MathF.Max(Vector3.Distance(left, right), UnitPerFaceHeight * Vector3.Distance(Point(ForeheadTop), Point(Chin))));
        var across = new Vector2(right.X - left.X, right.Y - left.Y);
        _right = across.LengthSquared() < 1e-6f ? Vector2.UnitX : Vector2.Normalize(across);
        _down = new Vector2(-_right.Y, _right.X);
        Origin = new Vector2(left.X + right.X, left.Y + right.Y) / 2;
    }

    /// <summary>Pixels a unit.</summary>
    public float Unit { get; }

    /// <summary>The point between the irises, in pixels.</summary>
    public Vector2 Origin { get; }

    /// <summary>A landmark, in pixels.</summary>
    public Vector2 this[int landmark] => new(_face.Landmarks[landmark].X, _face.Landmarks[landmark].Y);

    /// <summary>A point at some distance from another, in units.</summary>
    public Vector2 Offset(Vector2 from, float u, float v) => from + (((_right * u) + (_down * v)) * Unit);

    /// <summary>From the samples of a rectangle, turned with the face, to the picture.</summary>
    /// <param name="centre">The rectangle's centre in pixels of the picture.</param>
    /// <param name="width">Samples a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="density">Samples a unit.</param>
    /// <param name="mirrored">Whether the first column lies at the right.</param>
    public Matrix3x2 ToPicture(Vector2 centre, int width, int height, float density, bool mirrored)
    {
        var step = Unit / density;
        var across = _right * (mirrored ? -step : step);
        var down = _down * step;
        var corner = centre - (across * (width / 2f)) - (down * (height / 2f));
        return new Matrix3x2(across.X, across.Y, down.X, down.Y, corner.X, corner.Y);
    }

    private Vector3 Point(int index) => new(_face.Landmarks[index].X, _face.Landmarks[index].Y, _face.Landmarks[index].Z);
}
