using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Glam;

/// <summary>Takes away what is left of a difference at the border of the face and spreads it smoothly over its inside (the membrane of seamless cloning; Pérez, Gangnet and Blake 2003; Farbman et al. 2009).</summary>
internal static class SeamCorrection
{
    /// <summary>The band inside the oval where both faces show skin that must agree, in units.</summary>
    private const float BandOuter = 0.03f;

    private const float BandInner = 0.14f;

    /// <summary>Most that is corrected, CIE L and a, b: a greater difference is a thing, not light.</summary>
    private const float MostLightness = 14;

    private const float MostColor = 7;

    public static void Apply(ColorImage face, ColorImage template, MovedTemplate moved, CarriedFace carried, Plane alpha, float unit, bool grey)
    {
        using var outer = Planes.Inset(moved.Oval, BandOuter * unit, 1);
        using var inner = Planes.Inset(moved.Oval, BandInner * unit, 1);
        using var center = Planes.Inset(moved.Oval, 0.34f * unit, 1);
        var weights = new Plane(outer.Width, outer.Height);
        using (weights)
        {
            var w = weights.Samples;
            var o = outer.Samples;
            var i = inner.Samples;
            var c = center.Samples;
            var t = moved.Bare.Samples;
            var u = carried.Bare.Samples;
            var valid = carried.Valid.Samples;
            var a = alpha.Samples;
            for (var k = 0; k < w.Length; k++)
            {
                var band = Math.Clamp(o[k] - i[k], 0, 1) * t[k] * u[k] * valid[k];
                // Far from the border nothing needs correcting; a faint pull to zero keeps the membrane from carrying one side's light across.
                w[k] = band + (0.03f * c[k]);
            }

            for (var channel = 0; channel < (grey ? 1 : 3); channel++)
            {
                Correct(face[channel], template[channel], moved, weights, center, channel == 0 ? MostLightness : MostColor, unit);
            }
        }
    }

    private static void Correct(Plane face, Plane template, MovedTemplate moved, Plane weights, Plane center, float most, float unit)
    {
        using var difference = Pixelwise.Sum(template, face, -1);
        using var smooth = GaussianFilter.Apply(difference, 0.03f * unit);
        using var known = Pixelwise.Map(smooth, center, (d, c) => c > 0.5f ? 0 : Math.Clamp(d, -most, most));
        using var membrane = SmoothSpread.Over(known, weights, unit);
        using var soft = GaussianFilter.Apply(membrane, 0.04f * unit);
        Pixelwise.Add(face, soft, 0.9f);
    }
}
