namespace Likeness.Server.Jobs;

/// <summary>Expected failures of a job. Each dialect translates them once, at its edge. Their names are stored.</summary>
internal enum JobFaultKind
{
    /// <summary>The server has no room for another job now.</summary>
    ServerBusy,

    /// <summary>The tenant has too many jobs at once.</summary>
    TooManyOfTenant,

    /// <summary>The tenant sends more requests a second than it may.</summary>
    RateLimited,

    /// <summary>The tenant may not use this operation.</summary>
    OperationNotAllowed,

    /// <summary>The job took longer than the limit.</summary>
    TimedOut,

    /// <summary>The job waited longer for its turn than it may.</summary>
    Expired,

    /// <summary>The job was cancelled.</summary>
    Cancelled,

    /// <summary>The idempotency key came with another request before.</summary>
    IdempotencyMismatch,

    /// <summary>The picture's address cannot be used: malformed, of another scheme, or not a public one.</summary>
    AddressRefused,

    /// <summary>The picture could not be fetched from its address.</summary>
    FetchFailed,

    /// <summary>The picture has more bytes or pixels than the limit.</summary>
    PictureTooLarge,

    /// <summary>The picture has a side that is shorter than it must be.</summary>
    PictureTooSmall,

    /// <summary>The picture has a side that is longer than it may be, or more pixels than are decoded.</summary>
    PictureTooManyPixels,

    /// <summary>There are no bytes in the picture.</summary>
    PictureEmpty,

    /// <summary>The bytes are not a readable picture.</summary>
    PictureUnreadable,

    /// <summary>A parameter is outside its range.</summary>
    InvalidParameter,

    /// <summary>No usable face was found.</summary>
    NoFace,

    /// <summary>The template has fewer pixels than it must have.</summary>
    TemplateTooSmall,

    /// <summary>The template has more faces than it may have.</summary>
    TooManyFaces,

    /// <summary>The template has fewer faces than there are users.</summary>
    TooFewFaces,

    /// <summary>There is no face in the place that was named.</summary>
    NoFaceInPlace,

    /// <summary>No photo of a user has a usable face.</summary>
    NoFaceOfUser,

    /// <summary>More pictures than the operation takes.</summary>
    TooManyPictures,

    /// <summary>Moderation refused a text of the request.</summary>
    TextRefused,

    /// <summary>Moderation refused a picture of the request.</summary>
    InputPictureRefused,

    /// <summary>Moderation refused the result. Another seed may give one that passes.</summary>
    OutputPictureRefused,

    /// <summary>Moderation gave no answer and is configured to refuse then.</summary>
    ModerationUnavailable,

    /// <summary>The engine cannot do this.</summary>
    EngineCannot,

    /// <summary>The engine is not reachable now.</summary>
    EngineUnavailable,

    /// <summary>The client's own logo is not a readable picture, is too large, or lies outside the result.</summary>
    LogoUnusable,

    /// <summary>The result cannot be written: the disk fails or the folder is gone.</summary>
    StorageUnavailable,

    /// <summary>There is no room for the result: a quota is used up, or the disk is nearly full.</summary>
    StorageFull,

    /// <summary>A bug, or a job that never came to an end. The log says more.</summary>
    InternalError,
}

/// <summary>An expected failure.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Detail">One English sentence that the caller may see; no secrets, no picture bytes, no internal addresses.</param>
internal sealed record JobFault(JobFaultKind Kind, string Detail)
{
    /// <summary>After how long the same request may succeed, where that is known.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
