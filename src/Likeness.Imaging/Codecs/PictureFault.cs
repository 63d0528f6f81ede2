namespace Likeness.Imaging;

/// <summary>Why bytes could not become a picture. These are expected failures, not bugs.</summary>
public enum PictureFaultKind
{
    /// <summary>No bytes at all.</summary>
    Empty,

    /// <summary>Not one of the accepted formats, whatever its name says.</summary>
    UnsupportedFormat,

    /// <summary>More bytes than the limit.</summary>
    TooManyBytes,

    /// <summary>The header declares a side or an area above the limit.</summary>
    TooManyPixels,

    /// <summary>More frames or pages than the limit.</summary>
    TooManyFrames,

    /// <summary>Truncated, inconsistent or otherwise unreadable.</summary>
    Corrupt,

    /// <summary>Decoding took longer than the limit and was stopped.</summary>
    TimedOut,
}

/// <summary>An expected failure of reading a picture.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Detail">One English sentence for logs and error messages, without any bytes of the picture.</param>
public sealed record PictureFault(PictureFaultKind Kind, string Detail);
