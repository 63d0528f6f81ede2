using Likeness.Imaging;

namespace Likeness.Portraits.Retouch;

/// <summary>Medians of the samples that a mask holds.</summary>
internal static class WeightedMedian
{
    private const int MostSamples = 20_000;
    private const int LeastSamples = 12;

    /// <summary>The value at a quantile of the samples whose weight is at least one half.</summary>
    /// <param name="values">Samples.</param>
    /// <param name="weight">Weights, 0…1.</param>
    /// <param name="fallback">The answer where hardly any sample counts.</param>
    /// <param name="quantile">0…1.</param>
    public static float Of(Plane values, Plane weight, float fallback, float quantile = 0.5f)
    {
        var samples = values.Samples;
        var weights = weight.Samples;
        var count = 0;
        foreach (var w in weights)
        {
            count += w >= 0.5f ? 1 : 0;
        }

        if (count < LeastSamples)
        {
            return fallback;
        }

        var step = Math.Max(1, count / MostSamples);
        var chosen = new List<float>(count / step + 1);
        var seen = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            if (weights[i] >= 0.5f && seen++ % step == 0)
            {
                chosen.Add(samples[i]);
            }
        }

        var found = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(chosen);
        return Selection.Nth(found, Math.Clamp((int)(quantile * found.Length), 0, found.Length - 1));
    }
}
