using System.Numerics;

namespace Likeness.Imaging;

/// <summary>k-means++: each centre is a sample, chosen with a probability that grows with the square of its distance to the centres so far.</summary>
internal static class KMeansStart
{
    public static Vector3[] Choose(SampleColumns samples, int clusters, uint seed)
    {
        var random = new SeededRandom(seed);
        var centers = new Vector3[clusters];
        centers[0] = samples.Sample(random.Next(samples.Count));
        var distances = new float[samples.Count];
        Array.Fill(distances, float.PositiveInfinity);
        var blockSums = new double[samples.Blocks];
        for (var i = 1; i < clusters; i++)
        {
            var latest = centers[i - 1];
            RowParallel.For(samples.Blocks, (from, to) =>
            {
                for (var block = from; block < to; block++)
                {
                    blockSums[block] = Update(samples, samples.BlockRange(block), latest, distances);
                }
            }, minRows: 1);
            centers[i] = samples.Sample(Pick(samples, distances, blockSums, ref random));
        }

        return centers;
    }

    private static double Update(SampleColumns samples, (int From, int To) range, Vector3 center, float[] distances)
    {
        var sum = 0.0;
        for (var i = range.From; i < range.To; i++)
        {
            distances[i] = MathF.Min(distances[i], Vector3.DistanceSquared(samples.Sample(i), center));
            sum += distances[i];
        }

        return sum;
    }

    private static int Pick(SampleColumns samples, float[] distances, double[] blockSums, ref SeededRandom random)
    {
        var total = 0.0;
        foreach (var sum in blockSums)
        {
            total += sum;
        }

        var left = random.NextSingle() * total;
        var block = 0;
        while (block < blockSums.Length - 1 && left >= blockSums[block])
        {
            left -= blockSums[block++];
        }

        var (from, to) = samples.BlockRange(block);
        var farthest = from;
        for (var i = from; i < to; i++)
        {
            left -= distances[i];
            if (left < 0)
            {
                return i;
            }

            farthest = distances[i] > distances[farthest] ? i : farthest;
        }

        // Rounding ate the rest: take what is surely no centre yet, if there is such a sample.
        return farthest;
    }
}
