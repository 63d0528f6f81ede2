using System.Numerics;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>One step of expectation maximisation: every sample is shared out to the components by their densities, and every component is made anew from its shares.</summary>
internal static class MixtureFit
{
    private const int Moments = 10;

    public static MixtureComponent[] FromClusters(SampleColumns samples, KMeansResult clusters, Vector3 regularization)
    {
        var moments = new double[clusters.Centers.Length * Moments];
        for (var i = 0; i < samples.Count; i++)
        {
            AddSample(moments.AsSpan(clusters.Labels[i] * Moments, Moments), samples.Sample(i), 1.0);
        }

        return Make(moments, regularization);
    }

    public static MixtureComponent[] Improve(SampleColumns samples, MixtureComponent[] components, Vector3 regularization)
    {
        var blocks = new double[samples.Blocks][];
        RowParallel.For(samples.Blocks, (from, to) =>
        {
            for (var block = from; block < to; block++)
            {
                blocks[block] = BlockMoments(samples, samples.BlockRange(block), components);
            }
        }, minRows: 1);

        var total = blocks[0];
        for (var block = 1; block < blocks.Length; block++)
        {
            for (var i = 0; i < total.Length; i++)
            {
                total[i] += blocks[block][i];
            }
        }

        return Make(total, regularization);
    }

    private static double[] BlockMoments(SampleColumns samples, (int From, int To) range, MixtureComponent[] components)
    {
        var moments = new double[components.Length * Moments];
        var lanes = Vector<float>.Count;
        Span<float> shares = stackalloc float[lanes];
        for (var i = range.From; i < range.To; i += lanes)
        {
            var c0 = Vector.LoadUnsafe(ref MemoryMarshal.GetReference(samples[0]), (nuint)i);
            var c1 = Vector.LoadUnsafe(ref MemoryMarshal.GetReference(samples[1]), (nuint)i);
            var c2 = Vector.LoadUnsafe(ref MemoryMarshal.GetReference(samples[2]), (nuint)i);
            var total = GaussianMixture.LogDensity(components, c0, c1, c2);
            for (var component = 0; component < components.Length; component++)
            {
                FastExponential.Natural(components[component].LogDensity(c0, c1, c2) - total).CopyTo(shares);
                var sums = moments.AsSpan(component * Moments, Moments);
                for (var lane = 0; lane < lanes && i + lane < range.To; lane++)
                {
                    if (shares[lane] > 1e-6f)
                    {
                        AddSample(sums, samples.Sample(i + lane), shares[lane]);
                    }
                }
            }
        }

        return moments;
    }

    private static void AddSample(Span<double> sums, Vector3 sample, double weight)
    {
        var (x, y, z) = (weight * sample.X, weight * sample.Y, weight * sample.Z);
        sums[0] += weight;
        sums[1] += x;
        sums[2] += y;
        sums[3] += z;
        sums[4] += x * sample.X;
        sums[5] += x * sample.Y;
        sums[6] += x * sample.Z;
        sums[7] += y * sample.Y;
        sums[8] += y * sample.Z;
        sums[9] += z * sample.Z;
    }

    private static MixtureComponent[] Make(double[] moments, Vector3 regularization)
    {
        var total = 0.0;
        for (var i = 0; i < moments.Length; i += Moments)
        {
            total += moments[i];
        }

        var components = new List<MixtureComponent>();
        for (var i = 0; i < moments.Length; i += Moments)
        {
            // A component that has lost its samples has nothing to be made from.
            if (moments[i] > 1e-6 * total)
            {
                components.Add(MixtureComponent.FromMoments(moments.AsSpan(i, Moments), total, regularization));
            }
        }

        return [.. components];
    }
}
