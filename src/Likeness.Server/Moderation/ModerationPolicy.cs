namespace Likeness.Server.Moderation;

/// <summary>What is checked for a tenant. A plain record that JSON can carry; the server's default is in its options.</summary>
public sealed record ModerationPolicy
{
    /// <summary>Everything that is set up.</summary>
    public static ModerationPolicy All { get; } = new();

    /// <summary>Nothing.</summary>
    public static ModerationPolicy None { get; } = new() { InputText = ModerationChecks.None, InputPicture = ModerationChecks.None, OutputPicture = ModerationChecks.None };

    /// <summary>Checks of the texts that come in. Default: all.</summary>
    public ModerationChecks InputText { get; init; } = ModerationChecks.All;

    /// <summary>Checks of the pictures that come in. Default: all.</summary>
    public ModerationChecks InputPicture { get; init; } = ModerationChecks.All;

    /// <summary>Checks of the pictures that are made. Default: all.</summary>
    public ModerationChecks OutputPicture { get; init; } = ModerationChecks.All;

    /// <summary>The checks of a place.</summary>
    internal ModerationChecks Of(ModerationPlace place) => place switch
    {
        ModerationPlace.InputText => InputText,
        ModerationPlace.InputPicture => InputPicture,
        ModerationPlace.OutputPicture => OutputPicture,
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "An unknown place."),
    };
}
