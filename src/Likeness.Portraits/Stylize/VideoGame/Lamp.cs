using System.Numerics;

namespace Likeness.Portraits.Stylize.VideoGame;

/// <summary>The one lamp of a game scene: up, to the left and in front. Light is warm, shade is cool, as far as the material has colour.</summary>
internal static class Lamp
{
    private const float Wrap = 0.35f;
    private const float ColorfulChroma = 14;

    /// <summary>Direction towards the lamp; x to the right, y down, z towards the viewer.</summary>
    public static Vector3 Direction { get; } = Vector3.Normalize(new Vector3(-0.42f, -0.62f, 0.66f));

    /// <summary>The colour of a material on a facet.</summary>
    /// <param name="material">CIE Lab.</param>
    /// <param name="normal">Unit vector.</param>
    /// <param name="contrast">Lightness between a facet that looks into the lamp and one that does not.</param>
    public static Vector3 Light(Vector3 material, Vector3 normal, float contrast)
    {
        var facing = (Vector3.Dot(normal, Direction) - Direction.Z) / (1 + Wrap);
        // Dark materials have little room below, light ones little above.
        var room = facing < 0 ? Math.Clamp(material.X / 52, 0.4f, 1) : Math.Clamp((108 - material.X) / 50, 0.4f, 1);
        var chroma = MathF.Sqrt(material.Y * material.Y + material.Z * material.Z);
        var hue = MathF.Min(1, chroma / ColorfulChroma);
        return new Vector3(
            Math.Clamp(material.X + facing * contrast * room, 3, 97),
            material.Y - 5 * facing * hue,
            material.Z + (facing > 0 ? 8 : 12) * facing * hue);
    }
}
