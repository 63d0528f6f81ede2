namespace Likeness.Server.Jobs;

/// <summary>Expected failures of a job. Each dialect translates them once, at its edge.</summary>
internal enum JobFaultKind
{
    /// <summary>The server has no room for another job now.</summary>
    ServerBusy,

    /// <summary>The key has too many jobs at once.</summary>
    TooManyOfKey,

    /// <summary>The job took longer than the limit.</summary>
    TimedOut,

    /// <summary>The picture's address cannot be used: malformed, of another scheme, or not a public one.</summary>
    AddressRefused,

    /// <summary>The picture could not be fetched from its address.</summary>
    FetchFailed,

    /// <summary>The picture has more bytes or pixels than the limit.</summary>
    PictureTooLarge,

    /// <summary>There are no bytes in the picture.</summary>
    PictureEmpty,

    /// <summary>The bytes are not a readable picture.</summary>
    PictureUnreadable,

    /// <summary>A parameter is outside its range.</summary>
    InvalidParameter,

    /// <summary>No usable face was found.</summary>
    NoFace,

    /// <summary>The engine cannot do this.</summary>
    EngineCannot,

    /// <summary>The engine is not reachable now.</summary>
    EngineUnavailable,

    /// <summary>The result cannot be written: the disk is full or the folder is gone.</summary>
    StorageUnavailable,

    /// <summary>Moderation refused a text of the request.</summary>
    TextRefused,

    /// <summary>Moderation refused a picture of the request.</summary>
    InputPictureRefused,

    /// <summary>Moderation refused the result. Another seed may give one that passes.</summary>
    OutputPictureRefused,

    /// <summary>Moderation gave no answer and is configured to refuse then.</summary>
    ModerationUnavailable,
}

/// <summary>An expected failure.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Detail">One English sentence that the caller may see; no secrets, no picture bytes, no internal addresses.</param>
internal sealed record JobFault(JobFaultKind Kind, string Detail);
