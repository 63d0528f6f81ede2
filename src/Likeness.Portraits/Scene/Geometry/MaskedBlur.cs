using System.Numerics;
using System.Runtime.CompilerServices;
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
        return Apply(source, mask, weight, sigma);
    }

    /// <inheritdoc cref="Apply(Plane, Plane, Plane, float, float)"/>
    public static ColorImage Apply(ColorImage source, Plane mask, Plane weight, float sigma) =>
        new(Apply(source.C0, mask, weight, sigma, 0), Apply(source.C1, mask, weight, sigma, 0), Apply(source.C2, mask, weight, sigma, 0), source.Space);

    /// <summary>With the blurred mask at hand, for several planes under one mask.</summary>
    public static Plane Apply(Plane source, Plane mask, Plane weight, float sigma, float fallback)
    {
        using var weighted = Pixelwise.Map(source, mask, new Weighted(fallback));
        var blurred = GaussianFilter.Apply(weighted, sigma);
        Pixelwise.MapInto(blurred, blurred, weight, new Mean(fallback));
        return blurred;
    }

    private readonly struct Weighted(float fallback) : IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b) => (a - Lanes.Of(fallback)) * b;
    }

    private readonly struct Mean(float fallback) : IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b) => Lanes.Of(fallback) + (a / Vector.MaxNative(b, Lanes.Of(LeastWeight)));
    }
}
