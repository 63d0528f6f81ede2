using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Retouch;

/// <summary>Where a person's skin is: from the scene's regions, with a border that stays inside the skin.</summary>
internal static class SkinZones
{
    private const float Sure = 0.85f;
    private const float Unsure = 0.35f;
    private const float Inset = 0.02f;

    /// <summary>All skin, and the skin without features.</summary>
    public static (Plane Skin, Plane Bare) Of(PortraitScene scene, Plane mine, Plane features)
    {
        var unit = scene.People[0].Shape.Frame.Unit;
        var skin = new Plane(scene.Width, scene.Height);
        var target = skin.Samples;
        var coverage = scene.Coverage.Skin.Samples;
        var own = mine.Samples;
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = own[i] * SmoothStep.Between(Unsure, Sure, coverage[i]);
        }

        // Half covered pixels show hair or background besides; changes must end before them.
        using var inner = Morphology.Erode(skin, Math.Max(1, (int)MathF.Round(Inset * unit)));
        var soft = GaussianFilter.Apply(inner, MathF.Max(0.5f, Inset * unit));
        skin.Dispose();
        var bare = new Plane(scene.Width, scene.Height);
        var featuresSamples = features.Samples;
        var softSamples = soft.Samples;
        var bareSamples = bare.Samples;
        for (var i = 0; i < bare.Samples.Length; i++)
        {
            bareSamples[i] = softSamples[i] * (1 - Math.Clamp(featuresSamples[i] * 1.1f, 0, 1));
        }

        return (soft, bare);
    }
}
