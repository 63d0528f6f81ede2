using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Painting;

/// <summary>The direction along the edges of a picture, from the smoothed structure tensor (Förstner and Gülch 1987; Brox et al. 2006).</summary>
/// <remarks>Directions that are averaged widely change slowly: they are kept for every second row and column only.</remarks>
internal sealed class FlowField(Plane x, Plane y, Plane coherence, int reduction) : IDisposable
{
    /// <summary>Averages at least so wide, in pixels, are taken at half the resolution.</summary>
    private const float Wide = 2.5f;

    /// <summary>Rightward part of unit vectors whose sign does not matter.</summary>
    public Plane X { get; } = x;

    /// <summary>Downward part.</summary>
    public Plane Y { get; } = y;

    /// <summary>How sure the direction is, 0…1.</summary>
    public Plane Coherence { get; } = coherence;

    /// <summary>Pixels of the picture a pixel of the planes, along each axis: 1 or 2.</summary>
    public int Reduction { get; } = reduction;

    /// <param name="lightness">0…1.</param>
    /// <param name="sigma">Over how many pixels directions are averaged.</param>
    public static FlowField Of(Plane lightness, float sigma)
    {
        if (sigma < Wide || lightness.Width < 4 || lightness.Height < 4)
        {
            return Of(lightness, sigma, 1);
        }

        // Rounded up, so that every pixel has a direction.
        using var half = Resampler.Resize(lightness, (lightness.Width + 1) / 2, (lightness.Height + 1) / 2, ResampleFilter.Box);
        return Of(half, sigma / 2, 2);
    }

    private static FlowField Of(Plane lightness, float sigma, int reduction)
    {
        var (gx, gy) = Gradient.Sobel(lightness);
        using var xy = Pixelwise.Multiply(gx, gy);
        Pixelwise.MultiplyInto(gx, gx);
        Pixelwise.MultiplyInto(gy, gy);
        using var e = GaussianFilter.Apply(gx, sigma);
        using var f = GaussianFilter.Apply(xy, sigma);
        using var g = GaussianFilter.Apply(gy, sigma);
        // What the products were in becomes what the directions are in.
        var field = new FlowField(gx, gy, new Plane(lightness.Width, lightness.Height), reduction);
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
        for (var i = 0; i < e.Length; i += Vector<float>.Count)
        {
            var (across, down) = (RowLanes.Load(e, i), RowLanes.Load(g, i));
            var twice = RowLanes.Load(f, i) * -2f;
            var difference = across - down;
            var spread = Vector.SquareRoot((difference * difference) + (twice * twice));
            // Of the two ways to write the eigenvector the one that does not cancel out.
            var steep = Vector.GreaterThanOrEqual(difference, Vector<float>.Zero);
            var ax = Lanes.Where(steep, twice, spread - difference);
            var ay = Lanes.Where(steep, difference + spread, twice);
            var length = Vector.SquareRoot((ax * ax) + (ay * ay));
            var some = Vector.GreaterThan(length, new Vector<float>(1e-12f));
            var scale = Vector<float>.One / Lanes.Where(some, length, Vector<float>.One);
            RowLanes.Store(Lanes.Where(some, ax * scale, Vector<float>.One), tx, i);
            RowLanes.Store(Lanes.Where(some, ay * scale, Vector<float>.Zero), ty, i);
            RowLanes.Store(spread / (across + down + new Vector<float>(1e-7f)), sure, i);
        }
    }
}
