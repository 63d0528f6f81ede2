using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>The outline of the figures, smooth as that of something modelled.</summary>
internal static class FigureAlpha
{
    /// <param name="scene">The people.</param>
    /// <param name="smoothness">Sigma in units; wider details of the outline stay.</param>
    public static Plane Of(PortraitScene scene, float smoothness)
    {
        var unit = scene.People[0].Shape.Frame.Unit;
        var soft = GaussianFilter.Apply(scene.Mask, smoothness * unit);
        // The edge stays about two pixels wide at any size.
        var half = Math.Clamp(0.55f / MathF.Max(1, smoothness * unit * 1.2f), 0.08f, 0.5f);
        Pixelwise.MapInto(soft, soft, new Ramp(0.54f - half, 0.54f + half));
        return soft;
    }
}
