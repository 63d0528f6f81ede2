using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Anime.Features;

/// <summary>How old skin looks, from its roughness at the size of wrinkles.</summary>
internal static class SkinAge
{
    private const float Young = 0.15f;
    private const float Old = 0.32f;

    /// <returns>0 smooth … 1 deeply lined.</returns>
    public static float Of(PortraitScene scene, int person)
    {
        var frame = scene.People[person].Shape.Frame;
        var places = SkinSamples.Of(scene, person);
        if (places.Count < 50)
        {
            return 0;
        }

        var reach = Math.Max(1, (int)MathF.Round(0.045f * frame.Unit));
        var lightness = scene.Lab.C0;
        var sum = 0f;
        foreach (var at in places)
        {
            var (x, y) = (at % scene.Width, at / scene.Width);
            if (x < reach || y < reach || x >= scene.Width - reach || y >= scene.Height - reach)
            {
                continue;
            }

            // Second differences: a slope of light is no wrinkle.
            var middle = lightness[x, y];
            var down = MathF.Abs(lightness[x, y - reach] + lightness[x, y + reach] - (2 * middle));
            var across = MathF.Abs(lightness[x - reach, y] + lightness[x + reach, y] - (2 * middle));
            sum += (down + across) / MathF.Max(middle, 12);
        }

        return Math.Clamp((sum / places.Count - Young) / (Old - Young), 0, 1);
    }
}
