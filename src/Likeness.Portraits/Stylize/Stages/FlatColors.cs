using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>A region in few flat colours with smooth borders between them: each colour has a soft share of each pixel, and the greatest wins.</summary>
internal sealed class FlatColors : IDisposable
{
    private const int MostSamples = 3000;
    private const float LightnessWeight = 0.8f;
    private const float Sharpness = 4;

    private readonly Plane[] _shares;

    private FlatColors(Vector3[] colors, Plane[] shares) => (Colors, _shares) = (colors, shares);

    /// <summary>The colours, CIE Lab; they may be changed.</summary>
    public Vector3[] Colors { get; }

    /// <summary>Finds the colours of some pixels and who owns which.</summary>
    /// <param name="lab">A smoothed picture at a fraction of the canvas.</param>
    /// <param name="cover">Coverage of the region in it.</param>
    /// <param name="count">Colours at most.</param>
    /// <param name="softness">Radius below which spots vanish, in its pixels.</param>
    /// <param name="width">Canvas width.</param>
    /// <param name="height">Canvas height.</param>
    public static FlatColors? Find(ColorImage lab, Plane cover, int count, float softness, int width, int height)
    {
        var own = new List<int>();
        for (var i = 0; i < cover.Samples.Length; i++)
        {
            if (cover.Samples[i] > 0.5f)
            {
                own.Add(i);
            }
        }

        if (own.Count < 12)
        {
            return null;
        }

        Vector3 Weighted(int i) => new(LightnessWeight * lab.C0.Samples[i], lab.C1.Samples[i], lab.C2.Samples[i]);
        var step = own.Count / MostSamples + 1;
        var centers = KMeans.Fit([.. own.Where((_, i) => i % step == 0).Select(Weighted)], count, 5).Centers;
        var shares = new Plane[centers.Length];
        for (var k = 0; k < shares.Length; k++)
        {
            using var sharp = new Plane(lab.Width, lab.Height, clear: true);
            foreach (var i in own)
            {
                sharp.Samples[i] = Nearest(centers, Weighted(i)) == k ? 1 : 0;
            }

            using var soft = GaussianFilter.Apply(sharp, softness);
            shares[k] = Resampler.Resize(soft, width, height, ResampleFilter.Triangle);
        }

        return new FlatColors([.. centers.Select(center => center with { X = center.X / LightnessWeight })], shares);
    }

    /// <summary>The soft share of a colour.</summary>
    public Plane Share(int color) => _shares[color];

    /// <summary>The colour at a canvas pixel.</summary>
    public Vector3 At(int pixel)
    {
        Span<float> shares = stackalloc float[_shares.Length];
        for (var k = 0; k < shares.Length; k++)
        {
            shares[k] = _shares[k].Samples[pixel];
        }

        return Mix(shares, 0, 1);
    }

    /// <summary>The colour where the shares are these.</summary>
    /// <param name="shares">The shares of each colour, one row of them after the other.</param>
    /// <param name="at">Which of a row counts.</param>
    /// <param name="stride">Length of a row.</param>
    public Vector3 Mix(ReadOnlySpan<float> shares, int at, int stride)
    {
        var (sum, total, most) = (Vector3.Zero, 0f, 1e-6f);
        for (var k = 0; k < Colors.Length; k++)
        {
            most = MathF.Max(most, shares[(k * stride) + at]);
        }

        for (var k = 0; k < Colors.Length; k++)
        {
            var weight = MathF.Max(0, 1 + Sharpness * (shares[(k * stride) + at] / most - 1));
            sum += weight * Colors[k];
            total += weight;
        }

        // Far from the region nobody has a share.
        return total > 0 ? sum / total : Colors[0];
    }

    public void Dispose()
    {
        foreach (var share in _shares)
        {
            share.Dispose();
        }
    }

    private static int Nearest(Vector3[] centers, Vector3 color)
    {
        var best = 0;
        for (var i = 1; i < centers.Length; i++)
        {
            best = Vector3.DistanceSquared(centers[i], color) < Vector3.DistanceSquared(centers[best], color) ? i : best;
        }

        return best;
    }
}
