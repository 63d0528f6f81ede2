namespace Likeness.Portraits.Scene;

/// <summary>The cubic ramp 3t² − 2t³ between two edges, which may be given in falling order.</summary>
internal static class SmoothStep
{
    public static float Between(float edge0, float edge1, float x)
    {
        var t = Math.Clamp((x - edge0) / (edge1 - edge0), 0, 1);
        return t * t * (3 - 2 * t);
    }
}
