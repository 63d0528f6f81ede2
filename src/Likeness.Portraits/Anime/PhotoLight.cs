using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Anime;

/// <summary>From which side a photo is lit.</summary>
internal static class PhotoLight
{
    /// <summary>Differences below this, CIE L, say nothing.</summary>
    private const float LeastDifference = 3;

    /// <returns>−1 from the picture's left, also where it cannot be told; 1 from its right.</returns>
    public static float Side(PortraitScene scene)
    {
        var frame = scene.People[0].Shape.Frame;
        var (left, right, lefts, rights) = (0f, 0f, 0, 0);
        foreach (var at in SkinSamples.Of(scene, 0))
        {
            var u = frame.FromPicture(new System.Numerics.Vector2(at % scene.Width, at / scene.Width)).X;
            if (u < -0.25f)
            {
                (left, lefts) = (left + scene.Lab.C0.Samples[at], lefts + 1);
            }
            else if (u > 0.25f)
            {
                (right, rights) = (right + scene.Lab.C0.Samples[at], rights + 1);
            }
        }

        return lefts > 0 && rights > 0 && (right / rights) - (left / lefts) > LeastDifference ? 1 : -1;
    }
}
