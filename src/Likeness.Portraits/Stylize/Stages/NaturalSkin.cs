using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Pixels;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Keeps the skin of people in yellowed paintings and under coloured light within the hues that skin has; its lightness stays.</summary>
internal static class NaturalSkin
{
    /// <summary>The same scene with people of natural skin; it shares all planes with the given one.</summary>
    public static PortraitScene Of(PortraitScene scene) => scene.IsMonochrome
        ? scene
        : scene.With([.. scene.People.Select(person => person with { SkinColor = SkinTone.Normalize(person.SkinColor, monochrome: false) })]);
}
