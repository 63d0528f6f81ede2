namespace Likeness.Server.Moderation;

/// <summary>Where a job is looked at.</summary>
internal enum ModerationPlace
{
    /// <summary>The texts that came with the request.</summary>
    InputText,

    /// <summary>A picture that came with the request.</summary>
    InputPicture,

    /// <summary>A picture that was made.</summary>
    OutputPicture,
}
