using System.Numerics;

namespace Likeness.Portraits.Anime;

/// <summary>What a drawing looks like apart from the people in it: light, shade, line and backdrop. Colours are CIE Lab.</summary>
internal sealed record AnimeLook
{
    /// <summary>Unit vector towards the lamp; x to the right, y down, z towards the viewer.</summary>
    public required Vector3 Lamp { get; init; }

    /// <summary>What is behind the people.</summary>
    public required AnimeBackdrop Backdrop { get; init; }

    /// <summary>Colours of the backdrop.</summary>
    public required BackdropPalette Palette { get; init; }

    /// <summary>What shade adds to skin of usual lightness; darker skin gets less of it.</summary>
    public Vector3 SkinShade { get; init; } = new(-14, 6, 0);

    /// <summary>Hue towards which shades of cloth and hair turn.</summary>
    public Vector3 ShadeHue { get; init; } = new(0, 5, -9);

    /// <summary>Factor of the chroma of cloth and hair.</summary>
    public float Chroma { get; init; } = 1.2f;

    /// <summary>Factor of the width of lines.</summary>
    public float LineWidth { get; init; } = 1;

    /// <summary>Colour of the outline.</summary>
    public Vector3 Line { get; init; } = new(11, 6, -6);

    /// <summary>Part of the skin that lies in shade, 0…1.</summary>
    public float ShadePart { get; init; } = 0.2f;

    /// <summary>Redness of cheeks, CIE Lab a.</summary>
    public float Blush { get; init; } = 7;
}

/// <summary>What is behind the people of a drawing.</summary>
internal enum AnimeBackdrop
{
    /// <summary>Blue sky with clouds.</summary>
    Sky,

    /// <summary>Evening sky.</summary>
    Dusk,

    /// <summary>Cherry blossom.</summary>
    Sakura,

    /// <summary>Mint green with discs of light.</summary>
    Mint,

    /// <summary>The photo's own background, painted.</summary>
    Photo,

    /// <summary>Nothing but a gradient.</summary>
    Plain,
}

/// <summary>Colours of a backdrop from top to bottom and of what floats in it, CIE Lab.</summary>
/// <param name="Top">Upper edge.</param>
/// <param name="Middle">Half way.</param>
/// <param name="Bottom">Lower edge.</param>
/// <param name="Light">Lit clouds, petals, discs.</param>
/// <param name="Shade">Their shaded side.</param>
internal sealed record BackdropPalette(Vector3 Top, Vector3 Middle, Vector3 Bottom, Vector3 Light, Vector3 Shade);
