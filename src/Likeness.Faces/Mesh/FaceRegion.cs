using System.Numerics;

namespace Likeness.Faces;

/// <summary>A turned square around a face: what a mesh model looks at.</summary>
/// <param name="Center">Pixels of the picture.</param>
/// <param name="Side">Pixels.</param>
/// <param name="Rotation">Radians, clockwise in the picture; the eyes' line lies level inside.</param>
internal readonly record struct FaceRegion(Vector2 Center, float Side, float Rotation)
{
    /// <summary>How much larger the square is than the face; the models were trained with this margin.</summary>
    private const float Margin = 1.5f;

    private const int LeftOfPictureEyeCorner = 33;
    private const int RightOfPictureEyeCorner = 263;

    /// <summary>From the detector's box and eyes.</summary>
    public static FaceRegion From(in Detection detection)
    {
        var box = detection.Box;
        var center = new Vector2(box.Left + box.Right, box.Top + box.Bottom) / 2;
        return new FaceRegion(center, MathF.Max(box.Width, box.Height) * Margin, detection.Rotation);
    }

    /// <summary>From the landmarks of an earlier pass.</summary>
    public static FaceRegion From(ReadOnlySpan<Landmark> landmarks)
    {
        Vector2 low = new(float.MaxValue), high = new(float.MinValue);
        foreach (var point in landmarks)
        {
            low = Vector2.Min(low, new Vector2(point.X, point.Y));
            high = Vector2.Max(high, new Vector2(point.X, point.Y));
        }

        Landmark a = landmarks[LeftOfPictureEyeCorner], b = landmarks[RightOfPictureEyeCorner];
        var size = high - low;
        return new FaceRegion((low + high) / 2, MathF.Max(size.X, size.Y) * Margin, MathF.Atan2(b.Y - a.Y, b.X - a.X));
    }

    /// <summary>From pixels of a square model input to pixels of the picture.</summary>
    public Matrix3x2 FromInput(int inputSide) =>
        Matrix3x2.CreateTranslation(-inputSide / 2f, -inputSide / 2f)
        * Matrix3x2.CreateScale(Side / inputSide)
        * Matrix3x2.CreateRotation(Rotation)
        * Matrix3x2.CreateTranslation(Center);
}
