using Likeness.Imaging;
using Likeness.Server.Jobs;

namespace Likeness.Server.Results;

/// <summary>A finished picture that is to be stored.</summary>
internal sealed record NewResult
{
    /// <summary>Its id, from <see cref="Operations.IIdSource"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is. Links do not show it.</summary>
    public required string TenantId { get; init; }

    /// <summary>The whole file.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    public required PictureFormat Format { get; init; }

    /// <summary>How long it lives; null for the configured time. At most <see cref="Configuration.ResultsOptions.LongestLifetime"/>.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Whether its job goes on without its client: then the result must survive a power failure like the job itself.</summary>
    public bool Detached { get; init; }

    /// <summary>Whether its job's record is written already: then it is stored by itself, however small it is.</summary>
    public bool Late { get; init; }
}

/// <summary>What became of a picture that was to be stored.</summary>
/// <param name="Result">The result.</param>
/// <param name="Fault">Why there is none.</param>
internal readonly record struct SavedResult(StoredResult? Result, JobFault? Fault)
{
    /// <summary>What is still to be written together with the job's record; null when everything is.</summary>
    public UnwrittenResult? Unwritten { get; init; }
}

/// <summary>A result that is open for reading; the reader disposes the stream.</summary>
/// <param name="Stream">The whole file, seekable.</param>
/// <param name="SavedAt">When it was stored.</param>
internal sealed record ResultContent(Stream Stream, DateTimeOffset SavedAt);

/// <summary>How much is kept.</summary>
/// <param name="Count">Results.</param>
/// <param name="Bytes">Their bytes.</param>
internal readonly record struct ResultUsage(long Count, long Bytes)
{
    public static ResultUsage operator +(ResultUsage left, ResultUsage right) => new(left.Count + right.Count, left.Bytes + right.Bytes);

    public static ResultUsage operator -(ResultUsage left, ResultUsage right) => new(left.Count - right.Count, left.Bytes - right.Bytes);
}
