using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Divides one person into skin, hair and clothes: colour models times spatial priors, smoothed along the picture's own edges.</summary>
internal static class RegionSegmenter
{
    private const float LeastLogLikelihood = -13.5f;
    private const float MonochromeEvidence = 0.7f;
    private const float MaskDoubt = 0.3f;
    private const float MaskDoubtReach = 0.22f;

    /// <summary>Label of pixels that the mask holds but that show the background.</summary>
    public const byte Beyond = 254;

    private const float SmoothingRadius = 0.10f;
    private const float SmoothingEpsilon = 2e-3f;

    /// <summary>Labels the person's rectangle; pixels below half of <paramref name="mask"/> are background.</summary>
    /// <param name="field">The rectangle.</param>
    /// <param name="lab">CIE Lab picture of the rectangle.</param>
    /// <param name="mask">Person mask of the rectangle, limited to this person's territory.</param>
    /// <param name="monochrome">Whether the picture has no colour: lightness alone is weak evidence, so that place counts more.</param>
    /// <param name="seed">Seed of the mixtures.</param>
    public static (byte[] Labels, ColorModels Models) Segment(PersonField field, ColorImage lab, Plane mask, bool monochrome, uint seed)
    {
        var evidence = monochrome ? MonochromeEvidence : 1;
        var models = ColorModels.FromSeeds(field, lab, mask, seed);
        using var guide = Guide(lab);
        var labels = Label(field, lab, guide, mask, models, (1, 1), evidence);
        models.Refit(field, lab, mask, labels);
        labels = Label(field, lab, guide, mask, models, LongHair(field, labels), evidence);
        RegionCleanup.Apply(field, lab, labels, models);
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

    private static byte[] Label(PersonField field, ColorImage lab, Plane guide, Plane mask, ColorModels models, (float Left, float Right) longHair, float evidence)
    {
        using var border = DistanceTransform.Inside(mask);
        using var background = Likelihood(models.Background, lab);
        using var skin = Likelihood(models.Skin, lab);
        using var hair = Likelihood(models.Hair, lab);
        using var clothes = Likelihood(models.Clothes, lab);
        ToPosteriors(field, skin, hair, clothes, background, border, longHair, evidence);
        var radius = Math.Max(1, (int)(SmoothingRadius * field.Shape.Frame.Unit));
        using var smoothSkin = GuidedFilter.Apply(guide, skin, radius, SmoothingEpsilon);
        using var smoothHair = GuidedFilter.Apply(guide, hair, radius, SmoothingEpsilon);
        using var smoothClothes = GuidedFilter.Apply(guide, clothes, radius, SmoothingEpsilon);
        using var smoothBackground = GuidedFilter.Apply(guide, background, radius, SmoothingEpsilon);
        var labels = new byte[field.Width * field.Height];
        for (var y = 0; y < field.Height; y++)
        {
            var m = mask.Row(y);
            var s = smoothSkin.Row(y);
            var h = smoothHair.Row(y);
            var c = smoothClothes.Row(y);
            var b = smoothBackground.Row(y);
            var row = labels.AsSpan(y * field.Width, field.Width);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = m[x] < 0.5f ? (byte)Region.Background
                    : b[x] > MathF.Max(s[x], MathF.Max(h[x], c[x])) ? Beyond
                    : s[x] >= h[x] && s[x] >= c[x] ? (byte)Region.Skin
                    : h[x] >= c[x] ? (byte)Region.Hair : (byte)Region.Clothes;
            }
        }

        return labels;
    }

    /// <summary>How surely hair hangs down beside the jaw, on each side: the part of the strip just outside the lower face that a first labelling calls hair.</summary>
    private static (float Left, float Right) LongHair(PersonField field, byte[] labels)
    {
        var chin = field.Shape.Frame.ChinV;
        Span<int> total = stackalloc int[2];
        Span<int> hair = stackalloc int[2];
        for (var y = 0; y < field.Height; y++)
        {
            var u = field.U.Row(y);
            var v = field.V.Row(y);
            var d = field.OvalDistance.Row(y);
            for (var x = 0; x < u.Length; x++)
            {
                if (d[x] is > -0.45f and < -0.1f && v[x] > 0.7f && v[x] < chin - 0.1f)
                {
                    var side = u[x] < 0 ? 0 : 1;
                    total[side]++;
                    hair[side] += labels[y * field.Width + x] == (byte)Region.Hair ? 1 : 0;
                }
            }
        }

        static float Share(int part, int whole) => whole == 0 ? 0 : SmoothStep.Between(0.25f, 0.55f, (float)part / whole);
        return (Share(hair[0], total[0]), Share(hair[1], total[1]));
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

    /// <summary>Turns four planes of log-likelihoods into posteriors in place. Background is possible near the mask's border only.</summary>
    private static void ToPosteriors(PersonField field, Plane skin, Plane hair, Plane clothes, Plane background, Plane border, (float Left, float Right) longHair, float evidence)
    {
        var chin = field.Shape.Frame.ChinV;
        var unit = field.Shape.Frame.Unit;
        // A turned head shows more hair on one side: the middle line moves with it.
        var shift = -field.Shape.Frame.Turn * 0.35f * 0.5f;
        RowParallel.For(field.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var u = field.U.Row(y);
                var v = field.V.Row(y);
                var d = field.OvalDistance.Row(y);
                var s = skin.Row(y);
                var h = hair.Row(y);
                var c = clothes.Row(y);
                var b = background.Row(y);
                var toBorder = border.Row(y);
                for (var x = 0; x < u.Length; x++)
                {
                    var prior = RegionPriors.At(MathF.Abs(u[x] - shift), v[x], d[x], chin, u[x] < shift ? longHair.Left : longHair.Right);
                    var logSkin = MathF.Max(s[x], LeastLogLikelihood);
                    var logHair = MathF.Max(h[x], LeastLogLikelihood);
                    var logClothes = MathF.Max(c[x], LeastLogLikelihood);
                    var logBackground = MathF.Max(b[x], LeastLogLikelihood);
                    var priorBackground = d[x] > 0 ? 0 : MaskDoubt * SmoothStep.Between(MaskDoubtReach * unit, 0, toBorder[x]);
                    var most = MathF.Max(MathF.Max(logSkin, logBackground), MathF.Max(logHair, logClothes));
                    var pSkin = MathF.Exp((logSkin - most) * evidence) * prior.Skin;
                    var pHair = MathF.Exp((logHair - most) * evidence) * prior.Hair;
                    var pClothes = MathF.Exp((logClothes - most) * evidence) * prior.Clothes;
                    var pBackground = MathF.Exp((logBackground - most) * evidence) * priorBackground;
                    var sum = pSkin + pHair + pClothes + pBackground + 1e-20f;
                    s[x] = pSkin / sum;
                    h[x] = pHair / sum;
                    c[x] = pClothes / sum;
                    b[x] = pBackground / sum;
                }
            }
        });
    }
}
