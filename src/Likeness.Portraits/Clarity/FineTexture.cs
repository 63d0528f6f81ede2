using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Clarity;

/// <summary>Texture finer than the picture's own pixels, so that skin and cloth do not look like plastic: the picture's finest band, taken from nearby and laid down at twice the frequency.</summary>
/// <remarks>
/// Patches with cosine windows, as in non-parametric texture synthesis but at chance places (after Efros and Freeman 2001); self-similarity across scales is what Glasner, Bagon and Irani (2009) found in photos.
/// Each block of four pixels keeps its mean: reduced, the picture does not change. Edges get none.
/// </remarks>
internal sealed class FineTexture : IDisposable
{
    private const float BandSigma = 1f;
    private const float EnergySigma = 2f;
    private const int CalmRadius = 4;

    /// <summary>Luma; stronger texture is a pattern, whose continuation would be guesswork.</summary>
    private const float MostAmplitude = 2.5f;

    private readonly Plane _band;
    private readonly Plane _amplitude;
    private readonly int _left;
    private readonly int _top;

    /// <param name="luma">A tile of the picture.</param>
    /// <param name="edges">Its edges.</param>
    /// <param name="left">The tile's place in the picture; texture is bound to the picture.</param>
    /// <param name="top">The tile's place in the picture.</param>
    public FineTexture(Plane luma, EdgeField edges, int left, int top)
    {
        (_left, _top) = (left, top);
        using var soft = GaussianFilter.Apply(luma, BandSigma);
        _band = Pixelwise.Map(luma, soft, default(Band));
        using var square = Pixelwise.Multiply(_band, _band);
        using var energy = GaussianFilter.Apply(square, EnergySigma);
        Pixelwise.MapInto(_band, _band, energy, default(Normalized));
        using var calm = Morphology.Erode(energy, CalmRadius);
        using var amplitude = Pixelwise.Map(calm, edges.Slopes, default(Amplitude));
        _amplitude = Resampler.Resize(amplitude, 2 * luma.Width, 2 * luma.Height, ResampleFilter.Triangle);

        // What has a direction, as hair has, is continued by its edges; chance patches would lie across it.
        Pixelwise.MapInto(_amplitude, _amplitude, edges.Coherence, default(Undirected));
    }

    /// <summary>Adds the texture to the doubled tile.</summary>
    public void AddTo(Plane large, DoublingSettings settings)
    {
        var patches = new TexturePatches(settings.Seed, _left, _top);
        using var upper = new Plane(large.Width, 1);
        using var lower = new Plane(large.Width, 1);
        for (var y = TexturePatches.Reach; y < large.Height - TexturePatches.Reach; y += 2)
        {
            patches.Row(_band, y, upper.Row(0));
            patches.Row(_band, y + 1, lower.Row(0));
            Add(upper.Row(0), lower.Row(0), _amplitude.Row(y), large.Row(y), large.Row(y + 1), settings.Texture);
        }
    }

    public void Dispose()
    {
        _band.Dispose();
        _amplitude.Dispose();
    }

    private static void Add(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, ReadOnlySpan<float> amplitudes, Span<float> target, Span<float> below, float strength)
    {
        for (var x = TexturePatches.Reach; x < target.Length - TexturePatches.Reach; x += 2)
        {
            var (a, b, c, d) = (upper[x], upper[x + 1], lower[x], lower[x + 1]);
            var mean = (a + b + c + d) * 0.25f;
            var amplitude = strength * amplitudes[x];
            target[x] += amplitude * (a - mean);
            target[x + 1] += amplitude * (b - mean);
            below[x] += amplitude * (c - mean);
            below[x + 1] += amplitude * (d - mean);
        }
    }

    private readonly struct Band : IBinary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b) => a - b;
    }

    private readonly struct Normalized : IBinary
    {
        private const float Faint = 0.05f;
        private const float Most = 2.5f;

        public Vector<float> Of(Vector<float> band, Vector<float> energy)
        {
            var unit = band / Vector.SquareRoot(energy + new Vector<float>(Faint));
            return Vector.Min(Vector.Max(unit, new Vector<float>(-Most)), new Vector<float>(Most));
        }
    }

    private readonly struct Undirected : IBinary
    {
        public Vector<float> Of(Vector<float> amplitude, Vector<float> coherence) => amplitude * (Vector<float>.One - (VectorRamp.Between(coherence, 0.3f, 0.8f) * 0.85f));
    }

    private readonly struct Amplitude : IBinary
    {
        private const float Flat = 2.5f;
        private const float Edge = 7f;

        public Vector<float> Of(Vector<float> energy, Vector<float> slope)
        {
            var t = Vector.Min(Vector.Max((new Vector<float>(Edge) - slope) * (1 / (Edge - Flat)), Vector<float>.Zero), Vector<float>.One);
            return Vector.Min(Vector.SquareRoot(Vector.Max(energy, Vector<float>.Zero)), new Vector<float>(MostAmplitude)) * t;
        }
    }
}
