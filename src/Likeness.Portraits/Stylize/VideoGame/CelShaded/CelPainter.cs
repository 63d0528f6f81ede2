using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.VideoGame.CelShaded;

/// <summary>The look of a modern game: cel-shaded.</summary>
internal static class CelPainter
{
    public static PixelBuffer Paint(PortraitScene scene, RenderContext context)
    {
        _ = context;
        return ColorConversion.ToPixels(scene.Lab);
    }
}
