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
        using var cover = Pixelwise.Map(grid.Clothes, grid.Headwear, (c, h) => c + h);
        var inside = Enumerable.Range(0, labels.Length).Where(i => cover.Samples[i] > 0.5f).ToArray();
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
        for (var i = 0; i < Labels.Length; i++)
        {
            if (Labels[i] != None)
            {
                var color = Colors[Labels[i]];
                (picture.C0.Samples[i], picture.C1.Samples[i], picture.C2.Samples[i]) = (color.X, color.Y, color.Z);
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

    /// <summary>Each pixel takes the colour that is most around it; then small islands go.</summary>
    private static void Straighten(byte[] labels, SceneGrid grid, int count, AlbedoOptions options)
    {
        const byte Unknown = 254;
        var (best, winner) = (new float[labels.Length], (byte[])labels.Clone());
        for (byte k = 0; k < count; k++)
        {
            using var share = Indicator(labels, grid, k);
            using var soft = GaussianFilter.Apply(share, options.ClothesSmoothness * grid.Unit);
            for (var i = 0; i < labels.Length; i++)
            {
                if (labels[i] != None && soft.Samples[i] > best[i])
                {
                    (best[i], winner[i]) = (soft.Samples[i], k);
                }
            }
        }

        winner.CopyTo(labels, 0);
        for (byte k = 0; k < count; k++)
        {
            using var share = Indicator(labels, grid, k);
            var map = ConnectedComponents.Find(share);
            var small = map.Components.Where(component => component.Area < options.ClothesIsland * grid.Unit * grid.Unit).Select(component => component.Label).ToHashSet();
            for (var i = 0; small.Count > 0 && i < labels.Length; i++)
            {
                winner[i] = labels[i] == k && small.Contains(map.Labels[i]) ? Unknown : winner[i];
            }
        }

        if (winner.Any(label => label < Unknown))
        {
            // What is no clothes has no say in what the islands become.
            var outside = winner.Select(label => label == None).ToArray();
            for (var i = 0; i < winner.Length; i++)
            {
                winner[i] = winner[i] == None ? Unknown : winner[i];
            }

            DistanceTransform.NearestLabel(winner, grid.Width, grid.Height, Unknown);
            for (var i = 0; i < winner.Length; i++)
            {
                labels[i] = outside[i] ? None : winner[i];
            }
        }
    }

    private static Plane Indicator(byte[] labels, SceneGrid grid, byte label)
    {
        var plane = new Plane(grid.Width, grid.Height);
        for (var i = 0; i < labels.Length; i++)
        {
            plane.Samples[i] = labels[i] == label ? 1 : 0;
        }

        return plane;
    }

    private static Vector3[] Means(byte[] labels, ColorImage lab, int count)
    {
        var (sums, counts) = (new Vector3[count], new int[count]);
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] != None)
            {
                sums[labels[i]] += new Vector3(lab.C0.Samples[i], lab.C1.Samples[i], lab.C2.Samples[i]);
                counts[labels[i]]++;
            }
        }

        return [.. sums.Zip(counts, (sum, n) => sum / Math.Max(1, n))];
    }
}
