using System.Runtime.CompilerServices;
using Likeness.Imaging;

namespace Likeness.Portraits.Edit.Painting;

/// <summary>Gaussian means along the lines of a flow (line integral convolution; Cabral and Leedom 1993).</summary>
internal static class FlowBlur
{
    private const int Steps = 7;
    private const int ShortSteps = 3;

    /// <summary>Where a mask is lower nothing is computed.</summary>
    private const float LeastMask = 0.01f;

    private static readonly float[] Weights = [.. Enumerable.Range(1, Steps).Select(k => MathF.Exp(-0.5f * k * k / (Steps * 0.5f * Steps * 0.5f)))];

    /// <param name="source">Samples of any range.</param>
    /// <param name="flow">Of the same size.</param>
    /// <param name="sigma">Standard deviation along the lines, pixels.</param>
    /// <param name="mask">Where to compute, 0 elsewhere; null everywhere.</param>
    public static Plane Apply(Plane source, FlowField flow, float sigma, Plane? mask = null) => Apply([source], flow, sigma, Steps, mask)[0];

    /// <summary>The three planes of a picture.</summary>
    public static ColorImage Apply(ColorImage source, FlowField flow, float sigma)
    {
        var planes = Apply([source.C0, source.C1, source.C2], flow, sigma, Steps, null);
        return new ColorImage(planes[0], planes[1], planes[2], source.Space);
    }

    /// <summary>The same for lines much longer than the texture's grains: in two rounds, so that the steps of the second one do not show.</summary>
    public static Plane ApplyLong(Plane source, FlowField flow, float sigma)
    {
        using var first = Apply([source], flow, MathF.Max(1.5f, sigma / Steps), ShortSteps, null)[0];
        return Apply(first, flow, sigma);
    }

    private static Plane[] Apply(Plane[] sources, FlowField flow, float sigma, int steps, Plane? mask)
    {
        var (width, height) = (sources[0].Width, sources[0].Height);
        var results = sources.Select(_ => new Plane(width, height)).ToArray();
        var step = MathF.Max(1, sigma / (0.5f * steps));
        RowParallel.For(height, (from, to) =>
        {
            Span<int> path = stackalloc int[2 * Steps];
            Span<float> weights = stackalloc float[2 * Steps];
            for (var y = from; y < to; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    if (mask is not null && mask[x, y] < LeastMask)
                    {
                        foreach (var result in results)
                        {
                            result[x, y] = 0;
                        }

                        continue;
                    }

                    var count = Walk(flow, x, y, step, steps, path, weights);
                    for (var i = 0; i < sources.Length; i++)
                    {
                        results[i][x, y] = Mean(sources[i], (y * width) + x, path[..count], weights);
                    }
                }
            }
        }, minRows: 8);
        return results;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Mean(Plane source, int start, ReadOnlySpan<int> path, ReadOnlySpan<float> weights)
    {
        ref var samples = ref source[0, 0];
        var (sum, total) = (Unsafe.Add(ref samples, start), 1f);
        for (var k = 0; k < path.Length; k++)
        {
            sum += weights[k] * Unsafe.Add(ref samples, path[k]);
            total += weights[k];
        }

        return sum / total;
    }

    /// <summary>The places along the line through a pixel, both ways, as far as the picture goes.</summary>
    private static int Walk(FlowField flow, int x, int y, float step, int steps, Span<int> path, Span<float> weights)
    {
        var (width, height) = (flow.X.Width, flow.X.Height);
        ref var flowX = ref flow.X[0, 0];
        ref var flowY = ref flow.Y[0, 0];
        var table = Weights.AsSpan();
        var stride = Steps / steps;
        var start = (y * width) + x;
        var count = 0;
        for (var side = -1; side <= 1; side += 2)
        {
            var (dx, dy) = (Unsafe.Add(ref flowX, start) * side, Unsafe.Add(ref flowY, start) * side);
            var (px, py) = (x + 0.5f, y + 0.5f);
            for (var k = 0; k < steps; k++)
            {
                px += dx * step;
                py += dy * step;
                if (!(px >= 0 && py >= 0 && px < width && py < height))
                {
                    break;
                }

                var at = ((int)py * width) + (int)px;
                path[count] = at;
                weights[count++] = table[((k + 1) * stride) - 1];
                var (nx, ny) = (Unsafe.Add(ref flowX, at), Unsafe.Add(ref flowY, at));
                (dx, dy) = (nx * dx) + (ny * dy) < 0 ? (-nx, -ny) : (nx, ny);
            }
        }

        return count;
    }
}
