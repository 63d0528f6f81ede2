using System.Numerics;
using System.Runtime.InteropServices;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>What skin, hair and clothes of one person look like: Gaussian mixtures over CIE Lab, learnt from places where each is nearly sure.</summary>
/// <remarks>The two-step scheme (seeds, then one refit from the first labelling) follows GrabCut's iterated estimation (Rother, Kolmogorov, Blake, 2004), without the graph cut.</remarks>
internal sealed class ColorModels
{
    private const int MaxSamples = 1500;

    /// <summary>Skin's highlights reach farther from its median than its shadows.</summary>
    private const float HighlightScale = 22;

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

    public static ColorModels FromSeeds(PersonField field, ColorImage lab, Plane mask, uint seed)
    {
        var models = new ColorModels(seed);
        var skin = Collect(field, lab, (u, v, d, feature, m) => d > 0.12f && feature < 0.1f && v is > -0.75f and < 0.95f && MathF.Abs(v) > 0.22f, mask);
        if (skin.Count == 0)
        {
            skin = Collect(field, lab, (u, v, d, feature, m) => d > 0, mask);
        }

        models.SkinColor = Median(skin);
        var core = skin.FindAll(color => Distance(color, models.SkinColor, 18, 8, 8) < 2);
        models.Skin = models.Fit(WithShading(core), 4, 20);

        // Hair: the ring around the upper oval, without what looks like this skin (bald heads, ears).
        var skinColor = models.SkinColor;
        var hair = Collect(field, lab, (u, v, d, feature, m) => m > 0.7f && d is < -0.12f and > -0.75f && v < -0.35f, mask);
        models.Hair = models.Fit(hair.FindAll(color => Distance(color, skinColor, color.X > skinColor.X ? HighlightScale : 16, 8, 9) > 1.6f), 3, 60);

        var chin = field.Shape.Frame.ChinV;
        var clothes = Collect(field, lab, (u, v, d, feature, m) => m > 0.7f && v > chin + 1.1f, mask);
        if (clothes.Count < 60)
        {
            clothes = Collect(field, lab, (u, v, d, feature, m) => m > 0.7f && v > chin + 0.7f, mask);
        }

        models.Clothes = models.Fit(clothes, 5, 60);
        models.Background = models.Fit(Collect(field, lab, (u, v, d, feature, m) => m < 0.05f && d > -2, mask), 4, 60);
        return models;
    }

    /// <summary>Learns hair and clothes again from a first labelling.</summary>
    public void Refit(PersonField field, ColorImage lab, Plane mask, ReadOnlySpan<byte> labels)
    {
        var chin = field.Shape.Frame.ChinV;
        var at = labels.ToArray();
        var hair = new List<Vector3>();
        var clothes = new List<Vector3>();
        Visit(field, lab, mask, (index, color, v, d, m) =>
        {
            if (m > 0.7f && at[index] == (byte)Region.Hair && d < 0)
            {
                hair.Add(color);
            }
            else if (m > 0.7f && at[index] == (byte)Region.Clothes && v > chin + 0.3f)
            {
                clothes.Add(color);
            }
        });
        Hair = Fit(hair, 3, 60) ?? Hair;
        Clothes = Fit(clothes, 5, 60) ?? Clothes;
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

        var sorted = new float[colors.Count];
        Span<float> median = stackalloc float[3];
        for (var i = 0; i < 3; i++)
        {
            for (var k = 0; k < sorted.Length; k++)
            {
                sorted[k] = colors[k][i];
            }

            Array.Sort(sorted);
            median[i] = sorted[sorted.Length / 2];
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

    private static List<Vector3> Collect(PersonField field, ColorImage lab, Func<float, float, float, float, float, bool> where, Plane mask)
    {
        var colors = new List<Vector3>(MaxSamples);
        var step = Step(field);
        for (var y = 0; y < field.Height; y += step)
        {
            var u = field.U.Row(y);
            var v = field.V.Row(y);
            var d = field.OvalDistance.Row(y);
            var feature = field.Features.Row(y);
            var m = mask.Row(y);
            for (var x = 0; x < u.Length; x += step)
            {
                if (where(u[x], v[x], d[x], feature[x], m[x]))
                {
                    colors.Add(new Vector3(lab.C0.Row(y)[x], lab.C1.Row(y)[x], lab.C2.Row(y)[x]));
                }
            }
        }

        return colors;
    }

    private static void Visit(PersonField field, ColorImage lab, Plane mask, Action<int, Vector3, float, float, float> visit)
    {
        var step = Step(field);
        for (var y = 0; y < field.Height; y += step)
        {
            for (var x = 0; x < field.Width; x += step)
            {
                visit(y * field.Width + x, new Vector3(lab.C0[x, y], lab.C1[x, y], lab.C2[x, y]), field.V[x, y], field.OvalDistance[x, y], mask[x, y]);
            }
        }
    }

    /// <summary>Mixtures need thousands of samples, not all pixels.</summary>
    private static int Step(PersonField field) => (int)Math.Clamp(MathF.Sqrt(field.Width * field.Height / 20_000f), 1, 4);
}
