using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Painting;

/// <summary>The direction along the edges of a picture at each pixel, from the smoothed structure tensor (Förstner and Gülch 1987; Brox et al. 2006).</summary>
internal sealed class FlowField(Plane x, Plane y, Plane coherence) : IDisposable
{
    /// <summary>Rightward part of unit vectors whose sign does not matter.</summary>
    public Plane X { get; } = x;

    /// <summary>Downward part.</summary>
    public Plane Y { get; } = y;

    /// <summary>How sure the direction is, 0…1.</summary>
    public Plane Coherence { get; } = coherence;

    /// <param name="lightness">0…1.</param>
    /// <param name="sigma">Over how many pixels directions are averaged.</param>
    public static FlowField Of(Plane lightness, float sigma)
    {
        var (gx, gy) = Gradient.Sobel(lightness);
        using var xy = Pixelwise.Multiply(gx, gy);
        Pixelwise.MultiplyInto(gx, gx);
        Pixelwise.MultiplyInto(gy, gy);
        using var e = GaussianFilter.Apply(gx, sigma);
        using var f = GaussianFilter.Apply(xy, sigma);
        using var g = GaussianFilter.Apply(gy, sigma);
        gx.Dispose();
        gy.Dispose();
        var field = new FlowField(new Plane(lightness.Width, lightness.Height), new Plane(lightness.Width, lightness.Height), new Plane(lightness.Width, lightness.Height));
        RowParallel.For(lightness.Height, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                field.Fill(row, e.Row(row), f.Row(row), g.Row(row));
            }
        });
        return field;
    }

    public void Dispose()
    {
        X.Dispose();
        Y.Dispose();
        Coherence.Dispose();
    }

    private void Fill(int row, ReadOnlySpan<float> e, ReadOnlySpan<float> f, ReadOnlySpan<float> g)
    {
        var tx = X.Row(row);
        var ty = Y.Row(row);
        var sure = Coherence.Row(row);
        for (var i = 0; i < e.Length; i++)
        {
            var difference = e[i] - g[i];
            var spread = MathF.Sqrt((difference * difference) + (4 * f[i] * f[i]));
            // Of the two ways to write the eigenvector the one that does not cancel out.
            var (ax, ay) = difference >= 0 ? (-2 * f[i], difference + spread) : (spread - difference, -2 * f[i]);
            var length = MathF.Sqrt((ax * ax) + (ay * ay));
            (tx[i], ty[i]) = length > 1e-12f ? (ax / length, ay / length) : (1, 0);
            sure[i] = spread / (e[i] + g[i] + 1e-7f);
        }
    }
}
