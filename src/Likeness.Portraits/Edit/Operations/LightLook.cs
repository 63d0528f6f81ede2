using System.Numerics;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>Lights for a picture. Colours are linear sRGB; directions point to the light: X to the right, Y downwards, Z to the viewer; as they stand with the key light at the left.</summary>
/// <param name="Ambient">Light from all around.</param>
/// <param name="Lamps">Lamps.</param>
/// <param name="Exposure">Luminance of the mean light on the people.</param>
/// <param name="Background">What the background is multiplied by.</param>
/// <param name="Glow">Light that the air takes from the side of the key light.</param>
internal sealed record LightLook(Vector3 Ambient, Lamp[] Lamps, float Exposure, Vector3 Background, Vector3 Glow)
{
    public static LightLook Sunset { get; } = new(
        new Vector3(0.50f, 0.40f, 0.46f), [new(new(-0.85f, -0.28f, 0.34f), new Vector3(1, 0.50f, 0.17f) * 2.2f, 0.16f)], 0.80f, new(0.74f, 0.46f, 0.38f), new Vector3(1, 0.42f, 0.12f) * 0.42f);

    public static LightLook Moonlight { get; } = new(
        new Vector3(0.20f, 0.26f, 0.44f), [new(new(-0.45f, -0.72f, 0.45f), new Vector3(0.55f, 0.72f, 1.05f) * 1.3f, 0.1f)], 0.30f, new(0.10f, 0.14f, 0.27f), new Vector3(0.10f, 0.16f, 0.30f) * 0.10f);

    public static LightLook Rim { get; } = new(
        new Vector3(0.50f, 0.50f, 0.52f), [new(new(-0.9f, -0.35f, -0.12f), new Vector3(1.05f, 1, 0.92f) * 5f, 0.0f, IsRim: true), new(new(0.92f, -0.3f, -0.1f), new Vector3(0.92f, 0.97f, 1.05f) * 4f, 0.0f, IsRim: true)],
        0.62f, new(0.30f, 0.31f, 0.34f), Vector3.Zero);

    public static LightLook Studio { get; } = new(
        new Vector3(0.40f, 0.40f, 0.41f), [new(new(-0.62f, -0.48f, 0.62f), new Vector3(1, 0.97f, 0.93f) * 1.15f, 0.12f), new(new(0.9f, -0.2f, -0.05f), new Vector3(0.95f, 0.98f, 1.05f) * 1.2f, 0.0f, IsRim: true)],
        0.94f, new(0.62f, 0.62f, 0.63f), Vector3.Zero);

    public static LightLook Neon { get; } = new(
        new Vector3(0.23f, 0.20f, 0.38f),
        [new(new(-0.93f, -0.15f, 0.26f), new Vector3(1, 0.16f, 0.62f) * 1.7f, 0.12f), new(new(0.93f, -0.10f, 0.26f), new Vector3(0.10f, 0.70f, 1) * 1.5f, 0.12f), new(new(0, -0.5f, 0.9f), new Vector3(0.42f, 0.34f, 0.66f) * 0.5f, 0.3f)],
        0.50f, new(0.05f, 0.05f, 0.12f), Vector3.Zero);
}

/// <summary>A lamp.</summary>
/// <param name="Towards">Direction to it; need not have the length 1.</param>
/// <param name="Color">Colour and strength.</param>
/// <param name="Wrap">How far it reaches around, 0…1.</param>
/// <param name="IsRim">Whether it stands behind and falls off faster.</param>
internal readonly record struct Lamp(Vector3 Towards, Vector3 Color, float Wrap, bool IsRim = false);
