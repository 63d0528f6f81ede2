namespace Likeness.Portraits;

/// <summary>The portrait operations.</summary>
public enum PortraitOperation
{
    /// <summary>A photo of a person becomes a picture in one of six styles.</summary>
    Stylize,

    /// <summary>Portrait beautification that stays a photograph.</summary>
    Retouch,

    /// <summary>A picture changed by an instruction.</summary>
    Edit,

    /// <summary>An anime picture that keeps the face.</summary>
    Anime,

    /// <summary>The user's face in a template photo.</summary>
    Glam,
}

/// <summary>What an engine is asked to do. Immutable; its parameters are validated by whoever creates it.</summary>
public abstract record PortraitRequest
{
    /// <summary>The operation.</summary>
    public abstract PortraitOperation Operation { get; }

    /// <summary>Seed of everything random. The same seed and request give the same picture.</summary>
    /// <value>0…4,294,967,295; null lets the engine derive one from the picture, so that a repeated request repeats its answer.</value>
    public uint? Seed { get; init; }
}
