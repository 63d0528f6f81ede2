using System.Numerics;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame;

/// <summary>The colours of a stage, CIE Lab, all from one hue.</summary>
/// <param name="Sky">Top of the sky.</param>
/// <param name="Horizon">The sky above the hills, and the hue of everything.</param>
/// <param name="Glow">Light behind the people.</param>
/// <param name="Hill">Hills on the horizon.</param>
/// <param name="Floor">Ground.</param>
/// <param name="Line">Grid on the ground.</param>
internal sealed record StageColors(Vector3 Sky, Vector3 Horizon, Vector3 Glow, Vector3 Hill, Vector3 Floor, Vector3 Line)
{
    private static readonly Vector3 Night = new(17, 13, -33);

    /// <summary>Violet, sea, coral, jade, magenta, amber.</summary>
    private static readonly Vector3[] Hues = [new(48, 33, -42), new(54, -14, -34), new(58, 38, 20), new(56, -32, 6), new(54, 48, -12), new(66, 12, 44)];

    /// <summary>A stage that sets off everybody's skin, hair and clothes, or of the wanted colour.</summary>
    public static StageColors Choose(PortraitScene scene, StylizeWishes wishes, uint seed)
    {
        var hue = BackdropColor.Choose(scene, Hues, wishes, seed);
        return wishes.Background is null ? FromHue(hue, Night) : FromHue(hue, hue with { X = 0.45f * hue.X });
    }

    private static StageColors FromHue(Vector3 hue, Vector3 night)
    {
        if (hue.X > 84)
        {
            // A white stage stays white: its shadows are pale.
            return new StageColors(Darker(hue, 14), Darker(hue, 3), Darker(hue, -4), Darker(hue, 20), Darker(hue, 10), Darker(hue, 24));
        }

        if (hue.Y == 0 && hue.Z == 0)
        {
            night = new Vector3(night.X, 0, 0);
        }

        var glow = new Vector3(MathF.Min(hue.X + 26, 92), hue.Y * 0.8f, hue.Z * 0.7f);
        var floor = Vector3.Lerp(night, hue, 0.28f);
        return new StageColors(night, hue, glow, Vector3.Lerp(night, hue, 0.5f), floor, new Vector3(MathF.Min(hue.X + 20, 94), hue.Y * 1.05f, hue.Z * 1.05f));
    }

    private static Vector3 Darker(Vector3 color, float by) => color with { X = Math.Clamp(color.X - by, 0, 100) };
}
