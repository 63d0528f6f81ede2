using Likeness.Imaging;

namespace Likeness.Server.Intake;

/// <summary>What a dialect accepts as a picture, besides what the configuration allows at all. It travels with the job: fetching happens there.</summary>
internal sealed record IntakeLimits
{
    /// <summary>Whatever the configuration and the engine accept.</summary>
    public static IntakeLimits None { get; } = new();

    /// <summary>Most bytes of one encoded picture.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>Most bytes of all pictures of a job together.</summary>
    public long? MaxTotalBytes { get; init; }

    /// <summary>Smallest width and height, in pixels, by the header.</summary>
    public int? MinSide { get; init; }

    /// <summary>Largest width and height, in pixels, by the header.</summary>
    public int? MaxSide { get; init; }

    /// <summary>Accepted formats; empty for all that can be decoded.</summary>
    public IReadOnlyList<PictureFormat> Formats { get; init; } = [];

    /// <summary>Whether a picture in the request's own text may be a <c>data:</c> URI; for <see cref="PictureText.TryRead"/>.</summary>
    public bool DataUris { get; init; } = true;
}
