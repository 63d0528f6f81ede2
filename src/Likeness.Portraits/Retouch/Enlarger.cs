using Likeness.Imaging;

namespace Likeness.Portraits.Retouch;

/// <summary>Enlarges a picture to twice its size: Lanczos, edges sharpened along their own direction, and back-projection so that the result reduced again is the picture (Irani and Peleg 1991).</summary>
internal static class Enlarger
{
    private const float BackProjection = 0.6f;
    private const float Unsharp = 0.4f;

    public static PixelBuffer Double(PixelBuffer picture)
    {
        using var large = Resampler.Resize(picture, 2 * picture.Width, 2 * picture.Height);
        using var lab = ColorConversion.FromPixels(large, ColorSpace.CieLab);
        using var source = ColorConversion.FromPixels(picture, ColorSpace.CieLab);
        using var edges = ShockFilter.SharpenEdges(lab.C0, steps: 3, share: 0.42f);
        using var soft = GaussianFilter.Apply(edges, 1.5f);
        var edgesSamples = edges.Samples;
        var softSamples = soft.Samples;
        for (var i = 0; i < edges.Samples.Length; i++)
        {
            edgesSamples[i] += Unsharp * (edgesSamples[i] - softSamples[i]);
        }

        using var reduced = Resampler.Resize(edges, picture.Width, picture.Height, ResampleFilter.Box);
        var sourceC0Samples = source.C0.Samples;
        var reducedSamples = reduced.Samples;
        for (var i = 0; i < reduced.Samples.Length; i++)
        {
            reducedSamples[i] = sourceC0Samples[i] - reducedSamples[i];
        }

        using var correction = Resampler.Resize(reduced, edges.Width, edges.Height, ResampleFilter.Triangle);
        var correctionSamples = correction.Samples;
        var labC0Samples = lab.C0.Samples;
        for (var i = 0; i < edges.Samples.Length; i++)
        {
            labC0Samples[i] = Math.Clamp(edgesSamples[i] + (BackProjection * correctionSamples[i]), 0, 100);
        }

        return ColorConversion.ToPixels(lab);
    }
}
