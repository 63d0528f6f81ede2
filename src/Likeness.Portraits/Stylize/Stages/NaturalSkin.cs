using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Pixels;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Keeps the skin of people in yellowed paintings and under coloured light within the hues that skin has; its lightness stays.</summary>
internal static class NaturalSkin
{
    /// <summary>The same scene with people of natural skin; it shares all planes with the given one.</summary>
    public static PortraitScene Of(PortraitScene scene) => scene.IsMonochrome ? scene : new PortraitScene
    {
        Window = scene.Window,
        Photo = scene.Photo,
        Lab = scene.Lab,
        Mask = scene.Mask,
        Regions = scene.Regions,
        Coverage = scene.Coverage,
        Owners = scene.Owners,
        People = [.. scene.People.Select(person => person with { SkinColor = SkinTone.Normalize(person.SkinColor, monochrome: false) })],
        HasBodies = scene.HasBodies,
        IsMonochrome = false,
    };
}
