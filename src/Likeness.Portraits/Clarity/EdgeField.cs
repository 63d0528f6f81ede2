using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Clarity;

/// <summary>Directions and strengths of edges at twice the size, from the structure tensor of the picture (Förstner and Gülch 1987).</summary>
internal sealed class EdgeField : IDisposable
{
    private const float Presmoothing = 0.5f;
    private const float Neighbourhood = 1.2f;

    public EdgeField(Plane luma)
    {
        using var smooth = GaussianFilter.Apply(luma, Presmoothing);
        var (gx, gy) = Gradient.Sobel(smooth);
        using var squareX = Pixelwise.Multiply(gx, gx);
        using var product = Pixelwise.Multiply(gx, gy);
        using var squareY = Pixelwise.Multiply(gy, gy);
        gx.Dispose();
        gy.Dispose();
        using var xx = GaussianFilter.Apply(squareX, Neighbourhood);
        using var xy = GaussianFilter.Apply(product, Neighbourhood);
        using var yy = GaussianFilter.Apply(squareY, Neighbourhood);
        Slopes = Pixelwise.Map(xx, yy, default(Slope));
        var (width, height) = (2 * luma.Width, 2 * luma.Height);
        using var a = Resampler.Resize(xx, width, height, ResampleFilter.Triangle);
        using var b = Resampler.Resize(xy, width, height, ResampleFilter.Triangle);
        using var c = Resampler.Resize(yy, width, height, ResampleFilter.Triangle);
        CosineSquared = Pixelwise.Map(a, b, c, default(Cosine));
        SineCosine = Pixelwise.Map(a, b, c, default(Sine));
        Coherence = Pixelwise.Map(a, b, c, default(Alike));
        Strength = Pixelwise.Map(a, c, default(Slope));
    }

    /// <summary>Steepness in luma a pixel, at the picture's own size.</summary>
    public Plane Slopes { get; }

    /// <summary>cos² of the direction across the edge.</summary>
    public Plane CosineSquared { get; }

    /// <summary>sin · cos of that direction.</summary>
    public Plane SineCosine { get; }

    /// <summary>How much the neighbourhood agrees on a direction, 0…1.</summary>
    public Plane Coherence { get; }

    /// <summary>Steepness in luma a pixel of the picture, at twice its size.</summary>
    public Plane Strength { get; }

    public void Dispose()
    {
        Slopes.Dispose();
        CosineSquared.Dispose();
        SineCosine.Dispose();
        Coherence.Dispose();
        Strength.Dispose();
    }

    private static Vector<float> Root(Vector<float> xx, Vector<float> xy, Vector<float> yy)
    {
        var difference = xx - yy;
        return Vector.SquareRoot((difference * difference) + (xy * xy * 4f));
    }

    private readonly struct Slope : IBinary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b) => Vector.SquareRoot(Vector.Max(a + b, Vector<float>.Zero));
    }

    private readonly struct Cosine : ITernary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) => (Vector<float>.One + ((a - c) / (Root(a, b, c) + new Vector<float>(1e-6f)))) * 0.5f;
    }

    private readonly struct Sine : ITernary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) => b / (Root(a, b, c) + new Vector<float>(1e-6f));
    }

    private readonly struct Alike : ITernary
    {
        // The term keeps noise from looking like an edge.
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) => Root(a, b, c) / (a + c + new Vector<float>(0.6f));
    }
}
