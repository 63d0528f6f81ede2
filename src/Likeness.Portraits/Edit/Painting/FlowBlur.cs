using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Likeness.Imaging;

namespace Likeness.Portraits.Edit.Painting;

/// <summary>
/// Gaussian means along the lines of a flow (line integral convolution; Cabral and Leedom 1993), as a cascade of means of three places whose distance doubles each time
/// (the "à trous" scheme of Holschneider et al. 1989, laid along the lines): few steps reach as far as a walk of many.
/// </summary>
internal static class FlowBlur
{
    /// <summary>The finest of the distances is at most this many pixels, so that no place between them is left out.</summary>
    private const float FinestStep = 2;

    private const int MaxRounds = 8;

    /// <param name="source">Samples of any range.</param>
    /// <param name="flow">Of the same picture.</param>
    /// <param name="sigma">Standard deviation along the lines, pixels.</param>
    public static Plane Apply(Plane source, FlowField flow, float sigma) => Apply([source], flow, sigma)[0];

    /// <summary>The three planes of a picture.</summary>
    public static ColorImage Apply(ColorImage source, FlowField flow, float sigma)
    {
        var planes = Apply([source.C0, source.C1, source.C2], flow, sigma);
        return new ColorImage(planes[0], planes[1], planes[2], source.Space);
    }

    private static Plane[] Apply(Plane[] sources, FlowField flow, float sigma)
    {
        var rounds = 2;
        while (rounds < MaxRounds && Finest(sigma, rounds) > FinestStep)
        {
            rounds++;
        }

        var from = sources;
        for (var round = 0; round < rounds; round++)
        {
            var to = Round(from, flow, Finest(sigma, rounds) * (1 << round));
            if (round > 0)
            {
                Array.ForEach(from, plane => plane.Dispose());
            }

            from = to;
        }

        return from;
    }

    /// <summary>Each round with the weights ¼, ½, ¼ at a distance d adds d²/2 to the variance.</summary>
    private static float Finest(float sigma, int rounds) => sigma * MathF.Sqrt(6f / ((1 << (2 * rounds)) - 1));

    private static Plane[] Round(Plane[] sources, FlowField flow, float distance)
    {
        var (width, height) = (sources[0].Width, sources[0].Height);
        var results = Array.ConvertAll(sources, _ => new Plane(width, height));
        RowParallel.For(height, (from, to) =>
        {
            using var steps = new FlowSteps(flow, width, height, distance);
            for (var y = from; y < to; y++)
            {
                steps.Take(y);
                for (var i = 0; i < sources.Length; i++)
                {
                    Mean(sources[i], y, steps.Ahead, steps.Behind, results[i].Row(y));
                }
            }
        });
        return results;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mean(Plane source, int y, ReadOnlySpan<int> ahead, ReadOnlySpan<int> behind, Span<float> target)
    {
        ref var samples = ref MemoryMarshal.GetReference(source.Samples);
        ref var here = ref source[0, y];
        ref var forth = ref MemoryMarshal.GetReference(ahead);
        ref var back = ref MemoryMarshal.GetReference(behind);
        for (var x = 0; x < target.Length; x++)
        {
            target[x] = (0.5f * Unsafe.Add(ref here, x)) + (0.25f * (Unsafe.Add(ref samples, Unsafe.Add(ref forth, x)) + Unsafe.Add(ref samples, Unsafe.Add(ref back, x))));
        }
    }
}
