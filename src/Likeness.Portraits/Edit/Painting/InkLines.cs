using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Painting;

/// <summary>Dark lines of a picture: differences of Gaussians, averaged along the picture's flow so that lines are long and noise is not (Kang, Lee and Chui, "Coherent line drawing", 2007; Winnemöller et al. 2012).</summary>
internal static class InkLines
{
    private const float WiderBy = 1.6f;

    /// <summary>How much of the wider Gaussian is taken away; nearer to 1 finds fainter lines.</summary>
    private const float Tau = 0.985f;

    /// <param name="lightness">0…1.</param>
    /// <param name="flow">Its flow.</param>
    /// <param name="sigma">Half the width of the lines in pixels.</param>
    /// <param name="length">Deviation of the averaging along the lines in pixels.</param>
    /// <param name="none">Response at which a line begins, negative.</param>
    /// <param name="full">Response at which it is full, below <paramref name="none"/>.</param>
    /// <returns>Coverage, 0…1.</returns>
    public static Plane Find(Plane lightness, FlowField flow, float sigma, float length, float none, float full)
    {
        using var narrow = GaussianFilter.Apply(lightness, sigma);
        using var wide = GaussianFilter.Apply(lightness, WiderBy * sigma);
        Pixelwise.Add(narrow, wide, -Tau);
        var lines = FlowBlur.Apply(narrow, flow, length);
        Pixelwise.MapInto(lines, lines, new Ramp(none, full));
        return lines;
    }

    /// <summary>A line of even width along the border of a mask.</summary>
    /// <param name="mask">0…1.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="smoothness">Deviation of the blur that rounds the border, pixels.</param>
    public static Plane Outline(Plane mask, float width, float smoothness)
    {
        using var soft = GaussianFilter.Apply(mask, smoothness);
        using var slope = Gradient.Magnitude(soft);
        return Pixelwise.Map(soft, slope, new Near(width));
    }

    /// <summary>Distance from the middle of a soft border, by its slope.</summary>
    private readonly struct Near(float width) : IBinary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b)
        {
            var away = Vector.Abs(a - Lanes.Of(0.5f));
            var cover = Lanes.Clamp01(Lanes.Of((width / 2) + 0.5f) - (away / (b + Lanes.Of(1e-3f))));
            return Lanes.Where(Vector.GreaterThan(away, Lanes.Of(0.48f)), Vector<float>.Zero, cover);
        }
    }
}
