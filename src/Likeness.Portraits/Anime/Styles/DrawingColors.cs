using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Anime.Styles;

/// <summary>Colours of a drawing, evenly spread over what they are asked for.</summary>
internal static class DrawingColors
{
    private const int Step = 3;

    /// <param name="drawing">CIE Lab.</param>
    /// <param name="scene">What is where in it.</param>
    /// <param name="wanted">Which parts; all without it.</param>
    /// <param name="count">How many colours at most.</param>
    public static Vector3[] Of(ColorImage drawing, PortraitScene scene, Func<StylePart, bool>? wanted, int count)
    {
        var belongs = new bool[byte.MaxValue + 1];
        for (var region = 0; region < belongs.Length; region++)
        {
            belongs[region] = wanted?.Invoke(StyleParts.Of((byte)region)) ?? true;
        }

        var total = 0;
        for (var y = 1; y < scene.Height; y += Step)
        {
            for (var x = 1; x < scene.Width; x += Step)
            {
                total += belongs[scene.Regions[(y * scene.Width) + x]] ? 1 : 0;
            }
        }

        var colors = new Vector3[Math.Min(count, total)];
        var (next, seen) = (0, 0);
        for (var y = 1; y < scene.Height; y += Step)
        {
            for (var x = 1; x < scene.Width && next < colors.Length; x += Step)
            {
                if (belongs[scene.Regions[(y * scene.Width) + x]] && seen++ == (int)((long)next * total / colors.Length))
                {
                    colors[next++] = new Vector3(drawing.C0[x, y], drawing.C1[x, y], drawing.C2[x, y]);
                }
            }
        }

        return colors;
    }
}
