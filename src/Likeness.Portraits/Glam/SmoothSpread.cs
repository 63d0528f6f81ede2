using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Glam;

/// <summary>Spreads known values as a harmonic membrane at a resolution that is enough for something that smooth.</summary>
internal static class SmoothSpread
{
    /// <summary>Pixels a unit at which a membrane is solved.</summary>
    private const float EnoughUnit = 56;

    private const float LeastWeight = 1e-4f;

    /// <param name="values">Known values; only read where there is weight.</param>
    /// <param name="weights">0…1.</param>
    /// <param name="unit">Pixels a unit.</param>
    public static Plane Over(Plane values, Plane weights, float unit)
    {
        var reduction = (int)(unit / EnoughUnit);
        if (reduction < 2)
        {
            return Membrane.Interpolate(values, weights);
        }

        var (width, height) = ((values.Width + reduction - 1) / reduction, (values.Height + reduction - 1) / reduction);
        using var weighted = Pixelwise.Multiply(values, weights);
        using var sums = Resampler.Resize(weighted, width, height, ResampleFilter.Triangle);
        using var small = Resampler.Resize(weights, width, height, ResampleFilter.Triangle);
        using var means = Pixelwise.Map(sums, small, (sum, weight) => weight < LeastWeight ? 0 : sum / weight);
        using var surface = Membrane.Interpolate(means, small);
        return Resampler.Resize(surface, values.Width, values.Height, ResampleFilter.Triangle);
    }
}
