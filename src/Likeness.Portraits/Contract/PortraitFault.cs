namespace Likeness.Portraits;

/// <summary>Expected failures of a portrait operation. Each dialect translates them once, at its edge.</summary>
public enum FaultKind
{
    /// <summary>A parameter is outside its range.</summary>
    InvalidParameter,

    /// <summary>The picture is missing, of a format that is not accepted, truncated or otherwise unreadable.</summary>
    PictureUnreadable,

    /// <summary>The picture is larger than the limits allow.</summary>
    PictureTooLarge,

    /// <summary>No usable face was found.</summary>
    NoFace,

    /// <summary>A template's side is too short.</summary>
    TemplateTooSmall,

    /// <summary>A template shows more faces than allowed.</summary>
    TooManyFaces,

    /// <summary>A template shows fewer faces than there are users.</summary>
    TooFewFaces,

    /// <summary>A rectangle in a template holds no face, or one that another rectangle has already.</summary>
    NoFaceInPlace,

    /// <summary>More users, or more photos of one, than allowed.</summary>
    TooManyPictures,

    /// <summary>A user's photo shows no face.</summary>
    NoFaceOfUser,

    /// <summary>The engine cannot do this; the detail says which engine can.</summary>
    EngineCannot,

    /// <summary>The engine is not reachable or failed for reasons outside the request.</summary>
    EngineUnavailable,

    /// <summary>The engine has no room now; later, or on another one, the request may succeed.</summary>
    EngineBusy,

    /// <summary>The engine took longer than it may.</summary>
    EngineTimedOut,

    /// <summary>A generator's own policy refused the request or its result.</summary>
    EngineRefused,
}

/// <summary>An expected failure.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Detail">One English sentence that a caller may see; no secrets, no picture bytes.</param>
public sealed record PortraitFault(FaultKind Kind, string Detail);
