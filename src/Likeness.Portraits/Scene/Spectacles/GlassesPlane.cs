using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>The plane that lenses lie in, seen from the front: its origin is between the eyes, which lie at x = ±½, and y is in units downwards.</summary>
/// <remarks>Turned heads are foreshortened in x alone, and the plane lies before the eyes: it moves towards the side the head turns to.</remarks>
internal readonly struct GlassesPlane
{
    /// <summary>Samples a unit of the normalised picture: wire frames are still one to two wide.</summary>
    public const float Scale = 60;

    /// <summary>Reach of the normalised picture to each side, in units.</summary>
    public const float Side = 1.4f;

    /// <summary>Reach upwards.</summary>
    public const float Up = 0.85f;

    /// <summary>Reach downwards.</summary>
    public const float Down = 0.95f;

    private const float LeastForeshortening = 0.45f;
    private const float LensDistance = 0.16f;

    private readonly Matrix3x2 _toPicture;
    private readonly Matrix3x2 _fromPicture;

    public GlassesPlane(FaceShape shape)
    {
        var frame = shape.Frame;
        var left = shape.Mean(MeshPoint.EyeLeftInner, MeshPoint.EyeLeftOuter);
        var right = shape.Mean(MeshPoint.EyeRightInner, MeshPoint.EyeRightOuter);
        var across = right - left;
        var least = LeastForeshortening * frame.Unit;
        across = across.Length() < least ? frame.Right * least : across;
        var down = Vector2.Normalize(new Vector2(-across.Y, across.X)) * frame.Unit;
        var origin = (left + right) / 2 + frame.Right * (LensDistance * frame.Turn * frame.Unit);
        _toPicture = new Matrix3x2(across.X, across.Y, down.X, down.Y, origin.X, origin.Y);
        Matrix3x2.Invert(_toPicture, out _fromPicture);
    }

    public Vector2 ToPicture(Vector2 point) => Vector2.Transform(point, _toPicture);

    public Vector2 FromPicture(Vector2 point) => Vector2.Transform(point, _fromPicture);

    /// <summary>A position of the normalised picture, in samples.</summary>
    public static Vector2 ToSamples(Vector2 point) => (point + new Vector2(Side, Up)) * Scale;

    /// <summary>The canvas seen in this plane.</summary>
    public ColorImage Straighten(ColorImage canvas)
    {
        var fromSamples = Matrix3x2.CreateScale(1 / Scale) * Matrix3x2.CreateTranslation(-Side, -Up);
        return Warp.Affine(canvas, fromSamples * _toPicture, (int)(2 * Side * Scale), (int)((Up + Down) * Scale));
    }
}
