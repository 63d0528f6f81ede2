namespace Likeness.Portraits;

/// <summary>A photo of one or several people becomes a picture in a style.</summary>
public sealed record StylizeRequest : PortraitRequest
{
    /// <inheritdoc/>
    public override PortraitOperation Operation => PortraitOperation.Stylize;

    /// <summary>The photo, encoded in any accepted format; untrusted bytes.</summary>
    public required ReadOnlyMemory<byte> Picture { get; init; }

    /// <summary>The style.</summary>
    public required PortraitStyle Style { get; init; }

    /// <summary>Name of an extra style, by a network that the engine was given, in the place of <see cref="Style"/>; see <see cref="IPortraitEngine.ExtraStyles"/>.</summary>
    /// <value>Default: null, <see cref="Style"/> counts.</value>
    public string? ExtraStyle { get; init; }

    /// <summary>Wishes in words, read against the documented vocabulary; the rest is reported as ignored.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>What must not appear, read against the documented vocabulary; the rest is reported as ignored.</summary>
    public string NegativePrompt { get; init; } = "";

    /// <summary>How the picture is cut.</summary>
    /// <value>Default <see cref="Framing.Portrait"/>.</value>
    public Framing Framing { get; init; } = Framing.Portrait;

    /// <summary>Long side of the result.</summary>
    /// <value>Pixels, 256…2048; default 1024.</value>
    public int LongSide { get; init; } = 1024;
}

/// <summary>How a stylized picture is cut. The input's aspect ratio is kept either way.</summary>
public enum Framing
{
    /// <summary>Reframed to the head and shoulders of everybody who counts in the picture.</summary>
    Portrait,

    /// <summary>The whole picture.</summary>
    Original,
}
