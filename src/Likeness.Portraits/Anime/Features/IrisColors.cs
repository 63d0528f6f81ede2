using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Anime.Features;

/// <summary>Colours of a drawn iris: a person's own hue, as deep and as bright as drawings have it. CIE Lab.</summary>
internal sealed record IrisColors(Vector3 Pupil, Vector3 Rim, Vector3 Dark, Vector3 Body, Vector3 Light, Vector3 Glow)
{
    private static readonly Dictionary<IrisColor, Vector3> Bodies = new()
    {
        [IrisColor.Dark] = new(24, 15, 18),
        [IrisColor.Brown] = new(33, 22, 30),
        [IrisColor.Hazel] = new(44, 12, 40),
        [IrisColor.Green] = new(46, -26, 26),
        [IrisColor.Blue] = new(46, -6, -38),
        [IrisColor.Grey] = new(47, -6, -15),
    };

    public static IrisColors Of(IrisColor iris, bool monochrome)
    {
        var body = Bodies[iris];
        Vector3 Tone(float lightness, float chroma, float warmth = 0) =>
            monochrome ? new Vector3(lightness, 0, 0) : new Vector3(lightness, body.Y * chroma, (body.Z * chroma) + warmth);
        return new IrisColors(
            Tone(5, 0.2f), Tone(0.26f * body.X, 0.55f), Tone(0.45f * body.X, 0.8f), Tone(body.X, 1),
            Tone(body.X + 22, 1.2f, 6), Tone(body.X + 38, 0.95f, 8));
    }
}
