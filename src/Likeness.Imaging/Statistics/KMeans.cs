using System.Numerics;

namespace Likeness.Imaging;

/// <summary>Clusters samples around centres (Lloyd, "Least squares quantization in PCM", 1982), started by k-means++ (Arthur and Vassilvitskii 2007).</summary>
public static class KMeans
{
    /// <summary>Finds centres such that the samples lie near them. The sum of the squared distances never grows from one step to the next.</summary>
    /// <param name="samples">At least one, finite.</param>
    /// <param name="clusters">1 or more.</param>
    /// <param name="seed">Of the start.</param>
    /// <param name="iterations">Steps at most; it stops when no sample changes its cluster.</param>
    public static KMeansResult Fit(ReadOnlySpan<Vector3> samples, int clusters, uint seed, int iterations = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(clusters, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 0);
        if (samples.IsEmpty)
        {
            throw new ArgumentException("There must be at least one sample.", nameof(samples));
        }

        using var columns = new SampleColumns(samples);
        var centers = KMeansStart.Choose(columns, clusters, seed);
        var labels = new int[samples.Length];
        Array.Fill(labels, -1);
        var counts = new int[clusters];
        var changed = NearestCenter.Assign(columns, centers, labels);
        for (var i = 0; i < iterations && changed; i++)
        {
            MoveCenters(columns, labels, centers);
            changed = NearestCenter.Assign(columns, centers, labels);
        }

        foreach (var label in labels)
        {
            counts[label]++;
        }

        return new KMeansResult(centers, labels, counts);
    }

    private static void MoveCenters(SampleColumns samples, int[] labels, Vector3[] centers)
    {
        var clusters = centers.Length;
        var sums = new double[samples.Blocks][];
        RowParallel.For(samples.Blocks, (from, to) =>
        {
            for (var block = from; block < to; block++)
            {
                sums[block] = BlockSums(samples, labels, samples.BlockRange(block), clusters);
            }
        }, minRows: 1);

        var total = sums[0];
        for (var block = 1; block < sums.Length; block++)
        {
            for (var i = 0; i < total.Length; i++)
            {
                total[i] += sums[block][i];
            }
        }

        for (var i = 0; i < clusters; i++)
        {
            var count = total[(4 * i) + 3];
            if (count > 0)
            {
                centers[i] = new Vector3((float)(total[4 * i] / count), (float)(total[(4 * i) + 1] / count), (float)(total[(4 * i) + 2] / count));
            }
        }
    }

    private static double[] BlockSums(SampleColumns samples, int[] labels, (int From, int To) range, int clusters)
    {
        var sums = new double[4 * clusters];
        var (c0, c1, c2) = (0, 1, 2);
        for (var i = range.From; i < range.To; i++)
        {
            var sum = sums.AsSpan(4 * labels[i], 4);
            sum[0] += samples[c0][i];
            sum[1] += samples[c1][i];
            sum[2] += samples[c2][i];
            sum[3]++;
        }

        return sums;
    }
}
