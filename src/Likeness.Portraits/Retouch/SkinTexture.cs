using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Retouch;

/// <summary>Evens skin by frequency bands: pores stay, blotches and lines in the middle band fall, the face's own form stays.</summary>
/// <remarks>Edge-keeping bands by guided filters (He, Sun and Tang 2013). Strong folds lose less than faint ones: they are expression and age.</remarks>
internal static class SkinTexture
{
    private const float Middle = 1f;
    private const float Coarse = 0.3f;
    private const float Fine = 0.1f;
    private const float Specks = 0.4f;
    private const float LeastSpeck = 2.6f;

    /// <summary>Contrast of a line, CIE L, from which it counts as a fold: on open skin, and around the features, where folds make a face this person's.</summary>
    private const float Fold = 18f;

    private const float FoldAtFeatures = 3.5f;
    private const float FoldWidth = 0.1f;
    private const float AroundFeatures = 0.18f;

    /// <summary>Landmarks along the folds from the nose's wings past the corners of the mouth, and along the nose.</summary>
    private static readonly int[][] FoldLines = [[129, 203, 206, 216, 212], [358, 423, 426, 436, 432], [168, 6, 197, 195, 5, 4]];

    private const float LeastPores = 0.55f;

    public static void Apply(RetouchCanvas canvas)
    {
        var (unit, s) = (canvas.Unit, canvas.Strength);
        var lightness = canvas.Result.C0;
        using var low = MaskedBlur.Apply(lightness, canvas.Weight, MathF.Max(0.55f, 0.013f * unit));
        using var filled = Filled(canvas, low);
        using var form = Base(filled, Math.Max(2, (int)(0.115f * unit)), 13);
        using var plain = Base(form, Math.Max(3, (int)(0.22f * unit)), 9);
        using var folds = Folds(canvas);
        using var poor = Poor(canvas, lightness, low);
        using var pores = Pores(canvas);
        var porousness = LeastPores * s * SmoothStep.Between(45, 90, unit);
        RowParallel.For(canvas.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var l = lightness.Row(y);
                var lo = low.Row(y);
                var fo = form.Row(y);
                var pl = plain.Row(y);
                var bare = canvas.Bare.Row(y);
                var few = poor.Row(y);
                var noise = pores.Row(y);
                var fold = folds.Row(y);
                for (var x = 0; x < l.Length; x++)
                {
                    if (bare[x] <= 0)
                    {
                        continue;
                    }

                    var fine = l[x] - lo[x];
                    var middle = lo[x] - fo[x];
                    var coarse = fo[x] - pl[x];
                    var even = pl[x] + Soften(coarse, Coarse * s, fold[x]) + Soften(middle, Middle * s, fold[x])
                        + (fine * (1 - (Fine * s))) - (MathF.Max(0, fine - LeastSpeck) * Specks * s) + (noise[x] * few[x] * porousness);
                    l[x] += (even - l[x]) * bare[x];
                }
            }
        });
    }

    /// <summary>The contrast that counts as a fold, place by place.</summary>
    private static Plane Folds(RetouchCanvas canvas)
    {
        var (shape, unit) = (canvas.Person.Shape, canvas.Unit);
        using var near = Morphology.Dilate(canvas.Features, Math.Max(1, (int)(AroundFeatures * unit)));
        foreach (var line in FoldLines)
        {
            Polygon.Fill(near, FeatureZones.Stroke(shape.Line(line), FoldWidth * unit));
        }

        var folds = GaussianFilter.Apply(near, 0.06f * unit);
        foreach (ref var sample in folds.Samples)
        {
            sample = float.Lerp(Fold, FoldAtFeatures, Math.Clamp(sample, 0, 1));
        }

        return folds;
    }

    /// <summary>Reduces a difference by a share that falls for strong ones.</summary>
    private static float Soften(float value, float share, float fold) => value * (1 - (share * fold * fold / ((fold * fold) + (value * value))));

    /// <summary>The skin's lightness continued beyond it, so that a filter without weights sees no border.</summary>
    private static Plane Filled(RetouchCanvas canvas, Plane low)
    {
        var filled = MaskedBlur.Apply(low, canvas.Weight, 0.12f * canvas.Unit, canvas.CheekColor.X);
        var bareSamples = canvas.Bare.Samples;
        var filledSamples = filled.Samples;
        var lowSamples = low.Samples;
        for (var i = 0; i < filled.Samples.Length; i++)
        {
            filledSamples[i] += bareSamples[i] * (lowSamples[i] - filledSamples[i]);
        }

        return filled;
    }

    private static Plane Base(Plane plane, int radius, float deviation) => GuidedFilter.Apply(plane, plane, radius, deviation * deviation, radius >= 6 ? 2 : 1);

    /// <summary>How much of the finest texture is missing, 0…<see cref="LeastPores"/>.</summary>
    private static Plane Poor(RetouchCanvas canvas, Plane lightness, Plane low)
    {
        var squares = new Plane(canvas.Width, canvas.Height);
        var lightnessSamples = lightness.Samples;
        var squaresSamples = squares.Samples;
        var lowSamples = low.Samples;
        for (var i = 0; i < squares.Samples.Length; i++)
        {
            var fine = lightnessSamples[i] - lowSamples[i];
            squaresSamples[i] = fine * fine;
        }

        using (squares)
        {
            var poor = GaussianFilter.Apply(squares, 0.05f * canvas.Unit);
            foreach (ref var sample in poor.Samples)
            {
                sample = MathF.Max(0, LeastPores - MathF.Sqrt(MathF.Max(0, sample)));
            }

            return poor;
        }
    }

    /// <summary>Band-limited noise of unit deviation.</summary>
    private static Plane Pores(RetouchCanvas canvas)
    {
        using var white = Noise.White(canvas.Width, canvas.Height, canvas.Settings.Seed);
        var band = GaussianFilter.Apply(white, MathF.Max(0.5f, 0.008f * canvas.Unit));
        using var wide = GaussianFilter.Apply(white, MathF.Max(0.9f, 0.022f * canvas.Unit));
        var squares = 0.0;
        var bandSamples = band.Samples;
        var wideSamples = wide.Samples;
        for (var i = 0; i < band.Samples.Length; i++)
        {
            bandSamples[i] -= wideSamples[i];
            squares += bandSamples[i] * bandSamples[i];
        }

        var scale = (float)(1 / Math.Sqrt((squares / band.Samples.Length) + 1e-12));
        foreach (ref var sample in band.Samples)
        {
            sample *= scale;
        }

        return band;
    }
}
