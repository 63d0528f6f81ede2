using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Retouch;

/// <summary>Sharpens edges without overshoot: along the direction across an edge, pixels on its dark side darken and on its bright side brighten (coherence-enhancing shock filter; Weickert 2003).</summary>
internal static class ShockFilter
{
    private const float Step = 0.35f;
    private const float Knee = 0.25f;

    /// <summary>Applies some steps and mixes them in where there are edges; elsewhere a shock filter paints plateaus like oil.</summary>
    /// <param name="lightness">CIE L.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="share">Share of the filtered picture at strong edges.</param>
    public static Plane SharpenEdges(Plane lightness, int steps = 3, float share = 0.7f)
    {
        using var shocked = Apply(lightness, steps, 1.5f);
        using var smooth = GaussianFilter.Apply(lightness, 0.8f);
        using var slope = Gradient.Magnitude(smooth);
        using var gate = GaussianFilter.Apply(slope, 1.2f);
        var result = lightness.Clone();
        var shockedSamples = shocked.Samples;
        var resultSamples = result.Samples;
        var gateSamples = gate.Samples;
        for (var i = 0; i < result.Samples.Length; i++)
        {
            resultSamples[i] += share * SmoothStep.Between(1.2f, 4f, gateSamples[i]) * (shockedSamples[i] - resultSamples[i]);
        }

        return result;
    }

    /// <param name="lightness">CIE L.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="sigma">Width of the neighbourhood that decides on an edge's direction, in pixels.</param>
    public static Plane Apply(Plane lightness, int steps, float sigma)
    {
        var current = lightness.Clone();
        for (var step = 0; step < steps; step++)
        {
            using var before = current;
            current = Once(before, sigma);
        }

        return current;
    }

    private static Plane Once(Plane u, float sigma)
    {
        using var slightly = GaussianFilter.Apply(u, 0.6f);
        var (gx, gy) = Gradient.Sobel(slightly);
        using (gx)
        using (gy)
        {
            using var xx = Product(gx, gx);
            using var xy = Product(gx, gy);
            using var yy = Product(gy, gy);
            using var jxx = GaussianFilter.Apply(xx, sigma);
            using var jxy = GaussianFilter.Apply(xy, sigma);
            using var jyy = GaussianFilter.Apply(yy, sigma);
            using var v = GaussianFilter.Apply(u, 0.9f);
            var next = new Plane(u.Width, u.Height);
            RowParallel.For(u.Height, (from, to) =>
            {
                for (var y = from; y < to; y++)
                {
                    Row(y, u, v, jxx, jxy, jyy, next.Row(y));
                }
            });
            return next;
        }
    }

    private static void Row(int y, Plane u, Plane v, Plane jxx, Plane jxy, Plane jyy, Span<float> target)
    {
        var (up, down) = (Math.Max(y - 1, 0), Math.Min(y + 1, u.Height - 1));
        var v0 = v.Row(up);
        var v1 = v.Row(y);
        var v2 = v.Row(down);
        var u0 = u.Row(up);
        var u1 = u.Row(y);
        var u2 = u.Row(down);
        var a = jxx.Row(y);
        var b = jxy.Row(y);
        var c = jyy.Row(y);
        for (var x = 0; x < target.Length; x++)
        {
            var (l, r) = (Math.Max(x - 1, 0), Math.Min(x + 1, target.Length - 1));
            // cos² and sin·cos of the direction of the largest change, from the structure tensor without trigonometry.
            var difference = a[x] - c[x];
            var root = MathF.Sqrt((difference * difference) + (4 * b[x] * b[x])) + 1e-9f;
            var cos2 = 0.5f * (1 + (difference / root));
            var sinCos = b[x] / root;
            var second = (cos2 * (v1[l] - (2 * v1[x]) + v1[r])) + ((1 - cos2) * (v0[x] - (2 * v1[x]) + v2[x])) + (2 * sinCos * 0.25f * (v0[l] - v0[r] - v2[l] + v2[r]));
            var gradX = MinMod(u1[r] - u1[x], u1[x] - u1[l]);
            var gradY = MinMod(u2[x] - u1[x], u1[x] - u0[x]);
            var t = second / Knee;
            target[x] = u1[x] - (Step * (t / (1 + MathF.Abs(t))) * MathF.Sqrt((gradX * gradX) + (gradY * gradY)));
        }
    }

    private static float MinMod(float a, float b) => a * b <= 0 ? 0 : MathF.Abs(a) < MathF.Abs(b) ? a : b;

    private static Plane Product(Plane a, Plane b)
    {
        var product = new Plane(a.Width, a.Height);
        var productSamples = product.Samples;
        var aSamples = a.Samples;
        var bSamples = b.Samples;
        for (var i = 0; i < product.Samples.Length; i++)
        {
            productSamples[i] = aSamples[i] * bSamples[i];
        }

        return product;
    }
}
