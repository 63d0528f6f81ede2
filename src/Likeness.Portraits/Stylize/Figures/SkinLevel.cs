using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Figures;

/// <summary>Exposes lit figures so that the skin of everybody's face has in the median the lightness that it has in the photo.</summary>
internal static class SkinLevel
{
    private const int MostSamples = 1600;
    private const int Bisections = 12;
    private const float LeastGain = 0.15f;
    private const float MostGain = 6;

    /// <summary>Share of the face's oval that counts: its rim turns away.</summary>
    private const float Oval = 0.9f;

    /// <summary>By how much features are grown to leave them out.</summary>
    private const float Margin = 1.5f;

    /// <param name="photo">The photo's scene.</param>
    /// <param name="model">The scene that was drawn, after its warp.</param>
    /// <param name="figure">The lit figures at the size of the result, linear RGB; changed.</param>
    public static void Apply(PortraitScene photo, PortraitScene model, ColorImage figure)
    {
        var gains = Enumerable.Range(0, model.People.Count).Select(i => Gain(photo, model, figure, i)).ToArray();
        using var map = gains.Length == 1 ? null : GainMap(model, gains);
        var enlargement = map is null ? null : Enlargement.Of(map, figure.Width, figure.Height);
        RowParallel.For(figure.Height, (from, to) =>
        {
            var gain = new float[figure.Width];
            gain.AsSpan().Fill(gains[0]);
            var between = new float[figure.Width];
            for (var y = from; y < to; y++)
            {
                if (map is not null)
                {
                    enlargement!.Row(map, y, 0, gain, between);
                }

                for (var i = 0; i < 3; i++)
                {
                    Multiply(figure[i].Row(y), gain);
                }
            }
        });
    }

    /// <summary>The factor at which the skin of a drawn face has the median lightness of the photo's.</summary>
    private static float Gain(PortraitScene photo, PortraitScene model, ColorImage figure, int person)
    {
        var (before, after) = (Places(photo, person), Places(model, person));
        if (before.Count == 0 || after.Count == 0)
        {
            return 1;
        }

        var wanted = SkinCalibration.Luminance(Median([.. before.Select(at => photo.Lab.C0.Samples[at])]));
        var scale = (float)figure.Width / model.Width;
        Vector3[] light = [.. after.Select(at => At(figure, (at % model.Width + 0.5f) * scale, (at / model.Width + 0.5f) * scale))];
        var (low, high) = (MathF.Log(LeastGain), MathF.Log(MostGain));
        var luminance = new float[light.Length];
        for (var i = 0; i < Bisections; i++)
        {
            var middle = (low + high) / 2;
            var gain = MathF.Exp(middle);
            for (var n = 0; n < light.Length; n++)
            {
                luminance[n] = LitPicture.Luminance(light[n] * gain);
            }

            (low, high) = Median(luminance) < wanted ? (middle, high) : (low, middle);
        }

        return MathF.Exp((low + high) / 2);
    }

    /// <summary>Pixels of a face that show bare skin, evenly spread.</summary>
    internal static List<int> Places(PortraitScene scene, int person)
    {
        var (shape, glasses) = (scene.People[person].Shape, scene.People[person].Glasses);
        var oval = Grown(shape.Line(FaceMeshTopology.FaceOval.AsSpan()), Oval);
        var low = Vector2.Clamp(oval.Aggregate(Vector2.Min), Vector2.Zero, new Vector2(scene.Width - 1, scene.Height - 1));
        var high = Vector2.Clamp(oval.Aggregate(Vector2.Max), low + Vector2.One, new Vector2(scene.Width, scene.Height));
        var (left, top) = ((int)low.X, (int)low.Y);
        using var area = new Plane(Math.Max(1, (int)high.X - left), Math.Max(1, (int)high.Y - top), clear: true);
        Polygon.Fill(area, Local(oval, left, top));
        foreach (var ring in new[] { FaceMeshTopology.LeftEye, FaceMeshTopology.RightEye, FaceMeshTopology.LeftBrow, FaceMeshTopology.RightBrow, FaceMeshTopology.LipsOuter })
        {
            Polygon.Fill(area, Local(Grown(shape.Line(ring.AsSpan()), Margin), left, top), 0);
        }

        if (glasses is { LeftRim.Length: > 2, RightRim.Length: > 2 })
        {
            Polygon.Fill(area, Local(Grown(glasses.LeftRim, Margin), left, top), 0);
            Polygon.Fill(area, Local(Grown(glasses.RightRim, Margin), left, top), 0);
        }

        var step = Math.Max(1, (int)MathF.Sqrt(area.Width * area.Height / (2f * MostSamples)));
        var places = new List<int>();
        for (var y = step / 2; y < area.Height; y += step)
        {
            for (var x = step / 2; x < area.Width; x += step)
            {
                var at = (top + y) * scene.Width + left + x;
                if (area[x, y] > 0.9f && scene.Regions[at] == (byte)Region.Skin && scene.Owners[at] == person)
                {
                    places.Add(at);
                }
            }
        }

        return places;
    }

    private static Vector2[] Local(Vector2[] ring, int left, int top) => [.. ring.Select(p => p - new Vector2(left, top))];

    private static Vector2[] Grown(Vector2[] ring, float factor)
    {
        var middle = ring.Aggregate(Vector2.Zero, (sum, p) => sum + p) / ring.Length;
        return [.. ring.Select(p => middle + (p - middle) * factor)];
    }

    private static Vector3 At(ColorImage figure, float x, float y)
    {
        var at = Math.Clamp((int)y, 0, figure.Height - 1) * figure.Width + Math.Clamp((int)x, 0, figure.Width - 1);
        return new Vector3(figure.C0.Samples[at], figure.C1.Samples[at], figure.C2.Samples[at]);
    }

    private static Plane GainMap(PortraitScene scene, float[] gains)
    {
        const int Reduction = 4;
        using var small = new Plane(Math.Max(2, scene.Width / Reduction), Math.Max(2, scene.Height / Reduction));
        for (var y = 0; y < small.Height; y++)
        {
            for (var x = 0; x < small.Width; x++)
            {
                small[x, y] = gains[scene.Owners[Math.Min(y * Reduction, scene.Height - 1) * scene.Width + Math.Min(x * Reduction, scene.Width - 1)]];
            }
        }

        return GaussianFilter.Apply(small, 0.1f * scene.People[^1].Shape.Frame.Unit / Reduction);
    }

    private static void Multiply(Span<float> row, ReadOnlySpan<float> factor)
    {
        var x = 0;
        for (; x <= row.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            (new Vector<float>(row[x..]) * new Vector<float>(factor[x..])).CopyTo(row[x..]);
        }

        for (; x < row.Length; x++)
        {
            row[x] *= factor[x];
        }
    }

    private static float Median(float[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
