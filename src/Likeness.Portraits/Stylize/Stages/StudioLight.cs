using System.Numerics;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>A studio's lights and how surfaces answer to them. Directions point to the light: X to the right, Y downwards, Z to the viewer. Lengths are in units U.</summary>
internal sealed record StudioLight
{
    /// <summary>Direction of the key light; need not have the length 1.</summary>
    public Vector3 Key { get; init; } = new(-0.55f, -0.55f, 0.72f);

    /// <summary>Colour and strength of the key light.</summary>
    public Vector3 KeyColor { get; init; } = new Vector3(1.03f, 0.985f, 0.93f) * 0.95f;

    /// <summary>How far the key light wraps around translucent skin, by component: 0 not at all … 1.</summary>
    public Vector3 SkinWrap { get; init; } = new(0.50f, 0.38f, 0.32f);

    /// <summary>How far it wraps around everything else.</summary>
    public float Wrap { get; init; } = 0.2f;

    /// <summary>How much of the key light reaches its shadow, 0…1.</summary>
    public float ShadowLight { get; init; } = 0.25f;

    /// <summary>Colour and strength of the light from all around.</summary>
    public Vector3 FillColor { get; init; } = new Vector3(0.40f, 0.42f, 0.47f) * 0.72f;

    /// <summary>How much stronger it is from above: 0 even … 0.6.</summary>
    public float FillFromAbove { get; init; } = 0.22f;

    /// <summary>Strength of a light from the other side.</summary>
    public float SideFill { get; init; } = 0.13f;

    /// <summary>Colour and strength of the light along the outline; 0 for none.</summary>
    public Vector3 RimColor { get; init; } = new Vector3(0.85f, 0.95f, 1.15f) * 0.9f;

    /// <summary>Sigmas of the scattering in skin, by component; 0 for none.</summary>
    public Vector3 Scattering { get; init; } = new(0.06f, 0.04f, 0.03f);

    /// <summary>Colour of the light that skin lets through where the key light ends.</summary>
    public Vector3 Terminator { get; init; } = new(0.06f, 0.012f, 0);

    /// <summary>Roughness of the skin's highlights, 0 mirror … 1 matt.</summary>
    public float Roughness { get; init; } = 0.42f;

    /// <summary>Strength of the highlights.</summary>
    public float Gloss { get; init; } = 0.42f;

    /// <summary>The same lights without colour.</summary>
    public StudioLight WithoutColor() => this with
    {
        KeyColor = Grey(KeyColor), FillColor = Grey(FillColor), RimColor = Grey(RimColor), SkinWrap = Grey(SkinWrap), Scattering = Grey(Scattering), Terminator = Vector3.Zero,
    };

    private static Vector3 Grey(Vector3 color) => new((color.X + color.Y + color.Z) / 3);
}
