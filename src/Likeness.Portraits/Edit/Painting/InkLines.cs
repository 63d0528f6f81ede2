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
        return Pixelwise.Map(soft, slope, (value, gradient) => value is < 0.02f or > 0.98f ? 0 : Math.Clamp((width / 2) - (MathF.Abs(value - 0.5f) / (gradient + 1e-3f)) + 0.5f, 0, 1));
    }
}
