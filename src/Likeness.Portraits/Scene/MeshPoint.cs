namespace Likeness.Portraits.Scene;

/// <summary>Numbers of single landmarks that recipes speak of, in the order of the MediaPipe face mesh. Left and right are the picture's.</summary>
internal static class MeshPoint
{
    public const int ForeheadTop = 10;
    public const int Chin = 152;
    public const int NoseTip = 4;
    public const int EarLeft = 234;
    public const int EarRight = 454;
    public const int IrisLeft = 468;
    public const int IrisRight = 473;
    public const int EyeLeftOuter = 33;
    public const int EyeLeftInner = 133;
    public const int EyeRightOuter = 263;
    public const int EyeRightInner = 362;
    public const int MouthLeft = 61;
    public const int MouthRight = 291;
    public const int LipUpperInner = 13;
    public const int LipLowerInner = 14;
    public const int MouthInnerLeft = 78;
    public const int MouthInnerRight = 308;

    /// <summary>The lower edge of the jaw, from the picture's left to its right.</summary>
    public static ReadOnlySpan<int> Jaw => [172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397];
}
