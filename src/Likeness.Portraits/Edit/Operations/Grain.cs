using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>Textures of zero mean and unit deviation.</summary>
internal static class Grain
{
    private const float UniformDeviation = 0.28868f;

    /// <summary>Clouds are computed as small as this many pixels a smallest shape allow.</summary>
    private const float LeastCell = 4;

    private const int MostReduction = 4;

    /// <summary>Film grain.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="sigma">Size of the grains in pixels, 0.6 or more.</param>
    /// <param name="seed">Another seed, other grains.</param>
    public static Plane Of(int width, int height, float sigma, uint seed)
    {
        using var white = Noise.White(width, height, seed);
        var soft = GaussianFilter.Apply(white, sigma);
        var scale = 2 * MathF.Sqrt(MathF.PI) * sigma / UniformDeviation;
        Pixelwise.MapInto(soft, soft, new Centered(0.5f, scale));
        return soft;
    }

    /// <summary>Sum of octaves of value noise, 0…1 with mean ½.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="cell">Size of the largest shapes in pixels.</param>
    /// <param name="octaves">Each is half as large and half as strong as the one before.</param>
    /// <param name="seed">Another seed, another texture.</param>
    public static Plane Cloud(int width, int height, float cell, int octaves, uint seed)
    {
        var reduction = Math.Min(MostReduction, (int)(cell / (1 << (octaves - 1)) / LeastCell));
        if (reduction > 1)
        {
            using var small = Cloud((width + reduction - 1) / reduction, (height + reduction - 1) / reduction, cell / reduction, octaves, seed);
            return Resampler.Resize(small, width, height, ResampleFilter.Triangle);
        }

        var sum = new Plane(width, height, clear: true);
        var total = 2 * (1 - MathF.Pow(0.5f, octaves));
        for (var octave = 0; octave < octaves; octave++)
        {
            using var noise = Noise.Value(width, height, MathF.Max(1, cell / (1 << octave)), seed + ((uint)octave * 7919));
            Pixelwise.Add(sum, noise, MathF.Pow(0.5f, octave) / total);
        }

        return sum;
    }

    /// <summary>The tooth of paper.</summary>
    public static Plane Paper(int width, int height, float size, uint seed)
    {
        using var fine = Noise.Value(width, height, MathF.Max(1, 2.2f * size), seed);
        using var coarse = Noise.Value(width, height, MathF.Max(1, 6f * size), seed + 1);
        using var wide = Noise.Value(width, height, MathF.Max(1, 45f * size), seed + 2);
        using var both = Pixelwise.Sum(fine, coarse, 0.7f);
        var sum = Pixelwise.Sum(both, wide, 0.35f);
        // Deviation of value noise is about 0.2.
        Pixelwise.MapInto(sum, sum, new Centered(1.025f, 4f));
        return sum;
    }

    private readonly struct Centered(float mean, float scale) : IUnary
    {
        public System.Numerics.Vector<float> Of(System.Numerics.Vector<float> a) => (a - Lanes.Of(mean)) * scale;
    }
}
