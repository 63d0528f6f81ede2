using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Divides one person into skin, hair and clothes: the region model's maps, sharpened by colour models and by the picture's own edges, with a little anatomy.</summary>
internal static class RegionSegmenter
{
    private const float LeastLogLikelihood = -13.5f;
    private const float MostSurprise = -10;

    /// <summary>Exponents of the colour likelihoods: neighbouring pixels are no independent witnesses, and lightness alone is a weak one.</summary>
    private const float ColorWeight = 0.25f;

    private const float MonochromeWeight = 0.12f;

    /// <summary>Exponent of the spatial priors where the maps count; where they say nothing the priors count fully.</summary>
    private const float PriorWeight = 0.35f;

    /// <summary>Least probability that a map may give a region: colour and place can still outvote it.</summary>
    private const float Floor = 0.02f;

    /// <summary>Log prior against background deep inside the person mask; the mask is trusted less near its border.</summary>
    private const float TrustInMask = -5;

    private const float DoubtAtBorder = -1;
    private const float MaskDoubtReach = 0.3f;

    /// <summary>Label of pixels that the mask holds but that show the background.</summary>
    public const byte Beyond = 254;

    private const float SmoothingRadius = 0.08f;
    private const float SmoothingEpsilon = 1.5e-3f;

    /// <summary>Labels the person's rectangle; pixels below half of <paramref name="mask"/> are background.</summary>
    /// <param name="field">The rectangle.</param>
    /// <param name="lab">CIE Lab picture of the rectangle.</param>
    /// <param name="mask">Person mask of the rectangle, limited to this person's territory.</param>
    /// <param name="evidence">What the region model says.</param>
    /// <param name="headwear">Whether the person wears something on the head: no map knows it, and it must not be taken for background.</param>
    /// <param name="monochrome">Whether the picture has no colour.</param>
    /// <param name="seed">Seed of the mixtures.</param>
    public static (byte[] Labels, ColorModels Models) Segment(PersonField field, ColorImage lab, Plane mask, RegionEvidence evidence, bool headwear, bool monochrome, uint seed)
    {
        var models = ColorModels.Learn(field, lab, mask, evidence, seed);
        using var guide = Guide(lab);
        using var border = DistanceTransform.Inside(mask);
        using var background = Likelihood(models.Background, lab);
        using var skin = Likelihood(models.Skin, lab);
        using var hair = Likelihood(models.Hair, lab);
        using var clothes = Likelihood(models.Clothes, lab);
        ToPosteriors(field, new Posteriors(skin, hair, clothes, background), evidence, border, headwear, monochrome ? MonochromeWeight : ColorWeight);
        var (labels, notHair) = Decide(field, guide, mask, new Posteriors(skin, hair, clothes, background));
        RegionCleanup.Apply(field, labels, notHair);
        return (labels, models);
    }

    private static Plane Guide(ColorImage lab)
    {
        var guide = new Plane(lab.Width, lab.Height);
        var lightness = lab.C0.Samples;
        var samples = guide.Samples;
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = lightness[i] / 100;
        }

        return guide;
    }

    /// <summary>The most likely region of each pixel, and the most likely one other than hair.</summary>
    private static (byte[] Labels, byte[] NotHair) Decide(PersonField field, Plane guide, Plane mask, Posteriors posteriors)
    {
        var radius = Math.Max(1, (int)(SmoothingRadius * field.Shape.Frame.Unit));
        // The fast guided filter (He and Sun 2015): coefficients at half resolution.
        var step = radius >= 4 ? 2 : 1;
        using var smoothSkin = GuidedFilter.Apply(guide, posteriors.Skin, radius, SmoothingEpsilon, step);
        using var smoothHair = GuidedFilter.Apply(guide, posteriors.Hair, radius, SmoothingEpsilon, step);
        using var smoothClothes = GuidedFilter.Apply(guide, posteriors.Clothes, radius, SmoothingEpsilon, step);
        using var smoothBackground = GuidedFilter.Apply(guide, posteriors.Background, radius, SmoothingEpsilon, step);
        var labels = new byte[field.Width * field.Height];
        var notHair = new byte[labels.Length];
        for (var y = 0; y < field.Height; y++)
        {
            var m = mask.Row(y);
            var s = smoothSkin.Row(y);
            var h = smoothHair.Row(y);
            var c = smoothClothes.Row(y);
            var b = smoothBackground.Row(y);
            var row = labels.AsSpan(y * field.Width, field.Width);
            var other = notHair.AsSpan(y * field.Width, field.Width);
            for (var x = 0; x < row.Length; x++)
            {
                var best = MathF.Max(h[x], MathF.Max(s[x], c[x]));
                other[x] = m[x] < 0.5f ? (byte)Region.Background
                    : b[x] > best ? Beyond
                    : s[x] >= c[x] ? (byte)Region.Skin : (byte)Region.Clothes;
                row[x] = m[x] >= 0.5f && h[x] >= MathF.Max(best, b[x]) ? (byte)Region.Hair : other[x];
            }
        }

        return (labels, notHair);
    }

    private static Plane Likelihood(GaussianMixture? model, ColorImage lab)
    {
        var plane = new Plane(lab.Width, lab.Height);
        if (model is null)
        {
            plane.Samples.Fill(LeastLogLikelihood - 0.5f);
        }
        else
        {
            model.LogLikelihood(lab, plane);
        }

        return plane;
    }

    /// <summary>Turns four planes of log-likelihoods into posteriors in place.</summary>
    private static void ToPosteriors(PersonField field, Posteriors posteriors, RegionEvidence evidence, Plane border, bool headwear, float colorWeight)
    {
        var chin = field.Shape.Frame.ChinV;
        var doubtReach = MaskDoubtReach * field.Shape.Frame.Unit;
        // A turned head shows more hair on one side: the middle line moves with it.
        var shift = -field.Shape.Frame.Turn * 0.35f * 0.5f;
        RowParallel.For(field.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var u = field.U.Row(y);
                var v = field.V.Row(y);
                var d = field.OvalDistance.Row(y);
                var s = posteriors.Skin.Row(y);
                var h = posteriors.Hair.Row(y);
                var c = posteriors.Clothes.Row(y);
                var b = posteriors.Background.Row(y);
                var mapSkin = evidence.Skin.Row(y);
                var mapHair = evidence.Hair.Row(y);
                var mapClothes = evidence.Clothes.Row(y);
                var known = evidence.Known.Row(y);
                var toBorder = border.Row(y);
                for (var x = 0; x < u.Length; x++)
                {
                    var prior = RegionPriors.At(MathF.Abs(u[x] - shift), v[x], d[x], chin, 0.5f);
                    var priorWeight = float.Lerp(1, PriorWeight, known[x]);
                    var most = MathF.Max(MathF.Max(s[x], b[x]), MathF.Max(h[x], c[x]));
                    most = MathF.Max(most, LeastLogLikelihood);
                    var none = Math.Clamp(1 - mapSkin[x] - mapHair[x] - mapClothes[x], 0, 1);
                    var pSkin = Vote(s[x] - most, mapSkin[x], known[x], priorWeight * MathF.Log(prior.Skin), colorWeight);
                    var pHair = Vote(h[x] - most, mapHair[x], known[x], priorWeight * MathF.Log(prior.Hair), colorWeight);
                    var pClothes = Vote(c[x] - most, mapClothes[x], known[x], priorWeight * MathF.Log(prior.Clothes), colorWeight);
                    var trust = headwear && v[x] < 0 ? 1 : SmoothStep.Between(0, doubtReach, toBorder[x]);
                    var pBackground = d[x] > 0 ? 0 : Vote(b[x] - most, none, known[x], float.Lerp(DoubtAtBorder, TrustInMask, trust), colorWeight);
                    var sum = pSkin + pHair + pClothes + pBackground + 1e-20f;
                    s[x] = pSkin / sum;
                    h[x] = pHair / sum;
                    c[x] = pClothes / sum;
                    b[x] = pBackground / sum;
                }
            }
        });
    }

    /// <summary>The weight of a region: colour, map and place. A colour that nobody knows is limited, so that it cannot outvote everything.</summary>
    private static float Vote(float logLikelihood, float map, float known, float logPrior, float colorWeight)
    {
        var vote = (MathF.Max(logLikelihood, MostSurprise) * colorWeight) + logPrior;
        // Nearly everywhere the maps count either fully or not at all.
        return known >= 1 ? MathF.Exp(vote) * (Floor + map) : known <= 0 ? MathF.Exp(vote) : MathF.Exp(vote + (known * MathF.Log(Floor + map)));
    }

    private readonly record struct Posteriors(Plane Skin, Plane Hair, Plane Clothes, Plane Background);
}
