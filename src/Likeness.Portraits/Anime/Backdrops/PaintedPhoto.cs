using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Anime.Backdrops;

/// <summary>The photo's own background as a painting: out of focus, lighter and more colourful, in few soft patches.</summary>
internal static class PaintedPhoto
{
    private const int Reduction = 4;
    private const float Lift = 22;
    private const float Vivid = 1.25f;

    public static ColorImage Paint(PortraitScene scene)
    {
        var (width, height) = (Math.Max(2, scene.Width / Reduction), Math.Max(2, scene.Height / Reduction));
        using var lab = Resampler.Resize(scene.Lab, width, height, ResampleFilter.Box);
        using var mask = Resampler.Resize(scene.Mask, width, height, ResampleFilter.Box);
        using var behind = Pixelwise.Map(mask, m => 1 - SmoothStep.Between(0.02f, 0.25f, m));
        var unit = scene.People[0].Shape.Frame.Unit * width / scene.Width;
        using var filled = MaskedBlur.Apply(lab, behind, MathF.Max(0.8f, 0.05f * unit));
        using var calm = BilateralFilter.Apply(filled, Math.Clamp(0.05f * unit, 1, 4), 12);
        var vivid = scene.IsMonochrome ? 0 : Vivid;
        RowParallel.For(height, (from, to) =>
        {
            for (var i = from * width; i < to * width; i++)
            {
                calm.C0.Samples[i] = (0.76f * calm.C0.Samples[i]) + Lift;
                calm.C1.Samples[i] *= vivid;
                calm.C2.Samples[i] *= vivid;
            }
        });
        return Resampler.Resize(calm, scene.Width, scene.Height, ResampleFilter.CatmullRom);
    }
}
