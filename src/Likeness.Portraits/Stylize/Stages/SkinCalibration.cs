using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Exposes a lit picture so that everybody's skin is as light or dark as in the photo.</summary>
internal static class SkinCalibration
{
    private const int MostSamples = 2000;
    private const float CheckedUnit = 24;
    private const int Bisections = 12;
    private const float LeastGain = 0.15f;
    private const float MostGain = 6;

    /// <param name="scene">The photo on the canvas.</param>
    /// <param name="lit">The lit picture, linear RGB; changed.</param>
    public static void Apply(PortraitScene scene, ColorImage lit)
    {
        var gains = Enumerable.Range(0, scene.People.Count).Select(i => Gain(scene, lit, i)).ToArray();
        using var map = gains.Length == 1 ? null : GainMap(scene, gains);
        RowParallel.For(lit.Height, (from, to) =>
        {
            for (var i = 0; i < 3; i++)
            {
                for (var y = from; y < to; y++)
                {
                    var row = lit[i].Row(y);
                    var gain = map is null ? default : map.Row(y);
                    for (var x = 0; x < row.Length; x++)
                    {
                        row[x] *= map is null ? gains[0] : gain[x];
                    }
                }
            }
        });
    }

    /// <summary>The factor at which the median of the lit skin has the median lightness of the photo's skin.</summary>
    internal static float Gain(PortraitScene scene, ColorImage lit, int person)
    {
        var places = Places(scene, person);
        if (places.Count == 0)
        {
            return 1;
        }

        var wanted = Median([.. places.Select(at => scene.Lab.C0.Samples[at])]);
        Vector3[] light = [.. places.Select(at => new Vector3(lit.C0.Samples[at], lit.C1.Samples[at], lit.C2.Samples[at]))];
        var (low, high) = (MathF.Log(LeastGain), MathF.Log(MostGain));
        for (var i = 0; i < Bisections; i++)
        {
            var middle = (low + high) / 2;
            var gain = MathF.Exp(middle);
            var isDark = Median([.. light.Select(color => LitPicture.Lightness(color * gain))]) < wanted;
            (low, high) = isDark ? (middle, high) : (low, middle);
        }

        return MathF.Exp((low + high) / 2);
    }

    /// <summary>Pixels of cheeks, nose and forehead.</summary>
    internal static List<int> Places(PortraitScene scene, int person)
    {
        var shape = scene.People[person].Shape;
        var frame = shape.Frame;
        // Drawn small: what counts is well inside the face and well beside its features.
        var scale = MathF.Min(1, CheckedUnit / frame.Unit);
        using var features = FaceFeatures.Draw([scene.People[person]], scale, Math.Max(2, (int)(scene.Width * scale)), Math.Max(2, (int)(scene.Height * scale)));
        using var near = features.All(0.06f * scale * frame.Unit);
        using var inside = DistanceTransform.Inside(features.Oval);
        var step = MathF.Max(1, frame.Unit * 1.8f / MathF.Sqrt(MostSamples));
        var places = new List<int>();
        for (var v = -0.9f; v < frame.ChinV - 0.6f; v += step / frame.Unit)
        {
            for (var u = -1f; u < 1; u += step / frame.Unit)
            {
                var p = frame.ToPicture(u, v);
                if (p.X < 0 || p.Y < 0 || p.X >= scene.Width || p.Y >= scene.Height)
                {
                    continue;
                }

                var at = (int)p.Y * scene.Width + (int)p.X;
                var (x, y) = (Math.Min((int)(p.X * scale), near.Width - 1), Math.Min((int)(p.Y * scale), near.Height - 1));
                if (inside[x, y] > 0.1f * scale * frame.Unit && near[x, y] < 0.1f && scene.Owners[at] == person && scene.Coverage.Skin.Samples[at] > 0.6f)
                {
                    places.Add(at);
                }
            }
        }

        return places;
    }

    private static Plane GainMap(PortraitScene scene, float[] gains)
    {
        const int Reduction = 4;
        using var small = new Plane(Math.Max(1, scene.Width / Reduction), Math.Max(1, scene.Height / Reduction));
        for (var y = 0; y < small.Height; y++)
        {
            for (var x = 0; x < small.Width; x++)
            {
                small[x, y] = gains[scene.Owners[y * Reduction * scene.Width + x * Reduction]];
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
