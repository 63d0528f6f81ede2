using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Quality;

/// <summary>What a retouch did to one face, measured on the two pictures alone.</summary>
/// <param name="Roughness">Contrast of blotches and lines in the skin (0.012 to 0.06 units), result by photo.</param>
/// <param name="Pores">Contrast of the skin's finest texture (below 0.011 units), result by photo.</param>
/// <param name="Lightness">Mean change of the skin's lightness, CIE L.</param>
/// <param name="Shift">Mean change of the skin's colour, CIE ΔE (1976) of the mean colours.</param>
/// <param name="FeatureSimilarity">Least structural similarity (Wang et al. 2004) of the boxes of eyes, brows and mouth.</param>
/// <param name="Background">Largest change of a byte outside the person, at more than 0.25 units from them.</param>
/// <param name="Inside">Mean change of a byte inside the face.</param>
internal sealed record RetouchMeasures(float Roughness, float Pores, float Lightness, float Shift, float FeatureSimilarity, int Background, float Inside)
{
    private const float Distance = 0.25f;

    /// <param name="photo">The upright photo.</param>
    /// <param name="result">The retouched photo of the same size.</param>
    /// <param name="scene">The photo's scene on a canvas of its own size.</param>
    public static RetouchMeasures Of(PixelBuffer photo, PixelBuffer result, PortraitScene scene)
    {
        using var before = ColorConversion.FromPixels(photo, ColorSpace.CieLab);
        using var after = ColorConversion.FromPixels(result, ColorSpace.CieLab);
        using var skin = Skin(scene);
        var unit = scene.People[0].Shape.Frame.Unit;
        var (b, a) = (Mean(before, skin), Mean(after, skin));
        return new RetouchMeasures(
            Band(after.C0, skin, 0.012f * unit, 0.06f * unit) / Band(before.C0, skin, 0.012f * unit, 0.06f * unit),
            Band(after.C0, skin, 0, MathF.Max(0.6f, 0.011f * unit)) / Band(before.C0, skin, 0, MathF.Max(0.6f, 0.011f * unit)),
            a.X - b.X,
            Vector3.Distance(a, b),
            Features(scene.People[0].Shape).Min(box => Similarity(before.C0, after.C0, box)),
            Outside(photo, result, scene),
            Change(photo, result, skin));
    }

    /// <summary>The face's skin without features, hair and glasses.</summary>
    private static Plane Skin(PortraitScene scene)
    {
        var (person, unit) = (scene.People[0], scene.People[0].Shape.Frame.Unit);
        var oval = person.Shape.Line(FaceMeshTopology.FaceOval.AsSpan());
        var skin = Polygon.Mask(scene.Width, scene.Height, Grown(oval, 0.92f));
        foreach (var ring in new[] { FaceMeshTopology.LeftEye, FaceMeshTopology.RightEye, FaceMeshTopology.LeftBrow, FaceMeshTopology.RightBrow, FaceMeshTopology.LipsOuter })
        {
            Polygon.Fill(skin, Grown(person.Shape.Line(ring.AsSpan()), 1.6f), 0);
        }

        if (person.Glasses is { } glasses)
        {
            Polygon.Fill(skin, Grown(glasses.LeftRim, 1.25f), 0);
            Polygon.Fill(skin, Grown(glasses.RightRim, 1.25f), 0);
        }

        using var sure = new Plane(scene.Width, scene.Height);
        for (var i = 0; i < skin.Samples.Length; i++)
        {
            sure.Samples[i] = scene.Coverage.Skin.Samples[i] > 0.95f && scene.Owners[i] == 0 ? 1 : 0;
        }

        using var inner = Morphology.Erode(sure, Math.Max(1, (int)(0.05f * unit)));
        for (var i = 0; i < skin.Samples.Length; i++)
        {
            skin.Samples[i] = skin.Samples[i] > 0.9f ? inner.Samples[i] : 0;
        }

        return skin;
    }

    /// <summary>Median magnitude of a band of frequencies inside a mask.</summary>
    private static float Band(Plane plane, Plane mask, float narrow, float wide)
    {
        using var low = MaskedBlur.Apply(plane, mask, wide);
        using var high = narrow > 0 ? MaskedBlur.Apply(plane, mask, narrow) : plane.Clone();
        var values = new List<float>();
        for (var i = 0; i < mask.Samples.Length; i++)
        {
            if (mask.Samples[i] > 0.5f)
            {
                values.Add(MathF.Abs(high.Samples[i] - low.Samples[i]));
            }
        }

        values.Sort();
        return values.Count == 0 ? 1 : MathF.Max(1e-3f, values[values.Count / 2]);
    }

    private static Vector3 Mean(ColorImage lab, Plane mask)
    {
        var (sum, count) = (Vector3.Zero, 0f);
        for (var i = 0; i < mask.Samples.Length; i++)
        {
            sum += mask.Samples[i] * new Vector3(lab.C0.Samples[i], lab.C1.Samples[i], lab.C2.Samples[i]);
            count += mask.Samples[i];
        }

        return sum / MathF.Max(count, 1);
    }

    private static IEnumerable<(int Left, int Top, int Right, int Bottom)> Features(FaceShape shape)
    {
        var margin = new Vector2(0.12f * shape.Frame.Unit);
        foreach (var ring in new[] { FaceMeshTopology.LeftEye, FaceMeshTopology.RightEye, FaceMeshTopology.LeftBrow, FaceMeshTopology.RightBrow, FaceMeshTopology.LipsOuter })
        {
            var line = shape.Line(ring.AsSpan());
            var (low, high) = (line.Aggregate(Vector2.Min) - margin, line.Aggregate(Vector2.Max) + margin);
            yield return ((int)low.X, (int)low.Y, (int)high.X, (int)high.Y);
        }
    }

    private static float Similarity(Plane a, Plane b, (int Left, int Top, int Right, int Bottom) box)
    {
        const float C1 = 1, C2 = 9;
        const int Radius = 4;
        var (sum, count) = (0.0, 0);
        for (var y = Math.Max(Radius, box.Top); y < Math.Min(a.Height - Radius, box.Bottom); y += 2)
        {
            for (var x = Math.Max(Radius, box.Left); x < Math.Min(a.Width - Radius, box.Right); x += 2)
            {
                double ma = 0, mb = 0, aa = 0, bb = 0, ab = 0;
                for (var j = -Radius; j <= Radius; j++)
                {
                    for (var i = -Radius; i <= Radius; i++)
                    {
                        var (p, q) = (a[x + i, y + j], b[x + i, y + j]);
                        (ma, mb, aa, bb, ab) = (ma + p, mb + q, aa + (p * p), bb + (q * q), ab + (p * q));
                    }
                }

                const int Pixels = ((2 * Radius) + 1) * ((2 * Radius) + 1);
                (ma, mb) = (ma / Pixels, mb / Pixels);
                var (va, vb, cov) = ((aa / Pixels) - (ma * ma), (bb / Pixels) - (mb * mb), (ab / Pixels) - (ma * mb));
                sum += ((2 * ma * mb) + C1) * ((2 * cov) + C2) / (((ma * ma) + (mb * mb) + C1) * (va + vb + C2));
                count++;
            }
        }

        return count == 0 ? 1 : (float)(sum / count);
    }

    private static int Outside(PixelBuffer photo, PixelBuffer result, PortraitScene scene)
    {
        using var near = Morphology.Dilate(scene.Mask, Math.Max(1, (int)(Distance * scene.People[0].Shape.Frame.Unit)));
        var worst = 0;
        for (var i = 0; i < near.Samples.Length; i++)
        {
            for (var c = 0; c < 3 && near.Samples[i] < 0.05f; c++)
            {
                worst = Math.Max(worst, Math.Abs(photo.Samples[(3 * i) + c] - result.Samples[(3 * i) + c]));
            }
        }

        return worst;
    }

    private static float Change(PixelBuffer photo, PixelBuffer result, Plane mask)
    {
        var (sum, count) = (0.0, 0.0);
        for (var i = 0; i < mask.Samples.Length; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                sum += mask.Samples[i] * Math.Abs(photo.Samples[(3 * i) + c] - result.Samples[(3 * i) + c]);
                count += mask.Samples[i];
            }
        }

        return (float)(sum / Math.Max(count, 1));
    }

    private static Vector2[] Grown(Vector2[] ring, float factor)
    {
        var middle = ring.Aggregate((a, b) => a + b) / ring.Length;
        return [.. ring.Select(point => middle + ((point - middle) * factor))];
    }
}
