using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Retouch;

/// <summary>Evens the colour of skin: blotches of red and yellow fall towards the skin around them, a flushed face a little towards a healthy balance. Shine is tamed.</summary>
internal static class SkinTone
{
    private const float Red = 0.62f;
    private const float Pale = 0.34f;
    private const float Yellow = 0.45f;
    private const float LargestChange = 12;
    private const float Shine = 0.5f;

    public static void Apply(RetouchCanvas canvas)
    {
        TameShine(canvas);
        if (canvas.IsMonochrome)
        {
            return;
        }

        Even(canvas, canvas.Result.C1, Red, Pale);
        Even(canvas, canvas.Result.C2, Yellow, Yellow);
        var flush = canvas.CheekColor.Z > 5 ? MathF.Min(4, 0.35f * MathF.Max(0, canvas.CheekColor.Y - canvas.CheekColor.Z - 1.5f)) * canvas.Strength : 0;
        if (flush > 0)
        {
            var resultC1Samples = canvas.Result.C1.Samples;
            var bareSamples = canvas.Bare.Samples;
            for (var i = 0; i < canvas.Bare.Samples.Length; i++)
            {
                resultC1Samples[i] -= flush * bareSamples[i];
            }
        }
    }

    private static void Even(RetouchCanvas canvas, Plane chroma, float above, float below)
    {
        using var near = MaskedBlur.Apply(chroma, canvas.Weight, 0.035f * canvas.Unit);
        using var far = MaskedBlur.Apply(chroma, canvas.Weight, 0.28f * canvas.Unit);
        var bareSamples = canvas.Bare.Samples;
        var chromaSamples = chroma.Samples;
        var nearSamples = near.Samples;
        var farSamples = far.Samples;
        for (var i = 0; i < chroma.Samples.Length; i++)
        {
            var deviation = nearSamples[i] - farSamples[i];
            chromaSamples[i] -= bareSamples[i] * canvas.Strength * (deviation > 0 ? above : below) * Math.Clamp(deviation, -LargestChange, LargestChange);
        }
    }

    /// <summary>Highlights of oily skin: brighter than the skin around by much, and paler.</summary>
    private static void TameShine(RetouchCanvas canvas)
    {
        var lightness = canvas.Result.C0;
        using var near = MaskedBlur.Apply(lightness, canvas.Weight, 0.03f * canvas.Unit);
        using var far = MaskedBlur.Apply(lightness, canvas.Weight, 0.35f * canvas.Unit);
        var lightnessSamples = lightness.Samples;
        var nearSamples = near.Samples;
        var farSamples = far.Samples;
        var bareSamples = canvas.Bare.Samples;
        for (var i = 0; i < lightness.Samples.Length; i++)
        {
            var above = nearSamples[i] - farSamples[i];
            var excess = MathF.Max(0, above - 8);
            lightnessSamples[i] -= bareSamples[i] * canvas.Strength * Shine * excess * SmoothStep.Between(0, 10, excess);
        }
    }
}
