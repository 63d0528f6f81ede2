using System.Numerics;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Keeps drawn skin within the hues that skin has, without making it lighter or darker.</summary>
internal static class SkinTone
{
    /// <param name="skin">Measured skin colour, CIE Lab.</param>
    /// <param name="monochrome">Whether the hue must be invented, since the photo has none.</param>
    public static Vector3 Normalize(Vector3 skin, bool monochrome)
    {
        if (monochrome)
        {
            // Skin's hue by its lightness, for grey photos that shall get colours.
            return new Vector3(skin.X, 16 - 4 * (skin.X - 50) / 30, 24 - 4 * (skin.X - 50) / 30);
        }

        var chroma = MathF.Sqrt(skin.Y * skin.Y + skin.Z * skin.Z);
        if (chroma < 1)
        {
            return skin;
        }

        const float ReddestHue = 0.75f;
        const float YellowestHue = 1.2f;
        var hue = Math.Clamp(MathF.Atan2(skin.Z, skin.Y), ReddestHue, YellowestHue);
        chroma = Math.Clamp(chroma * 1.04f, 13, 32);
        return new Vector3(skin.X, chroma * MathF.Cos(hue), chroma * MathF.Sin(hue));
    }
}
