using System.Numerics;
using System.Runtime.CompilerServices;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Painting;

/// <summary>Flat areas with crisp edges: each pixel takes the mean of those of eight neighbouring discs that vary least (Kuwahara et al. 1976; weights after Papari et al. 2007). The discs are Gaussian, so that the time does not grow with the radius.</summary>
internal static class Kuwahara
{
    private const int Sectors = 8;

    /// <summary>Where the middles of the discs lie, in radii, and how wide they are.</summary>
    private const float Distance = 0.62f;

    private const float Width = 0.36f;
    private const float Sharpness = 200;

    /// <param name="source">OKLab.</param>
    /// <param name="radius">Pixels, 1 or more.</param>
    public static ColorImage Apply(ColorImage source, float radius)
    {
        var sigma = MathF.Max(0.6f, Width * radius);
        var margin = Math.Max(1, (int)MathF.Ceiling(Distance * radius));
        using var squares = Pixelwise.Multiply(source.C0, source.C0);
        using var variance = GaussianFilter.Apply(squares, sigma);
        using var means = GaussianFilter.Apply(source, sigma);
        Pixelwise.MapInto(variance, variance, means.C0, default(Variance));
        Plane[] padded = [Padded(means.C0, margin), Padded(means.C1, margin), Padded(means.C2, margin), Padded(variance, margin)];
        var offsets = new int[Sectors];
        for (var i = 0; i < Sectors; i++)
        {
            var (sin, cos) = MathF.SinCos(i * MathF.PI / 4);
            offsets[i] = ((margin + (int)MathF.Round(sin * Distance * radius)) * padded[0].Width) + margin + (int)MathF.Round(cos * Distance * radius);
        }

        var result = new ColorImage(source.Width, source.Height, source.Space);
        RowParallel.For(source.Height, (from, to) =>
        {
            var rows = new Rows(padded, offsets);
            for (var y = from; y < to; y++)
            {
                rows.Fill(RowTriple.Of(result, y), y);
            }
        });
        foreach (var plane in padded)
        {
            plane.Dispose();
        }

        return result;
    }

    /// <summary>A copy with the border repeated around it, and room for a vector beyond the last row.</summary>
    private static Plane Padded(Plane source, int margin)
    {
        var padded = new Plane(source.Width + (2 * margin) + Vector<float>.Count, source.Height + (2 * margin));
        RowParallel.For(padded.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = source.Row(Math.Clamp(y - margin, 0, source.Height - 1));
                var target = padded.Row(y);
                target[..margin].Fill(row[0]);
                row.CopyTo(target[margin..]);
                target[(margin + row.Length)..].Fill(row[^1]);
            }
        });
        return padded;
    }

    private readonly struct Variance : IBinary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b) => Vector.MaxNative(a - (b * b), Vector<float>.Zero);
    }

    private readonly ref struct Rows(Plane[] planes, int[] offsets)
    {
        private readonly ReadOnlySpan<float> _c0 = planes[0].Samples;
        private readonly ReadOnlySpan<float> _c1 = planes[1].Samples;
        private readonly ReadOnlySpan<float> _c2 = planes[2].Samples;
        private readonly ReadOnlySpan<float> _variance = planes[3].Samples;
        private readonly int _stride = planes[0].Width;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Fill(RowTriple target, int y)
        {
            for (var x = 0; x < target.Length; x += Vector<float>.Count)
            {
                var (s0, s1, s2, total) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
                foreach (var offset in offsets)
                {
                    var at = (y * _stride) + x + offset;
                    var spread = RowLanes.Load(_variance, at) * (Sharpness * Sharpness);
                    spread *= spread;
                    var weight = Vector<float>.One / (Vector<float>.One + (spread * spread));
                    s0 += RowLanes.Load(_c0, at) * weight;
                    s1 += RowLanes.Load(_c1, at) * weight;
                    s2 += RowLanes.Load(_c2, at) * weight;
                    total += weight;
                }

                var scale = Vector<float>.One / Vector.MaxNative(total, new Vector<float>(1e-30f));
                target.Store(s0 * scale, s1 * scale, s2 * scale, x);
            }
        }
    }
}
