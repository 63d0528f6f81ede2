namespace Likeness.Imaging;

/// <summary>How the lines of a text lie to each other.</summary>
public enum TextAlignment
{
    /// <summary>Lines start at the left.</summary>
    Left,

    /// <summary>Lines are centred.</summary>
    Center,

    /// <summary>Lines end at the right.</summary>
    Right,
}

/// <summary>How a text is drawn. The font is always Noto Sans SC, in its subset of Latin and the common Chinese characters.</summary>
public sealed record TextStyle
{
    /// <summary>Height of the font's em square.</summary>
    /// <value>Pixels, 4…512; default 32.</value>
    public float SizePixels { get; init; } = 32;

    /// <summary>Whether the bold font is used instead of the regular one.</summary>
    public bool Bold { get; init; }

    /// <summary>Width at which lines are broken, between words or Chinese characters; a single longer word is broken inside.</summary>
    /// <value>Pixels, 1…16,384; null (default) breaks lines only where the text says so.</value>
    public int? MaxWidth { get; init; }

    /// <summary>How lines lie to each other.</summary>
    public TextAlignment Alignment { get; init; } = TextAlignment.Left;
}
