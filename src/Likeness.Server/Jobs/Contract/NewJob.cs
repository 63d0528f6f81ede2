using Likeness.Portraits;

namespace Likeness.Server.Jobs;

/// <summary>What is written when a job is created.</summary>
internal sealed record NewJob
{
    /// <summary>Its id, unique and not to be guessed; its form is the dialect's.</summary>
    public required string Id { get; init; }

    /// <summary>The tenant it belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>Id of the key that asked for it.</summary>
    public required string KeyId { get; init; }

    /// <summary>Name of the dialect it came by.</summary>
    public required string Dialect { get; init; }

    /// <summary>The operation.</summary>
    public required PortraitOperation Operation { get; init; }

    /// <summary>Whether it goes on without a client: its input is in the spool, and it is run again after a crash.</summary>
    public required bool Detached { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it expires if no worker has begun by then.</summary>
    public required DateTimeOffset StartBy { get; init; }

    /// <summary>Where its end is announced; null for nowhere.</summary>
    public JobWebhook? Webhook { get; init; }

    /// <summary>The caller's <c>Idempotency-Key</c>; unique within the tenant.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>SHA-256 over the request that came with the key.</summary>
    public byte[]? Fingerprint { get; init; }

    /// <summary>What the dialect needs to word the answer later, in its own short form: no prompts, no pictures.</summary>
    public string? Note { get; init; }
}

/// <summary>What became of a creation.</summary>
/// <param name="Created">True when the job is now durable.</param>
/// <param name="Existing">Otherwise the job that already has the same idempotency key.</param>
internal readonly record struct JobCreation(bool Created, JobRecord? Existing);
