namespace Likeness.Portraits.Scene;

/// <summary>Closed outlines and open lines over the face mesh, as landmark numbers in drawing order. Left and right are the picture's.</summary>
internal static class MeshContours
{
    public static ReadOnlySpan<int> FaceOval =>
    [
        10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
        152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
    ];

    public static ReadOnlySpan<int> LipsOuter => [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185];

    public static ReadOnlySpan<int> LipsInner => [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191];

    /// <summary>From the outer corner along the lower lid to the inner corner and back along the upper lid.</summary>
    public static ReadOnlySpan<int> EyeLeft => [33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246];

    /// <inheritdoc cref="EyeLeft"/>
    public static ReadOnlySpan<int> EyeRight => [263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466];

    public static ReadOnlySpan<int> BrowLeftUpper => [70, 63, 105, 66, 107];

    public static ReadOnlySpan<int> BrowLeftLower => [46, 53, 52, 65, 55];

    public static ReadOnlySpan<int> BrowRightUpper => [300, 293, 334, 296, 336];

    public static ReadOnlySpan<int> BrowRightLower => [276, 283, 282, 295, 285];

    /// <summary>The lower edge of the jaw, from the picture's left to its right.</summary>
    public static ReadOnlySpan<int> Jaw => [172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397];
}
