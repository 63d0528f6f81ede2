using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Likeness.Imaging;
using Plane = Likeness.Imaging.Plane;

namespace Likeness.Faces;

/// <summary>For each pixel of a reduced picture the linear model <c>mask ≈ r·red + g·green + b·blue + c</c> of its neighbourhood (He, Sun and Tang, 2013, section 3.4).</summary>
internal sealed class GuidedModels : IDisposable
{
    /// <summary>Variance of colour below which a neighbourhood counts as flat and the mask is only averaged.</summary>
    private const float Regularization = 4e-4f;

    private readonly Plane _models;
    private readonly Plane _certainty;

    public GuidedModels(PixelBuffer guide, Plane mask)
    {
        Width = guide.Width;
        Height = guide.Height;
        _models = new Plane(Width * 4, Height);
        _certainty = new Plane(Width, Height);
        using var planes = new PlaneSet(Moments.Count, Width, Height);
        using var scratch = new Plane(Width, Height);
        Split(guide, planes[0], planes[1], planes[2]);
        Fit(planes, mask, scratch);
        Solve(planes);
        Average(planes, scratch);
        FindCertain(planes[Moments.Mask], planes[Moments.Color], scratch);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The averaged models of a row: factors of red, green and blue (0…1), and the constant.</summary>
    public ReadOnlySpan<Vector128<float>> Row(int y) => MemoryMarshal.Cast<float, Vector128<float>>(_models.Row(y));

    /// <summary>1 where nothing but person is near, −1 where nothing but background is near, 0 elsewhere.</summary>
    public ReadOnlySpan<float> Certainty(int y) => _certainty.Row(y);

    public void Dispose()
    {
        _models.Dispose();
        _certainty.Dispose();
    }

    private static void Split(PixelBuffer guide, Plane red, Plane green, Plane blue)
    {
        for (var y = 0; y < guide.Height; y++)
        {
            var samples = guide.Row(y);
            Span<float> r = red.Row(y), g = green.Row(y), b = blue.Row(y);
            for (int x = 0, at = 0; x < r.Length; x++, at += guide.Channels)
            {
                r[x] = samples[at] / 255f;
                g[x] = samples[at + 1] / 255f;
                b[x] = samples[at + 2] / 255f;
            }
        }
    }

    private static void Fit(PlaneSet planes, Plane mask, Plane scratch)
    {
        BoxMean.Apply(mask, planes[Moments.Mask], scratch);
        for (var c = 0; c < 3; c++)
        {
            BoxMean.Apply(planes[c], planes[Moments.Color + c], scratch);
            Multiply(planes[c], mask, planes[Moments.Product]);
            BoxMean.Apply(planes[Moments.Product], planes[Moments.ColorMask + c], scratch);
        }

        var next = Moments.ColorColor;
        for (var a = 0; a < 3; a++)
        {
            for (var b = a; b < 3; b++)
            {
                Multiply(planes[a], planes[b], planes[Moments.Product]);
                BoxMean.Apply(planes[Moments.Product], planes[next++], scratch);
            }
        }
    }

    private static void Multiply(Plane a, Plane b, Plane product)
    {
        ReadOnlySpan<float> first = a.Samples, second = b.Samples;
        var target = product.Samples;
        ref var f = ref MemoryMarshal.GetReference(first);
        ref var s = ref MemoryMarshal.GetReference(second);
        for (var i = 0; i < target.Length; i += Vector<float>.Count)
        {
            i = Math.Min(i, target.Length - Vector<float>.Count);
            (Vector.LoadUnsafe(ref f, (nuint)i) * Vector.LoadUnsafe(ref s, (nuint)i)).CopyTo(target[i..]);
        }
    }

    /// <summary>Solves the three equations of every pixel, a vector of pixels at a time; the models replace the guide in planes 0–2 and the product.</summary>
    private static void Solve(PlaneSet planes)
    {
        var last = planes[0].Samples.Length - Vector<float>.Count;
        for (var i = 0; i < last + Vector<float>.Count; i += Vector<float>.Count)
        {
            // The last vector overlaps the one before: inputs and outputs are different planes, so computing twice does no harm.
            Solve(planes, Math.Min(i, last));
        }
    }

    private static void Solve(PlaneSet planes, int at)
    {
        var regularization = new Vector<float>(Regularization);
        Vector<float> p = Load(Moments.Mask), r = Load(Moments.Color), g = Load(Moments.Color + 1), b = Load(Moments.Color + 2);

        // The covariance of colour, its inverse by cofactors, times the covariance of colour and mask.
        var rr = Load(Moments.ColorColor) - (r * r) + regularization;
        var rg = Load(Moments.ColorColor + 1) - (r * g);
        var rb = Load(Moments.ColorColor + 2) - (r * b);
        var gg = Load(Moments.ColorColor + 3) - (g * g) + regularization;
        var gb = Load(Moments.ColorColor + 4) - (g * b);
        var bb = Load(Moments.ColorColor + 5) - (b * b) + regularization;
        var rp = Load(Moments.ColorMask) - (r * p);
        var gp = Load(Moments.ColorMask + 1) - (g * p);
        var bp = Load(Moments.ColorMask + 2) - (b * p);
        Vector<float> i00 = (gg * bb) - (gb * gb), i01 = (rb * gb) - (rg * bb), i02 = (rg * gb) - (rb * gg);
        Vector<float> i11 = (rr * bb) - (rb * rb), i12 = (rg * rb) - (rr * gb), i22 = (rr * gg) - (rg * rg);
        var scale = Vector<float>.One / ((rr * i00) + (rg * i01) + (rb * i02));
        var ar = ((i00 * rp) + (i01 * gp) + (i02 * bp)) * scale;
        var ag = ((i01 * rp) + (i11 * gp) + (i12 * bp)) * scale;
        var ab = ((i02 * rp) + (i12 * gp) + (i22 * bp)) * scale;
        ar.CopyTo(planes[0].Samples[at..]);
        ag.CopyTo(planes[1].Samples[at..]);
        ab.CopyTo(planes[2].Samples[at..]);
        (p - (ar * r) - (ag * g) - (ab * b)).CopyTo(planes[Moments.Product].Samples[at..]);

        Vector<float> Load(int plane) => new(planes[plane].Samples[at..]);
    }

    private void Average(PlaneSet planes, Plane scratch)
    {
        for (var c = 0; c < 3; c++)
        {
            BoxMean.Apply(planes[c], planes[Moments.ColorMask + c], scratch);
        }

        BoxMean.Apply(planes[Moments.Product], planes[0], scratch);
        ReadOnlySpan<float> r = planes[Moments.ColorMask].Samples, g = planes[Moments.ColorMask + 1].Samples, b = planes[Moments.ColorMask + 2].Samples;
        ReadOnlySpan<float> constant = planes[0].Samples;
        var models = MemoryMarshal.Cast<float, Vector128<float>>(_models.Samples);
        for (var i = 0; i < models.Length; i++)
        {
            models[i] = Vector128.Create(r[i], g[i], b[i], constant[i]);
        }
    }

    /// <summary>A pixel is certain when the mask is the same wherever the models that reach it were fitted.</summary>
    private void FindCertain(Plane meanMask, Plane wider, Plane scratch)
    {
        const float Close = 0.004f;
        BoxMean.Apply(meanMask, wider, scratch);
        var means = wider.Samples;
        var certainty = _certainty.Samples;
        for (var i = 0; i < means.Length; i++)
        {
            certainty[i] = means[i] > 1 - Close ? 1 : means[i] < Close ? -1 : 0;
        }
    }

    /// <summary>Which plane holds which local mean; planes 0–2 are the guide.</summary>
    private static class Moments
    {
        public const int Mask = 3;
        public const int Color = 4;
        public const int ColorMask = 7;
        public const int ColorColor = 10;
        public const int Product = 16;
        public const int Count = 17;
    }
}
