using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>Gaussian means in which only the pixels of a mask count (normalised convolution; Knutsson and Westin 1993). Beyond the mask they continue what is inside.</summary>
internal static class MaskedBlur
{
    private const float LeastWeight = 1e-4f;

    /// <param name="source">Samples of any range.</param>
    /// <param name="mask">Weights, 0…1.</param>
    /// <param name="sigma">Standard deviation in pixels.</param>
    /// <param name="fallback">The value far from the mask.</param>
    public static Plane Apply(Plane source, Plane mask, float sigma, float fallback = 0)
    {
        using var weight = GaussianFilter.Apply(mask, sigma);
        return Apply(source, mask, weight, sigma, fallback);
    }

    /// <summary>The three planes of a picture.</summary>
    public static ColorImage Apply(ColorImage source, Plane mask, float sigma)
    {
        using var weight = GaussianFilter.Apply(mask, sigma);
        var result = new ColorImage(source.Width, source.Height, source.Space);
        for (var i = 0; i < 3; i++)
        {
            using var blurred = Apply(source[i], mask, weight, sigma, 0);
            blurred.Samples.CopyTo(result[i].Samples);
        }

        return result;
    }

    private static Plane Apply(Plane source, Plane mask, Plane weight, float sigma, float fallback)
    {
        using var weighted = Pixelwise.Map(source, mask, (s, m) => (s - fallback) * m);
        var blurred = GaussianFilter.Apply(weighted, sigma);
        Pixelwise.MapInto(blurred, blurred, weight, (b, w) => fallback + b / MathF.Max(w, LeastWeight));
        return blurred;
    }
}
