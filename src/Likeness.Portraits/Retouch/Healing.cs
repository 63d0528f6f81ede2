using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Retouch;

/// <summary>Heals blemishes: small, round, dark or red spots that stand out from the skin around them (differences of Gaussians on three scales). Moles stay, freckles are many and stay in proportion.</summary>
internal static class Healing
{
    private const float ScaleRatio = 2.2f;
    private const float Redness = 1.1f;
    private const float LeastPeak = 2.2f;

    /// <summary>From this contrast on a spot is a mole and belongs to the person.</summary>
    private const float MoleFrom = 13;

    private const float MoleSurely = 22;
    private const float KeptOfMole = 0.8f;

    /// <summary>With this many spots a square unit skin is freckled.</summary>
    private const float FreckleDensity = 9;

    private static readonly float[] Scales = [0.014f, 0.024f, 0.04f];

    /// <returns>How many spots were healed.</returns>
    public static int Apply(RetouchCanvas canvas)
    {
        using var core = Core(canvas);
        using var badness = Badness(canvas);
        using var contrast = new Plane(canvas.Width, canvas.Height, clear: true);
        using var spots = new Plane(canvas.Width, canvas.Height, clear: true);
        var scales = Scales.Select(scale => scale * canvas.Unit).Where(sigma => sigma >= 0.8f).Select(sigma => (Sigma: sigma, Contrast: Differences(canvas, badness, sigma, contrast))).ToList();
        var count = 0;
        foreach (var (sigma, differences) in scales)
        {
            using (differences)
            {
                count += Find(canvas, differences, contrast, core, sigma, spots);
            }
        }

        if (count == 0)
        {
            return 0;
        }

        var area = 0.0;
        foreach (var sample in core.Samples)
        {
            area += sample > 0.5f ? 1 : 0;
        }

        var density = count * canvas.Unit * canvas.Unit / (float)Math.Max(area, 1);
        Fill(canvas, spots, MathF.Min(1, 1.05f * canvas.Strength) * float.Lerp(1, 0.45f, SmoothStep.Between(FreckleDensity, 2.5f * FreckleDensity, density)));
        return count;
    }

    /// <summary>Bare skin at some distance from features and its own border.</summary>
    private static Plane Core(RetouchCanvas canvas)
    {
        var core = Morphology.Erode(canvas.Bare, Math.Max(1, (int)MathF.Round(0.05f * canvas.Unit)));
        foreach (ref var sample in core.Samples)
        {
            sample = sample > 0.8f ? 1 : 0;
        }

        return core;
    }

    private static Plane Badness(RetouchCanvas canvas)
    {
        var badness = new Plane(canvas.Width, canvas.Height);
        var l = canvas.Result.C0.Samples;
        var a = canvas.Result.C1.Samples;
        var target = badness.Samples;
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = (Redness * a[i]) - l[i];
        }

        return badness;
    }

    /// <summary>How much each place stands out at a scale; the greatest of all scales goes to <paramref name="contrast"/>.</summary>
    private static Plane Differences(RetouchCanvas canvas, Plane badness, float sigma, Plane contrast)
    {
        var narrow = MaskedBlur.Apply(badness, canvas.Weight, sigma);
        using var wide = MaskedBlur.Apply(badness, canvas.Weight, ScaleRatio * sigma);
        var contrastSamples = contrast.Samples;
        var narrowSamples = narrow.Samples;
        var wideSamples = wide.Samples;
        for (var i = 0; i < narrow.Samples.Length; i++)
        {
            narrowSamples[i] -= wideSamples[i];
            contrastSamples[i] = MathF.Max(contrastSamples[i], narrowSamples[i]);
        }

        return narrow;
    }

    private static int Find(RetouchCanvas canvas, Plane narrow, Plane contrast, Plane core, float sigma, Plane spots)
    {
        var inside = new List<float>();
        var coreSamples = core.Samples;
        var narrowSamples = narrow.Samples;
        for (var i = 0; i < narrow.Samples.Length; i++)
        {
            if (coreSamples[i] > 0)
            {
                inside.Add(MathF.Abs(narrowSamples[i]));
            }
        }

        if (inside.Count < 50)
        {
            return 0;
        }

        var threshold = MathF.Max(LeastPeak, 3.2f * 1.48f * Selection.Median(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(inside)));
        using var hit = new Plane(canvas.Width, canvas.Height);
        var hitSamples = hit.Samples;
        for (var i = 0; i < hit.Samples.Length; i++)
        {
            hitSamples[i] = coreSamples[i] > 0 && narrowSamples[i] > threshold ? 1 : 0;
        }

        using var map = ConnectedComponents.Find(hit);
        var peaks = new float[map.Components.Count + 1];
        var greatest = new float[peaks.Length];
        var labels = map.Labels;
        var contrastSamples = contrast.Samples;
        for (var i = 0; i < labels.Length; i++)
        {
            peaks[labels[i]] = MathF.Max(peaks[labels[i]], narrowSamples[i]);
            greatest[labels[i]] = MathF.Max(greatest[labels[i]], contrastSamples[i]);
        }

        var strengths = new float[peaks.Length];
        var found = 0;
        for (var i = 0; i < map.Components.Count; i++)
        {
            strengths[i + 1] = IsRound(map.Components[i], sigma)
                ? SmoothStep.Between(0.9f, 1.3f, peaks[i + 1] / threshold) * (1 - (KeptOfMole * SmoothStep.Between(MoleFrom, MoleSurely, greatest[i + 1])))
                : 0;
            found += strengths[i + 1] > 0 ? 1 : 0;
        }

        var spotsSamples = spots.Samples;
        for (var i = 0; i < labels.Length; i++)
        {
            spotsSamples[i] = MathF.Max(spotsSamples[i], strengths[labels[i]]);
        }

        return found;
    }

    private static bool IsRound(Component spot, float sigma)
    {
        var (width, height) = (spot.Right - spot.Left, spot.Bottom - spot.Top);
        return spot.Area >= MathF.Max(3, 0.6f * sigma * sigma) && spot.Area <= 12 * sigma * sigma
            && Math.Max(width, height) <= (2.2f * Math.Min(width, height)) + 1 && spot.Area >= 0.45f * width * height;
    }

    /// <summary>The low frequencies of a spot become those of the skin around it; its finest texture stays.</summary>
    private static void Fill(RetouchCanvas canvas, Plane spots, float strength)
    {
        var unit = canvas.Unit;
        using var grown = Morphology.Dilate(spots, Math.Max(1, (int)MathF.Round(0.016f * unit)));
        using var mask = GaussianFilter.Apply(grown, MathF.Max(0.7f, 0.014f * unit));
        using var hole = Morphology.Dilate(spots, Math.Max(2, (int)MathF.Round(0.032f * unit)));
        using var around = new Plane(canvas.Width, canvas.Height);
        var weightSamples = canvas.Weight.Samples;
        var aroundSamples = around.Samples;
        var holeSamples = hole.Samples;
        for (var i = 0; i < around.Samples.Length; i++)
        {
            aroundSamples[i] = weightSamples[i] * (holeSamples[i] > 0.02f ? 0.003f : 1);
        }

        foreach (var plane in (ReadOnlySpan<Plane>)[canvas.Result.C0, canvas.Result.C1, canvas.Result.C2])
        {
            using var filled = MaskedBlur.Apply(plane, around, 0.045f * unit);
            using var low = MaskedBlur.Apply(plane, canvas.Weight, MathF.Max(0.6f, 0.009f * unit));
            var filledSamples = filled.Samples;
            var planeSamples = plane.Samples;
            var maskSamples = mask.Samples;
            var lowSamples = low.Samples;
            for (var i = 0; i < plane.Samples.Length; i++)
            {
                planeSamples[i] += Math.Clamp(maskSamples[i] * 1.15f, 0, 1) * strength * (filledSamples[i] - lowSamples[i]);
            }
        }
    }
}
