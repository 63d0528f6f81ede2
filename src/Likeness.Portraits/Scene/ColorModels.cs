using System.Numerics;
using System.Runtime.InteropServices;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>What skin, hair and clothes of one person look like: Gaussian mixtures over CIE Lab, learnt from the pixels that the region model is sure of.</summary>
/// <remarks>They draw borders finer than the model's pixels and decide where it is unsure; mixtures for regions as in GrabCut (Rother, Kolmogorov, Blake, 2004), without the graph cut.</remarks>
internal sealed class ColorModels
{
    private const int MaxSamples = 1500;
    private const int LeastSamples = 60;
    private const float LeastCertainty = 0.6f;
    private const float Certain = 0.85f;

    private static readonly Vector3 Regularization = new(25, 9, 9);

    private readonly uint _seed;

    private ColorModels(uint seed) => _seed = seed;

    /// <summary>Median colour of sure skin.</summary>
    public Vector3 SkinColor { get; private set; }

    public GaussianMixture? Skin { get; private set; }

    public GaussianMixture? Hair { get; private set; }

    public GaussianMixture? Clothes { get; private set; }

    /// <summary>What lies around the person.</summary>
    public GaussianMixture? Background { get; private set; }

    /// <summary>Learns the colours of each region from the pixels that the region model is sure of.</summary>
    public static ColorModels Learn(PersonField field, ColorImage lab, Plane mask, RegionEvidence evidence, uint seed)
    {
        var models = new ColorModels(seed);
        var skin = Collect(field, lab, mask, evidence, pixel =>
            pixel.Distance > 0.12f && pixel.Feature < 0.1f && pixel.Skin > LeastCertainty && pixel.V is > -0.75f and < 0.95f && MathF.Abs(pixel.V) > 0.22f);
        if (skin.Count < LeastSamples)
        {
            skin = Collect(field, lab, mask, evidence, pixel => pixel.Distance > 0.12f && pixel.Feature < 0.1f && MathF.Abs(pixel.V) > 0.22f);
        }

        models.SkinColor = Median(skin);
        models.Skin = models.Fit(WithShading(skin.FindAll(color => Distance(color, models.SkinColor, 18, 8, 8) < 2)), 4, 20);
        models.Hair = models.Fit(Collect(field, lab, mask, evidence, pixel => pixel.Mask > 0.7f && pixel.Hair > Certain), 3, LeastSamples);
        models.Clothes = models.Fit(Collect(field, lab, mask, evidence, pixel => pixel.Mask > 0.7f && pixel.Clothes > Certain), 5, LeastSamples);
        models.Background = models.Fit(Collect(field, lab, mask, evidence, pixel => pixel.Mask < 0.05f && pixel.Distance > -2), 4, LeastSamples);
        return models;
    }

    public static float Distance(Vector3 a, Vector3 b, float scaleL, float scaleA, float scaleB)
    {
        var d = (a - b) / new Vector3(scaleL, scaleA, scaleB);
        return d.Length();
    }

    /// <summary>Median of each component.</summary>
    public static Vector3 Median(List<Vector3> colors)
    {
        if (colors.Count == 0)
        {
            return new Vector3(50, 12, 14);
        }

        var values = new float[colors.Count];
        Span<float> median = stackalloc float[3];
        for (var i = 0; i < 3; i++)
        {
            for (var k = 0; k < values.Length; k++)
            {
                values[k] = colors[k][i];
            }

            median[i] = Selection.Median(values);
        }

        return new Vector3(median);
    }

    /// <summary>Adds what the same skin looks like in shadow and in highlights: seeds lie where the light is even.</summary>
    private static List<Vector3> WithShading(List<Vector3> core)
    {
        var shaded = new List<Vector3>(core);
        for (var i = 0; i < core.Count; i += 4)
        {
            shaded.Add(core[i] * new Vector3(0.72f, 0.98f, 0.98f));
            shaded.Add(core[i] * new Vector3(0.52f, 0.9f, 0.88f));
            shaded.Add(new Vector3(MathF.Min(98, core[i].X * 1.22f), core[i].Y * 0.7f, core[i].Z * 0.8f));
        }

        return shaded;
    }

    private GaussianMixture? Fit(List<Vector3> samples, int components, int least)
    {
        if (samples.Count < least)
        {
            return null;
        }

        if (samples.Count > MaxSamples)
        {
            var random = new SeededRandom(_seed, (uint)components);
            for (var i = 0; i < MaxSamples; i++)
            {
                var k = i + random.Next(samples.Count - i);
                (samples[i], samples[k]) = (samples[k], samples[i]);
            }

            samples.RemoveRange(MaxSamples, samples.Count - MaxSamples);
        }

        return GaussianMixture.Fit(CollectionsMarshal.AsSpan(samples), Math.Clamp(samples.Count / 30, 1, components), _seed, Regularization);
    }

    private static List<Vector3> Collect(PersonField field, ColorImage lab, Plane mask, RegionEvidence evidence, Func<Sample, bool> where)
    {
        var colors = new List<Vector3>(MaxSamples);
        var step = Step(field);
        for (var y = 0; y < field.Height; y += step)
        {
            var v = field.V.Row(y);
            var distance = field.OvalDistance.Row(y);
            var feature = field.Features.Row(y);
            var m = mask.Row(y);
            var known = evidence.Known.Row(y);
            var skin = evidence.Skin.Row(y);
            var hair = evidence.Hair.Row(y);
            var clothes = evidence.Clothes.Row(y);
            for (var x = 0; x < v.Length; x += step)
            {
                var sample = new Sample(v[x], distance[x], feature[x], m[x], skin[x] * known[x], hair[x] * known[x], clothes[x] * known[x]);
                if (where(sample))
                {
                    colors.Add(new Vector3(lab.C0.Row(y)[x], lab.C1.Row(y)[x], lab.C2.Row(y)[x]));
                }
            }
        }

        return colors;
    }

    /// <summary>Mixtures need thousands of samples, not all pixels.</summary>
    private static int Step(PersonField field) => (int)Math.Clamp(MathF.Sqrt(field.Width * field.Height / 20_000f), 1, 4);

    private readonly record struct Sample(float V, float Distance, float Feature, float Mask, float Skin, float Hair, float Clothes);
}
