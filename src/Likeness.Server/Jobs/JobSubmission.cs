using Likeness.Server.Accounts;

namespace Likeness.Server.Jobs;

/// <summary>A job as a dialect hands it in: read, checked, and admitted.</summary>
internal sealed record JobSubmission
{
    /// <summary>Who asks.</summary>
    public required Caller Caller { get; init; }

    /// <summary>Name of the dialect.</summary>
    public required string Dialect { get; init; }

    /// <summary>What to do.</summary>
    public required PortraitJob Job { get; init; }

    /// <summary>What the bytes of its pictures live in; it is the job's to dispose from now on.</summary>
    public IDisposable? Input { get; init; }

    /// <summary>Its id in the dialect's own form; null for the usual one.</summary>
    public string? Id { get; init; }

    /// <summary>Whether the caller will ask for the result later instead of waiting for it.</summary>
    public bool Asynchronous { get; init; }

    /// <summary>Where its end is announced; null for nowhere.</summary>
    public JobWebhook? Webhook { get; init; }

    /// <summary>The caller's <c>Idempotency-Key</c>.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>SHA-256 over everything that makes the request what it is; null when it must not be merged with one like it.</summary>
    public byte[]? Fingerprint { get; init; }

    /// <inheritdoc cref="NewJob.Note"/>
    public string? Note { get; init; }
}
