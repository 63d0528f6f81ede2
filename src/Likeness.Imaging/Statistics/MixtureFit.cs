using System.Numerics;

namespace Likeness.Imaging;

/// <summary>One step of expectation maximisation: every sample is shared out to the components by their densities, and every component is made anew from its shares.</summary>
internal static class MixtureFit
{
    /// <summary>Makes a component from each cluster.</summary>
    public static MixtureComponent[] FromClusters(SampleColumns samples, KMeansResult clusters, Vector3 regularization)
    {
        var moments = new double[clusters.Centers.Length * MixtureMoments.Count];
        for (var i = 0; i < samples.Count; i++)
        {
            var label = clusters.Labels[i];
            MixtureMoments.Add(moments.AsSpan(label * MixtureMoments.Count, MixtureMoments.Count), samples.Sample(i) - clusters.Centers[label]);
        }

        return Make(moments, clusters.Centers, regularization);
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

        return Make(total, Array.ConvertAll(components, component => component.Mean), regularization);
    }

    private static double[] BlockMoments(SampleColumns samples, (int From, int To) range, MixtureComponent[] components)
    {
        var moments = new double[components.Length * MixtureMoments.Count];
        var count = range.To - range.From;
        var padded = (count + SampleColumns.Padding - 1) / SampleColumns.Padding * SampleColumns.Padding;
        var (c0, c1, c2) = (samples.Padded(0, range.From, padded), samples.Padded(1, range.From, padded), samples.Padded(2, range.From, padded));
        var total = new float[padded];
        var shares = new float[padded];
        for (var i = 0; i < padded; i += Vector<float>.Count)
        {
            var (v0, v1, v2) = (new Vector<float>(c0.Span[i..]), new Vector<float>(c1.Span[i..]), new Vector<float>(c2.Span[i..]));
            GaussianMixture.LogDensity(components, v0, v1, v2).CopyTo(total, i);
        }

        for (var component = 0; component < components.Length; component++)
        {
            for (var i = 0; i < padded; i += Vector<float>.Count)
            {
                var (v0, v1, v2) = (new Vector<float>(c0.Span[i..]), new Vector<float>(c1.Span[i..]), new Vector<float>(c2.Span[i..]));
                FastExponential.Natural(components[component].LogDensity(v0, v1, v2) - new Vector<float>(total, i)).CopyTo(shares, i);
            }

            shares.AsSpan(count).Clear();
            MixtureMoments.Sum(c0.Span, c1.Span, c2.Span, shares, components[component].Mean, moments.AsSpan(component * MixtureMoments.Count, MixtureMoments.Count));
        }

        return moments;
    }

    private static MixtureComponent[] Make(double[] moments, Vector3[] origins, Vector3 regularization)
    {
        var total = 0.0;
        for (var i = 0; i < origins.Length; i++)
        {
            total += moments[i * MixtureMoments.Count];
        }

        var components = new List<MixtureComponent>();
        for (var i = 0; i < origins.Length; i++)
        {
            // A component that has lost its samples has nothing to be made from.
            var own = moments.AsSpan(i * MixtureMoments.Count, MixtureMoments.Count);
            if (own[0] > 1e-6 * total)
            {
                components.Add(MixtureComponent.FromMoments(own, origins[i], total, regularization));
            }
        }

        return [.. components];
    }
}
