using System.Collections.Immutable;

namespace Likeness.Faces;

/// <summary>Which of the 478 landmarks make up the parts of a face (numbering of the MediaPipe face mesh).</summary>
/// <remarks>"Left" and "right" are the picture's sides: the left eye is the eye at the picture's left. Rings are closed and ordered, lines are ordered.</remarks>
public static class FaceMeshTopology
{
    /// <summary>The outline of the face as a ring, clockwise from the middle of the forehead.</summary>
    public static ImmutableArray<int> FaceOval { get; } = [
        10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136,
        172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
    ];

    /// <summary>The outer edge of the lips as a ring, from the left corner along the lower lip.</summary>
    public static ImmutableArray<int> LipsOuter { get; } = [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185];

    /// <summary>The inner edge of the lips as a ring, from the left corner along the lower lip.</summary>
    public static ImmutableArray<int> LipsInner { get; } = [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191];

    /// <summary>The rim of the left eye as a ring, from the outer corner along the lower lid.</summary>
    public static ImmutableArray<int> LeftEye { get; } = [33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246];

    /// <summary>The rim of the right eye as a ring, from the outer corner along the lower lid.</summary>
    public static ImmutableArray<int> RightEye { get; } = [263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466];

    /// <summary>The left brow as a ring: lower edge from the outer end inwards, upper edge back.</summary>
    public static ImmutableArray<int> LeftBrow { get; } = [46, 53, 52, 65, 55, 107, 66, 105, 63, 70];

    /// <summary>The right brow as a ring: lower edge from the outer end inwards, upper edge back.</summary>
    public static ImmutableArray<int> RightBrow { get; } = [276, 283, 282, 295, 285, 336, 296, 334, 293, 300];

    /// <summary>The left iris: its centre, then four points of its rim.</summary>
    public static ImmutableArray<int> LeftIris { get; } = [468, 469, 470, 471, 472];

    /// <summary>The right iris: its centre, then four points of its rim.</summary>
    public static ImmutableArray<int> RightIris { get; } = [473, 474, 475, 476, 477];

    /// <summary>The ridge of the nose as a line, from between the eyes over the tip to the upper lip.</summary>
    public static ImmutableArray<int> NoseBridge { get; } = [168, 6, 197, 195, 5, 4, 1, 19, 94, 2];

    /// <summary>The wings and the base of the nose as a line from left to right.</summary>
    public static ImmutableArray<int> NoseBase { get; } = [115, 48, 64, 98, 97, 2, 326, 327, 294, 278, 344];
}
