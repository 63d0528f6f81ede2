using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Scene.Albedo;

/// <summary>Clothes and headwear in a few flat colours: k-means, near centres merged, borders straightened, islands filled.</summary>
internal sealed class ClothesColors
{
    /// <summary>The label of pixels that are no clothes.</summary>
    public const byte None = 255;

    private const uint Seed = 5;
    private const int MostSamples = 4000;
    private const float NearCenters = 7;

    /// <summary>Folds differ in lightness; two garments usually in hue as well.</summary>
    private const float LightnessWeight = 0.55f;

    private ClothesColors(byte[] labels, Vector3[] colors) => (Labels, Colors) = (labels, colors);

    /// <summary>For each pixel of the grid the number of its colour, or <see cref="None"/>.</summary>
    public byte[] Labels { get; }

    /// <summary>The colours, CIE Lab.</summary>
    public Vector3[] Colors { get; }

    /// <param name="lab">The photo at the grid's resolution, CIE Lab.</param>
    /// <param name="grid">The scene's regions.</param>
    /// <param name="options">How few.</param>
    public static ClothesColors Find(ColorImage lab, SceneGrid grid, AlbedoOptions options)
    {
        var labels = new byte[lab.Width * lab.Height];
        Array.Fill(labels, None);
        var inside = Inside(grid);
        if (inside.Length < 16)
        {
            return new ClothesColors(labels, []);
        }

        var stride = Math.Max(1, inside.Length / MostSamples);
        var fit = KMeans.Fit([.. inside.Where((_, n) => n % stride == 0).Select(i => Feature(lab, i))], options.ClothesColors, Seed, iterations: 12);
        var centers = Merge(fit);
        RowParallel.For(inside.Length, (from, to) =>
        {
            for (var n = from; n < to; n++)
            {
                labels[inside[n]] = Nearest(centers, Feature(lab, inside[n]));
            }
        }, minRows: 4096);
        Straighten(labels, grid, centers.Count, options);
        return new ClothesColors(labels, Means(labels, lab, centers.Count));
    }

    /// <summary>The flat colours as a picture of the grid, CIE Lab; black where there are no clothes.</summary>
    public ColorImage Paint(int width, int height)
    {
        var picture = new ColorImage(width, height, ColorSpace.CieLab, clear: true);
        var l = picture.C0.Samples;
        var a = picture.C1.Samples;
        var b = picture.C2.Samples;
        for (var i = 0; i < Labels.Length; i++)
        {
            if (Labels[i] != None)
            {
                var color = Colors[Labels[i]];
                (l[i], a[i], b[i]) = (color.X, color.Y, color.Z);
            }
        }

        return picture;
    }

    private static Vector3 Feature(ColorImage lab, int i) => new(lab.C0.Samples[i] * LightnessWeight, lab.C1.Samples[i], lab.C2.Samples[i]);

    private static List<Vector3> Merge(KMeansResult fit)
    {
        var merged = new List<(Vector3 Center, int Count)>();
        foreach (var (center, count) in fit.Centers.Zip(fit.Counts).OrderByDescending(pair => pair.Second))
        {
            var near = merged.FindIndex(other => Vector3.Distance(other.Center, center) < NearCenters);
            if (near < 0)
            {
                merged.Add((center, count));
            }
            else if (count > 0)
            {
                var (other, weight) = merged[near];
                merged[near] = ((other * weight + center * count) / (weight + count), weight + count);
            }
        }

        return [.. merged.Where(pair => pair.Count > 0).Select(pair => pair.Center)];
    }

    private static byte Nearest(List<Vector3> centers, Vector3 feature)
    {
        var best = 0;
        for (var i = 1; i < centers.Count; i++)
        {
            best = Vector3.DistanceSquared(centers[i], feature) < Vector3.DistanceSquared(centers[best], feature) ? i : best;
        }

        return (byte)best;
    }

    private static int[] Inside(SceneGrid grid)
    {
        using var cover = Pixelwise.Map(grid.Clothes, grid.Headwear, (c, h) => c + h);
        ReadOnlySpan<float> samples = cover.Samples;
        var inside = new List<int>(samples.Length / 2);
        for (var i = 0; i < samples.Length; i++)
        {
            if (samples[i] > 0.5f)
            {
                inside.Add(i);
            }
        }

        return [.. inside];
    }

    /// <summary>Each pixel takes the colour that is most around it; then small islands go.</summary>
    private static void Straighten(byte[] labels, SceneGrid grid, int count, AlbedoOptions options)
    {
        var radius = Math.Max(1, (int)MathF.Round(1.5f * options.ClothesSmoothness * grid.Unit));
        var (best, winner) = (new float[labels.Length], (byte[])labels.Clone());
        using var share = new Plane(grid.Width, grid.Height);
        for (byte k = 0; k < count; k++)
        {
            Indicate(labels, k, share.Samples);
            using var box = BoxFilter.Apply(share, radius);
            using var soft = BoxFilter.Apply(box, Math.Max(1, radius / 2));
            ReadOnlySpan<float> samples = soft.Samples;
            for (var i = 0; i < labels.Length; i++)
            {
                if (labels[i] != None && samples[i] > best[i])
                {
                    (best[i], winner[i]) = (samples[i], k);
                }
            }
        }

        ClothesIslands.Fill(winner, grid.Width, grid.Height, options.ClothesIsland * grid.Unit * grid.Unit);
        winner.CopyTo(labels, 0);
    }

    private static void Indicate(byte[] labels, byte label, Span<float> share)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            share[i] = labels[i] == label ? 1 : 0;
        }
    }

    private static Vector3[] Means(byte[] labels, ColorImage lab, int count)
    {
        var (sums, counts) = (new Vector3[count], new int[count]);
        ReadOnlySpan<float> l = lab.C0.Samples;
        ReadOnlySpan<float> a = lab.C1.Samples;
        ReadOnlySpan<float> b = lab.C2.Samples;
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] != None)
            {
                sums[labels[i]] += new Vector3(l[i], a[i], b[i]);
                counts[labels[i]]++;
            }
        }

        return [.. sums.Zip(counts, (sum, n) => sum / Math.Max(1, n))];
    }
}
