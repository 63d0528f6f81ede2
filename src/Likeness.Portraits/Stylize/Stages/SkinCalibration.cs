using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Keeps everybody's skin as light or dark as in the photo: the median over the face, exact for dark and light skin alike.</summary>
internal static class SkinCalibration
{
    private const int Bisections = 12;
    private const float LeastGain = 0.15f;
    private const float MostGain = 6;

    /// <summary>Differences in CIE L that nobody sees.</summary>
    private const float Unseen = 0.25f;

    /// <summary>Exposes a lit picture that is still to be rolled off by <see cref="LitPicture.Tone(ColorImage)"/>.</summary>
    /// <param name="scene">The photo on the canvas.</param>
    /// <param name="lit">The lit picture, linear RGB; changed.</param>
    public static void Apply(PortraitScene scene, ColorImage lit)
    {
        var gains = Enumerable.Range(0, scene.People.Count).Select(i => Exposure(scene, lit, SkinSamples.Of(scene, i))).ToArray();
        using var map = gains.Length == 1 ? null : Spread(scene, gains);
        RowParallel.For(lit.Height, (from, to) =>
        {
            for (var i = 0; i < 3; i++)
            {
                for (var y = from; y < to; y++)
                {
                    var row = lit[i].Row(y);
                    var gain = map is null ? default : map.Row(y);
                    for (var x = 0; x < row.Length; x += Vector<float>.Count)
                    {
                        RowLanes.Store(RowLanes.Load(row, x) * (gain.IsEmpty ? Lanes.Of(gains[0]) : RowLanes.Load(gain, x)), row, x);
                    }
                }
            }
        });
    }

    /// <summary>Takes out what the last steps of a style have changed: measures the finished picture and corrects the skin alone, softly at its borders.</summary>
    /// <param name="scene">The photo on the canvas, warped as the picture is.</param>
    /// <param name="picture">The finished picture, linear RGB or CIE Lab; changed.</param>
    public static void Correct(PortraitScene scene, ColorImage picture)
    {
        var isLab = picture.Space == ColorSpace.CieLab;
        if (!isLab && picture.Space != ColorSpace.LinearRgb)
        {
            throw new ArgumentException("Linear RGB or CIE Lab.", nameof(picture));
        }

        var shifts = Enumerable.Range(0, scene.People.Count).Select(i => Difference(scene, picture, SkinSamples.Of(scene, i))).ToArray();
        if (shifts.All(shift => MathF.Abs(shift.Wanted - shift.Found) < Unseen))
        {
            return;
        }

        // What a person's skin is multiplied by in light, less 1; or what is added to its lightness.
        float[] amounts = [.. shifts.Select(shift => isLab ? shift.Wanted - shift.Found : Luminance(shift.Wanted) / MathF.Max(Luminance(shift.Found), 1e-4f) - 1)];
        using var map = amounts.Length == 1 ? null : Spread(scene, amounts);
        var skin = scene.Coverage.Skin;
        RowParallel.For(picture.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var cover = skin.Row(y);
                var row = RowTriple.Of(picture, y);
                if (!RowLanes.AnyAbove(cover, 0))
                {
                    continue;
                }

                var amount = map is null ? default : map.Row(y);
                for (var x = 0; x < cover.Length; x += Vector<float>.Count)
                {
                    var change = RowLanes.Load(cover, x) * (amount.IsEmpty ? Lanes.Of(amounts[0]) : RowLanes.Load(amount, x));
                    var color = row.Load(x);
                    if (isLab)
                    {
                        row.Store(color.C0 + change, color.C1, color.C2, x);
                    }
                    else
                    {
                        row.Store(color.C0 + (color.C0 * change), color.C1 + (color.C1 * change), color.C2 + (color.C2 * change), x);
                    }
                }
            }
        });
    }

    /// <summary>The factor at which the median of the lit skin has the median lightness of the photo's skin.</summary>
    private static float Exposure(PortraitScene scene, ColorImage lit, List<int> places)
    {
        if (places.Count == 0)
        {
            return 1;
        }

        var wanted = Luminance(Median([.. places.Select(at => scene.Lab.C0.Samples[at])]));
        Vector3[] light = [.. places.Select(at => new Vector3(lit.C0.Samples[at], lit.C1.Samples[at], lit.C2.Samples[at]))];
        var (low, high) = (MathF.Log(LeastGain), MathF.Log(MostGain));
        for (var i = 0; i < Bisections; i++)
        {
            var middle = (low + high) / 2;
            var gain = MathF.Exp(middle);
            var darker = light.Count(color => LitPicture.Luminance(color * gain) < wanted);
            (low, high) = 2 * darker > light.Length ? (middle, high) : (low, middle);
        }

        return MathF.Exp((low + high) / 2);
    }

    /// <summary>Median CIE L of the photo's skin and of the picture's.</summary>
    private static (float Wanted, float Found) Difference(PortraitScene scene, ColorImage picture, List<int> places)
    {
        if (places.Count == 0)
        {
            return (0, 0);
        }

        var wanted = Median([.. places.Select(at => scene.Lab.C0.Samples[at])]);
        var found = Median([.. places.Select(at => picture.Space == ColorSpace.CieLab
            ? picture.C0.Samples[at]
            : 0.2126729f * Math.Clamp(picture.C0.Samples[at], 0, 1) + 0.7151522f * Math.Clamp(picture.C1.Samples[at], 0, 1) + 0.0721750f * Math.Clamp(picture.C2.Samples[at], 0, 1))]);
        return (wanted, picture.Space == ColorSpace.CieLab ? found : Lightness(found));
    }

    /// <summary>CIE L → luminance of white 1.</summary>
    internal static float Luminance(float lightness)
    {
        var f = (lightness + 16) / 116;
        return lightness > 8 ? f * f * f : lightness * (27f / 24389);
    }

    private static float Lightness(float luminance) => luminance > 216f / 24389 ? 116 * MathF.Cbrt(luminance) - 16 : luminance * (24389f / 27);

    /// <summary>Each person's amount in their territory, with soft borders.</summary>
    private static Plane Spread(PortraitScene scene, float[] amounts)
    {
        const int Reduction = 4;
        using var small = new Plane(Math.Max(1, scene.Width / Reduction), Math.Max(1, scene.Height / Reduction));
        for (var y = 0; y < small.Height; y++)
        {
            for (var x = 0; x < small.Width; x++)
            {
                small[x, y] = amounts[scene.Owners[y * Reduction * scene.Width + x * Reduction]];
            }
        }

        using var soft = GaussianFilter.Apply(small, 0.1f * scene.People[^1].Shape.Frame.Unit / Reduction);
        return Resampler.Resize(soft, scene.Width, scene.Height, ResampleFilter.Triangle);
    }

    private static float Median(float[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
