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
        for (var i = 0; i < edges.Samples.Length; i++)
        {
            edges.Samples[i] += Unsharp * (edges.Samples[i] - soft.Samples[i]);
        }

        using var reduced = Resampler.Resize(edges, picture.Width, picture.Height, ResampleFilter.Box);
        for (var i = 0; i < reduced.Samples.Length; i++)
        {
            reduced.Samples[i] = source.C0.Samples[i] - reduced.Samples[i];
        }

        using var correction = Resampler.Resize(reduced, edges.Width, edges.Height, ResampleFilter.Triangle);
        for (var i = 0; i < edges.Samples.Length; i++)
        {
            lab.C0.Samples[i] = Math.Clamp(edges.Samples[i] + (BackProjection * correction.Samples[i]), 0, 100);
        }

        return ColorConversion.ToPixels(lab);
    }
}
