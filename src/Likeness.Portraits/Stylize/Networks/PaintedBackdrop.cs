using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Networks;

/// <summary>Puts painted people before a wall, or before nothing.</summary>
internal static class PaintedBackdrop
{
    private const float Glow = 6;
    private const float Falloff = 8;

    /// <param name="painted">The painted canvas.</param>
    /// <param name="scene">The photo on the same canvas.</param>
    /// <param name="wishes">What is wished of the background, settled.</param>
    /// <returns>A picture of three channels, or four where the background is transparent.</returns>
    public static PixelBuffer Apply(PixelBuffer painted, PortraitScene scene, StylizeWishes wishes)
    {
        if (wishes.Transparent)
        {
            return Compositor.WithAlpha(painted, scene.Mask);
        }

        if (wishes.Background is not { } color)
        {
            return painted.Clone();
        }

        using var wall = StudioBackdrop.Wall(scene, color.Lab, Glow, Falloff);
        ColorConversion.ConvertInPlace(wall, ColorSpace.Srgb);
        using var people = ColorConversion.FromPixels(painted, ColorSpace.Srgb);
        Compositor.OverInPlace(wall, people, scene.Mask);
        return ColorConversion.ToPixels(wall);
    }
}
