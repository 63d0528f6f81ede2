using System.Numerics;
using System.Runtime.CompilerServices;

namespace Likeness.Faces;

/// <summary>What the detector says about one face.</summary>
internal struct Detection
{
    public FaceBox Box;
    public float Score;
    public DetectionPoints Points;

    /// <summary>Angle of the line through the eyes, radians, clockwise in the picture.</summary>
    public readonly float Rotation
    {
        get
        {
            var eyes = Points[DetectionPoints.RightOfPictureEye] - Points[DetectionPoints.LeftOfPictureEye];
            return MathF.Atan2(eyes.Y, eyes.X);
        }
    }

    /// <summary>The same in other coordinates: scaled, then moved.</summary>
    public readonly Detection Placed(float scale, Vector2 origin)
    {
        var placed = this;
        placed.Box = new FaceBox(
            (Box.Left * scale) + origin.X, (Box.Top * scale) + origin.Y, (Box.Right * scale) + origin.X, (Box.Bottom * scale) + origin.Y);
        for (var i = 0; i < DetectionPoints.Count; i++)
        {
            placed.Points[i] = (Points[i] * scale) + origin;
        }

        return placed;
    }
}

/// <summary>The detector's six points: eyes, nose tip, mouth, ears; "left" is the picture's left.</summary>
[InlineArray(Count)]
internal struct DetectionPoints
{
    public const int Count = 6;
    public const int LeftOfPictureEye = 0;
    public const int RightOfPictureEye = 1;

    private Vector2 _first;
}
