using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>The photo's own background without the people, softened as a lens does it; where people were, their surroundings flow in.</summary>
internal static class PhotoBackdrop
{
    private const int Reduction = 4;
    private const float Margin = 0.10f;

    /// <param name="scene">The photo.</param>
    /// <param name="sigma">Softness in units.</param>
    /// <returns>A picture of the canvas's size, linear light.</returns>
    public static ColorImage Paint(PortraitScene scene, float sigma)
    {
        var unit = scene.People[0].Shape.Frame.Unit / Reduction;
        var (width, height) = (Math.Max(2, scene.Width / Reduction), Math.Max(2, scene.Height / Reduction));
        using var small = Resampler.Resize(scene.Lab, width, height, ResampleFilter.Box);
        using var people = Resampler.Resize(scene.Mask, width, height, ResampleFilter.Box);
        using var grown = Morphology.Dilate(people, Math.Max(1, (int)(Margin * unit)));
        using var open = Pixelwise.Map(grown, person => 1 - MathF.Min(1, 2 * person));
        using var light = ColorConversion.Convert(small, ColorSpace.LinearRgb);
        // Coarse to fine: what a fine blur does not reach was filled by the coarser one.
        using var filled = MaskedBlur.Apply(light, open, 4 * unit);
        foreach (var step in (ReadOnlySpan<float>)[1.2f, 0.4f, sigma])
        {
            using var finer = MaskedBlur.Apply(light, open, step * unit);
            using var reach = GaussianFilter.Apply(open, step * unit);
            using var share = Pixelwise.Map(reach, r => SmoothStep.Between(0.02f, 0.5f, r));
            Compositor.OverInPlace(filled, finer, share);
        }

        return Resampler.Resize(filled, scene.Width, scene.Height, ResampleFilter.CatmullRom);
    }
}
