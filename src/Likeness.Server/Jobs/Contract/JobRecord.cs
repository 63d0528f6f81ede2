using Likeness.Portraits;

namespace Likeness.Server.Jobs;

/// <summary>A job as it is stored: facts and ids, never pictures or prompts.</summary>
internal sealed record JobRecord
{
    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string KeyId { get; init; }

    public required string Dialect { get; init; }

    public required PortraitOperation Operation { get; init; }

    public required bool Detached { get; init; }

    public required JobState State { get; init; }

    /// <summary>How many workers have begun it.</summary>
    public required int Attempt { get; init; }

    /// <summary>0…1; as of the last heartbeat.</summary>
    public required double Progress { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset StartBy { get; init; }

    /// <summary>When the last attempt began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public byte[]? Fingerprint { get; init; }

    /// <inheritdoc cref="NewJob.Note"/>
    public string? Note { get; init; }

    /// <summary>What became of it; null while it is not final, and for jobs that were cancelled or expired.</summary>
    public JobOutcome? Outcome { get; init; }
}
