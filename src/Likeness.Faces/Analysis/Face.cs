using System.Collections.Immutable;

namespace Likeness.Faces;

/// <summary>A point of the face mesh.</summary>
/// <param name="X">Pixels from the left edge of the upright picture.</param>
/// <param name="Y">Pixels from the top edge of the upright picture.</param>
/// <param name="Z">Depth in pixels at the scale of X and Y; smaller is nearer to the camera, about 0 at the head's centre.</param>
public readonly record struct Landmark(float X, float Y, float Z);

/// <summary>A rectangle in pixels of the upright picture.</summary>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Bottom">Bottom edge.</param>
public readonly record struct FaceBox(float Left, float Top, float Right, float Bottom)
{
    /// <summary>Width in pixels.</summary>
    public float Width => Right - Left;

    /// <summary>Height in pixels.</summary>
    public float Height => Bottom - Top;
}

/// <summary>Where the head looks, in degrees.</summary>
/// <param name="Yaw">Positive when the head turns towards the picture's right.</param>
/// <param name="Pitch">Positive when the head looks down.</param>
/// <param name="Roll">Positive when the head tilts clockwise in the picture.</param>
public readonly record struct HeadPose(float Yaw, float Pitch, float Roll);

/// <summary>One face of a picture.</summary>
public sealed record Face
{
    /// <summary>Number of landmarks: the 468 points of the canonical face mesh and 5 for each iris (468–472 at the picture's left, 473–477 at its right).</summary>
    public const int LandmarkCount = 478;

    /// <summary>The detector's box.</summary>
    public required FaceBox Box { get; init; }

    /// <summary>The detector's confidence, 0…1.</summary>
    public required float Score { get; init; }

    /// <summary>The mesh model's confidence that this is a face, 0…1.</summary>
    public required float Presence { get; init; }

    /// <summary>Where the head looks.</summary>
    public required HeadPose Pose { get; init; }

    /// <summary>The 478 landmarks in the order of the MediaPipe face mesh.</summary>
    public required ImmutableArray<Landmark> Landmarks { get; init; }
}
