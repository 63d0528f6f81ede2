using System.Numerics;

namespace Likeness.Portraits.Scene;

/// <summary>Coordinates of the lower face, where facial hair grows: across in half face widths, down in lengths from the nose's base to the chin.</summary>
internal sealed class LowerFace
{
    private const int NoseBase = 2;
    private const int JawLeft = 132;
    private const int JawRight = 361;

    private readonly FaceFrame _frame;
    private readonly Vector2 _nose;
    private readonly Vector2 _chin;
    private readonly float _left;
    private readonly float _right;

    public LowerFace(FaceShape shape)
    {
        _frame = shape.Frame;
        _nose = _frame.FromPicture(shape[NoseBase]);
        _chin = _frame.FromPicture(shape[MeshPoint.Chin]);
        Length = MathF.Max(0.4f, _chin.Y - _nose.Y);
        var middle = (_nose.X + _chin.X) / 2;
        _left = MathF.Max(0.25f, middle - _frame.FromPicture(shape[JawLeft]).X);
        _right = MathF.Max(0.25f, _frame.FromPicture(shape[JawRight]).X - middle);
        UpperLip = Down(_frame.FromPicture(shape[0]).Y);
        Mouth = Down(_frame.FromPicture(shape.Mean(MeshPoint.LipUpperInner, MeshPoint.LipLowerInner)).Y);
        MouthHalfWidth = MathF.Max(
            -Across(_frame.FromPicture(shape[MeshPoint.MouthLeft])), Across(_frame.FromPicture(shape[MeshPoint.MouthRight])));
    }

    /// <summary>From the nose's base to the chin, in units.</summary>
    public float Length { get; }

    /// <summary>Where the lips begin, downwards.</summary>
    public float UpperLip { get; }

    /// <summary>Where the lips meet, downwards.</summary>
    public float Mouth { get; }

    /// <summary>Half the mouth's width, across.</summary>
    public float MouthHalfWidth { get; }

    /// <summary>A point of the canvas: across −1 … 1 between the jaws' corners, down 0 at the nose's base … 1 at the chin.</summary>
    public Vector2 At(Vector2 canvas)
    {
        var p = _frame.FromPicture(canvas);
        return new Vector2(Across(p), Down(p.Y));
    }

    private float Down(float v) => (v - _nose.Y) / Length;

    private float Across(Vector2 p)
    {
        var middle = float.Lerp(_nose.X, _chin.X, Math.Clamp((p.Y - _nose.Y) / Length, 0, 1));
        var u = p.X - middle;
        return u < 0 ? u / _left : u / _right;
    }
}
