namespace Likeness.Portraits;

/// <summary>A photo of one or several people becomes an anime illustration of the same people.</summary>
public sealed record AnimeRequest : PortraitRequest
{
    /// <summary>Steps a caller gets who asks for nothing in particular.</summary>
    public const int DefaultSteps = 18;

    /// <summary>Guidance a caller gets who asks for nothing in particular.</summary>
    public const double DefaultCfg = 4.5;

    /// <inheritdoc/>
    public override PortraitOperation Operation => PortraitOperation.Anime;

    /// <summary>The photo that gives pose and composition, encoded in any accepted format; untrusted bytes. Null asks for a picture from words alone, which the embedded engine cannot make.</summary>
    public ReadOnlyMemory<byte>? Picture { get; init; }

    /// <summary>A portrait whose person (<see cref="FaceSwitch"/>) or look (<see cref="FaceStyleSwitch"/>) is learned; untrusted bytes.</summary>
    public ReadOnlyMemory<byte>? Face { get; init; }

    /// <summary>A picture whose style is learned (<see cref="StyleSwitch"/>); untrusted bytes.</summary>
    public ReadOnlyMemory<byte>? StylePicture { get; init; }

    /// <summary>Wishes in words, read against the documented vocabulary; the rest is reported as ignored.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>Name of an extra style, by a network that the engine was given, in the place of the engine's own drawing; see <see cref="IPortraitEngine.ExtraStyles"/>.</summary>
    /// <value>Default: null, the engine's own drawing.</value>
    public string? ExtraStyle { get; init; }

    /// <summary>Whether the features of the person in <see cref="Face"/> are drawn, in the pose and composition of <see cref="Picture"/>.</summary>
    public bool FaceSwitch { get; init; }

    /// <summary>Whether palette, line and light are learned from <see cref="Face"/>.</summary>
    public bool FaceStyleSwitch { get; init; }

    /// <summary>Whether the style of <see cref="StylePicture"/> is learned.</summary>
    public bool StyleSwitch { get; init; }

    /// <summary>The fastest way: <see cref="Steps"/> and <see cref="Cfg"/> have no effect.</summary>
    public bool Hyper { get; init; }

    /// <summary>How much detail is drawn: strands of hair, folds, tones of cloth.</summary>
    /// <value>1…50; default 18.</value>
    public int Steps { get; init; } = DefaultSteps;

    /// <summary>How far the drawing goes from the photo: size of eyes, colourfulness, weight of lines.</summary>
    /// <value>0…20; default 4.5.</value>
    public double Cfg { get; init; } = DefaultCfg;

    /// <summary>Width of the result; with <see cref="Height"/> the picture is reframed to that shape.</summary>
    /// <value>Pixels, 256…2048; null for the photo's shape with a long side of 1024.</value>
    public int? Width { get; init; }

    /// <summary>Height of the result.</summary>
    /// <value>Pixels, 256…2048; null for the photo's shape with a long side of 1024.</value>
    public int? Height { get; init; }
}
