using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Likeness.Imaging;

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
        using var planes = new PlaneSet(15, Width, Height);
        Split(guide, planes[0], planes[1], planes[2]);
        using var scratch = new Plane(Width, Height);
        Fit(planes, mask, scratch);
        Average(planes, scratch);
        FindCertain(planes[4], planes[5], scratch);
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

    /// <summary>Planes 0–2 hold the guide; leaves the models in planes 0–3 and the mean of the mask in plane 4.</summary>
    private static void Fit(PlaneSet planes, Plane mask, Plane scratch)
    {
        // 3: mask · 4: mean mask · 5–7: mean colour · 8–13: mean products of colours · 14: product under way; 0–2 end as mean products with the mask.
        BoxMean.Apply(mask, planes[4], scratch);
        for (var c = 0; c < 3; c++)
        {
            BoxMean.Apply(planes[c], planes[5 + c], scratch);
        }

        var next = 8;
        for (var a = 0; a < 3; a++)
        {
            for (var b = a; b < 3; b++)
            {
                Multiply(planes[a], planes[b], planes[14]);
                BoxMean.Apply(planes[14], planes[next++], scratch);
            }
        }

        for (var c = 0; c < 3; c++)
        {
            Multiply(planes[c], mask, planes[14]);
            BoxMean.Apply(planes[14], planes[c], scratch);
        }

        Solve(planes);
    }

    private static void Multiply(Plane a, Plane b, Plane product)
    {
        ReadOnlySpan<float> first = a.Samples, second = b.Samples;
        var target = product.Samples;
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = first[i] * second[i];
        }
    }

    private static void Solve(PlaneSet planes)
    {
        var count = planes[0].Samples.Length;
        Span<float> pr = planes[0].Samples, pg = planes[1].Samples, pb = planes[2].Samples, constant = planes[3].Samples;
        ReadOnlySpan<float> p = planes[4].Samples, r = planes[5].Samples, g = planes[6].Samples, b = planes[7].Samples;
        ReadOnlySpan<float> rr = planes[8].Samples, rg = planes[9].Samples, rb = planes[10].Samples;
        ReadOnlySpan<float> gg = planes[11].Samples, gb = planes[12].Samples, bb = planes[13].Samples;
        for (var i = 0; i < count; i++)
        {
            // The covariance of colour, its inverse by cofactors, times the covariance of colour and mask.
            float crr = rr[i] - (r[i] * r[i]) + Regularization, crg = rg[i] - (r[i] * g[i]), crb = rb[i] - (r[i] * b[i]);
            float cgg = gg[i] - (g[i] * g[i]) + Regularization, cgb = gb[i] - (g[i] * b[i]), cbb = bb[i] - (b[i] * b[i]) + Regularization;
            float cpr = pr[i] - (r[i] * p[i]), cpg = pg[i] - (g[i] * p[i]), cpb = pb[i] - (b[i] * p[i]);
            float i00 = (cgg * cbb) - (cgb * cgb), i01 = (crb * cgb) - (crg * cbb), i02 = (crg * cgb) - (crb * cgg);
            float i11 = (crr * cbb) - (crb * crb), i12 = (crg * crb) - (crr * cgb), i22 = (crr * cgg) - (crg * crg);
            var scale = 1f / ((crr * i00) + (crg * i01) + (crb * i02));
            var ar = ((i00 * cpr) + (i01 * cpg) + (i02 * cpb)) * scale;
            var ag = ((i01 * cpr) + (i11 * cpg) + (i12 * cpb)) * scale;
            var ab = ((i02 * cpr) + (i12 * cpg) + (i22 * cpb)) * scale;
            pr[i] = ar;
            pg[i] = ag;
            pb[i] = ab;
            constant[i] = p[i] - (ar * r[i]) - (ag * g[i]) - (ab * b[i]);
        }
    }

    private void Average(PlaneSet planes, Plane scratch)
    {
        for (var c = 0; c < 4; c++)
        {
            BoxMean.Apply(planes[c], planes[5 + c], scratch);
        }

        ReadOnlySpan<float> r = planes[5].Samples, g = planes[6].Samples, b = planes[7].Samples, constant = planes[8].Samples;
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
}
