using System.Numerics;

namespace Likeness.Portraits.Prompts;

/// <summary>What a prompt and a negative prompt ask of a style, as far as the vocabulary goes.</summary>
internal sealed record StylizeWishes
{
    /// <summary>Wanted colour of the backdrop.</summary>
    public NamedColor? Background { get; init; }

    /// <summary>Whether the photo's own background stays.</summary>
    public bool KeepBackground { get; init; }

    /// <summary>Whether there is no backdrop: the result is transparent around the people.</summary>
    public bool Transparent { get; init; }

    /// <summary>The look of the style Video game.</summary>
    public GameLook GameLook { get; init; } = GameLook.Default;

    /// <summary>Whether the style Video game shows its dialog frame and status bars.</summary>
    public bool Dialog { get; init; } = true;

    /// <summary>Backdrop colours that must not appear.</summary>
    public IReadOnlyList<NamedColor> AvoidedBackgrounds { get; init; } = [];

    /// <summary>Wanted hair colour.</summary>
    public NamedColor? Hair { get; init; }

    /// <summary>Wanted main colour of the clothes.</summary>
    public NamedColor? Clothes { get; init; }

    /// <summary>Wanted colour of the glasses' frame.</summary>
    public NamedColor? Glasses { get; init; }

    /// <summary>Light: cooler below 0, warmer above, −1…1.</summary>
    public float Warmth { get; init; }

    /// <summary>Light: darker below 0, brighter above, −1…1.</summary>
    public float Brightness { get; init; }

    /// <summary>True: a grey photo gets colours. False: the result has none. Null: as the photo is.</summary>
    public bool? Color { get; init; }

    /// <summary>Brown tones instead of colours.</summary>
    public bool Sepia { get; init; }

    /// <summary>Size of the cells of pixel art.</summary>
    public PixelFineness Fineness { get; init; } = PixelFineness.Normal;

    /// <summary>A fixed palette of a historic machine.</summary>
    public RetroPalette? Palette { get; init; }

    /// <summary>Whether figures get an ink outline.</summary>
    public bool Outline { get; init; } = true;

    /// <summary>Whether the backdrop is dithered.</summary>
    public bool Dither { get; init; } = true;

    /// <summary>Whether glasses are drawn when the person wears them.</summary>
    public bool DrawGlasses { get; init; } = true;

    /// <summary>A mood, until the scene tells what of it can be granted.</summary>
    public Mood? Mood { get; init; }

    /// <summary>The wishes that the other members hold.</summary>
    public IReadOnlyList<GrantedWish> Granted { get; init; } = [];

    /// <summary>What was applied, as <c>subject: value</c>.</summary>
    public IReadOnlyList<string> Applied => [.. Granted.Select(wish => wish.ToString())];

    /// <summary>Words without effect.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];
}

/// <summary>A colour that the vocabulary knows.</summary>
/// <param name="Name">Its English name.</param>
/// <param name="Lab">CIE Lab.</param>
internal sealed record NamedColor(string Name, Vector3 Lab)
{
    /// <summary>Below this chroma a colour counts as a grey.</summary>
    public const float LeastChroma = 8;

    /// <summary>Distance from grey.</summary>
    public float Chroma() => MathF.Sqrt((Lab.Y * Lab.Y) + (Lab.Z * Lab.Z));
}

/// <summary>Size of the cells of pixel art.</summary>
internal enum PixelFineness
{
    /// <summary>About 12 cells a unit of the largest face ("8-bit").</summary>
    Coarse,

    /// <summary>About 20 cells a unit.</summary>
    Normal,

    /// <summary>About 26 cells a unit ("16-bit").</summary>
    Fine,
}

/// <summary>The two looks of the style Video game.</summary>
internal enum GameLook
{
    /// <summary>The style's own choice.</summary>
    Default,

    /// <summary>Flat-shaded low-polygon character of a late-1990s console, with stage and dialog frame.</summary>
    LowPoly,

    /// <summary>Cel-shaded character of a modern game.</summary>
    CelShaded,
}

/// <summary>Palettes of historic machines.</summary>
internal enum RetroPalette
{
    /// <summary>Four greens of a handheld's screen (1989).</summary>
    GameBoy,

    /// <summary>The 54 colours of an 8-bit console (1983).</summary>
    Nes,

    /// <summary>The 16 colours of the PICO-8 fantasy console (2015).</summary>
    Pico8,
}
