namespace Likeness.Faces;

/// <summary>How much two boxes cover each other.</summary>
internal static class BoxOverlap
{
    /// <summary>Common area by united area, 0…1.</summary>
    public static float OfUnion(in FaceBox a, in FaceBox b)
    {
        var common = Common(a, b);
        var union = Area(a) + Area(b) - common;
        return union > 0 ? common / union : 0;
    }

    /// <summary>Common area by the smaller area, 0…1; 1 when one lies within the other.</summary>
    public static float OfSmaller(in FaceBox a, in FaceBox b)
    {
        var smaller = MathF.Min(Area(a), Area(b));
        return smaller > 0 ? Common(a, b) / smaller : 0;
    }

    public static float Area(in FaceBox box) => MathF.Max(box.Width, 0) * MathF.Max(box.Height, 0);

    private static float Common(in FaceBox a, in FaceBox b)
    {
        var width = MathF.Min(a.Right, b.Right) - MathF.Max(a.Left, b.Left);
        var height = MathF.Min(a.Bottom, b.Bottom) - MathF.Max(a.Top, b.Top);
        return width > 0 && height > 0 ? width * height : 0;
    }
}
