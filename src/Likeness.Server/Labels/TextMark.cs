namespace Likeness.Server.Labels;

/// <summary>The language of a text mark that brings no text of its own.</summary>
internal enum MarkLanguage
{
    /// <summary>Simplified Chinese.</summary>
    Chinese,

    /// <summary>English.</summary>
    English,
}

/// <summary>The corner in which a text mark stands.</summary>
internal enum MarkCorner
{
    BottomRight,
    BottomLeft,
    TopLeft,
    TopRight,
}

/// <summary>A line of text in a corner.</summary>
internal sealed record TextMark : VisibleMark
{
    /// <summary>The text; null or blank for the configured default in <see cref="Language"/>. What cannot be drawn of it is left out (<see cref="Painting.MarkText"/>).</summary>
    public string? Text { get; init; }

    /// <summary>Which default text is drawn when <see cref="Text"/> gives none.</summary>
    public MarkLanguage Language { get; init; }

    /// <summary>Where it stands.</summary>
    public MarkCorner Corner { get; init; }

    /// <summary>How much of the picture it covers.</summary>
    /// <value>0 (not drawn at all) … 1 (opaque).</value>
    public double Opacity { get; init; } = 1;

    /// <inheritdoc/>
    public override string? Check() =>
        !(Opacity >= 0 && Opacity <= 1) ? "The opacity of the mark must be 0 to 1."
        : !Enum.IsDefined(Corner) || !Enum.IsDefined(Language) ? "The mark has an unknown position or language."
        : null;
}
