using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Retouch;

/// <summary>How a face's pixels suffered, each 0…1.</summary>
/// <param name="Blur">Out of focus, shaken or enlarged from less.</param>
/// <param name="Noise">Grain of a sensor.</param>
/// <param name="NoiseDeviation">Its standard deviation, CIE L.</param>
/// <param name="Blocks">Edges of 8-pixel blocks.</param>
internal sealed record Damage(float Blur, float Noise, float NoiseDeviation, float Blocks)
{
    /// <param name="canvas">The canvas.</param>
    /// <param name="face">Where the face is.</param>
    public static Damage Measure(RetouchCanvas canvas, Plane face)
    {
        var lightness = canvas.Photo.C0;
        using var g1 = GaussianFilter.Apply(lightness, 0.8f);
        using var g2 = GaussianFilter.Apply(lightness, 1.6f);
        using var g3 = GaussianFilter.Apply(lightness, 3.2f);
        double finest = 0, coarse = 0;
        var samples = lightness.Samples;
        var differences = new List<float>();
        var weights = face.Samples;
        for (var i = 0; i < samples.Length; i++)
        {
            if (weights[i] < 0.5f)
            {
                continue;
            }

            var f = samples[i] - g1.Samples[i];
            var c = g2.Samples[i] - g3.Samples[i];
            finest += f * f;
            coarse += c * c;
            if (canvas.Bare.Samples[i] > 0.7f)
            {
                differences.Add(MathF.Abs(f));
            }
        }

        var sharpness = (float)Math.Sqrt(finest / (coarse + 1e-6));
        var median = differences.Count < 50 ? 0 : Selection.Median(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(differences));
        // What a Gaussian of 0.8 pixels leaves of white noise is 0.87 of its deviation; 1.48 turns a median of magnitudes into a deviation.
        var deviation = 1.48f * median / 0.87f;
        var small = 0.55f * SmoothStep.Between(66, 34, canvas.Unit) * SmoothStep.Between(1, 0.6f, sharpness);
        var blur = MathF.Max(SmoothStep.Between(0.58f, 0.25f, sharpness), small);
        var noise = SmoothStep.Between(1.6f, 4f, deviation) * SmoothStep.Between(0.75f, 1.1f, sharpness);
        var blocks = SmoothStep.Between(1.15f, 1.5f, BlockGrid.Visibility(lightness, face));
        return new Damage(blur * (1 - noise), noise, deviation, blocks);
    }
}
