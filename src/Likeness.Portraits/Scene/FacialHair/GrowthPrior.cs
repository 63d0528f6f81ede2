using System.Numerics;
using Likeness.Faces;

namespace Likeness.Portraits.Scene;

/// <summary>Where facial hair of a kind grows, 0 never … 1 nearly always, in the coordinates of <see cref="LowerFace"/>.</summary>
internal static class GrowthPrior
{
    /// <param name="kind">What grows.</param>
    /// <param name="face">The lower face.</param>
    /// <param name="at">A point in its coordinates.</param>
    /// <param name="outside">Distance outside of the face's outline in units; negative inside.</param>
    public static float At(FacialHairKind kind, LowerFace face, Vector2 at, float outside) => kind switch
    {
        FacialHairKind.Moustache => Moustache(face, at),
        FacialHairKind.Goatee => MathF.Max(Moustache(face, at), Chin(face, at, outside)),
        FacialHairKind.Beard => MathF.Max(MathF.Max(Moustache(face, at), Chin(face, at, outside)), Jaw(at, outside)),
        _ => 0,
    };

    private static float Moustache(LowerFace face, Vector2 at)
    {
        var across = MathF.Abs(at.X);
        // Its ends hang down beside the corners of the mouth.
        var lower = across < 0.75f * face.MouthHalfWidth ? face.UpperLip + 0.08f : face.Mouth + 0.22f;
        return SmoothStep.Between(face.MouthHalfWidth + 0.26f, face.MouthHalfWidth + 0.02f, across)
            * SmoothStep.Between(0.02f, 0.12f, at.Y) * SmoothStep.Between(lower + 0.1f, lower - 0.02f, at.Y);
    }

    private static float Chin(LowerFace face, Vector2 at, float outside)
    {
        var across = MathF.Abs(at.X);
        return SmoothStep.Between(face.MouthHalfWidth + 0.28f, face.MouthHalfWidth + 0.02f, across)
            * SmoothStep.Between(face.Mouth + 0.04f, face.Mouth + 0.2f, at.Y) * SmoothStep.Between(0.4f, 0.05f, outside);
    }

    private static float Jaw(Vector2 at, float outside)
    {
        var across = MathF.Abs(at.X);
        // From the ears the line of growth falls to the corners of the mouth.
        var line = float.Lerp(0.55f, -0.5f, Math.Clamp((across - 0.45f) / 0.5f, 0, 1));
        return SmoothStep.Between(line - 0.12f, line + 0.3f, at.Y) * SmoothStep.Between(0.34f, 0.04f, outside) * (across > 1.3f ? 0 : 1);
    }
}
