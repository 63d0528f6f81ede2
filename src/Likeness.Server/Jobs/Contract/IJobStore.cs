namespace Likeness.Server.Jobs;

/// <summary>Keeps jobs: what was asked for, who works on it, what became of it. The one truth; everything in memory can be lost.</summary>
/// <remarks>
/// When a call that changes something returns, the change is durable. Calls for one job take effect in the order in which they were made, also when the caller does not wait between them.
/// Work is executed at least once and its outcome is committed once: <see cref="CompleteAsync"/> names the attempt and does nothing for a late one.
/// Written now for SQLite on one machine; a database that several machines share can stand behind the same contract.
/// Every call throws <see cref="Storage.DataFolderException"/> when the storage cannot be used: full, damaged, gone.
/// </remarks>
internal interface IJobStore
{
    /// <summary>Creates a queued job; an attached one, for which nobody waits yet, may be written together with what comes next. Its webhook is part of it. Nothing is created when the tenant has one with the same idempotency key already.</summary>
    Task<JobCreation> CreateAsync(NewJob job);

    /// <summary>Begins an attempt on a queued job; null when it is not queued any more.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="worker">Who begins, a name that no earlier process had.</param>
    /// <param name="at">When.</param>
    /// <param name="leaseUntil">Until when the lease holds without a heartbeat.</param>
    /// <param name="urgent">Whether the caller waits before it goes on; if not, it may be written together with what comes next.</param>
    Task<JobLease?> ClaimAsync(string jobId, string worker, DateTimeOffset at, DateTimeOffset leaseUntil, bool urgent = true);

    /// <summary>Prolongs leases; the answer lists those that are lost.</summary>
    Task<IReadOnlyList<JobLease>> RenewAsync(IReadOnlyList<Heartbeat> heartbeats, DateTimeOffset leaseUntil);

    /// <summary>Commits what became of an attempt, with those results that lie beside the record, and counts it for the tenant's usage; false when the lease is lost, and nothing is changed.</summary>
    Task<bool> CompleteAsync(JobLease lease, JobEnd end);

    /// <summary>Gives a job back to the queue, because the worker stops; the attempt does not count.</summary>
    Task<bool> ReleaseAsync(JobLease lease);

    /// <summary>Gives a job back to the queue after a failure that may be of the moment; the attempt counts.</summary>
    Task<bool> RetryAsync(JobLease lease);

    /// <summary>Cancels a job of a tenant that is not final yet; false when there is none.</summary>
    Task<bool> CancelAsync(string tenantId, string jobId, DateTimeOffset at);

    /// <summary>Finds a job of a tenant; another tenant's job does not exist for it.</summary>
    Task<JobRecord?> FindAsync(string tenantId, string jobId);

    /// <summary>Finds the job that a tenant's idempotency key belongs to.</summary>
    Task<JobRecord?> FindByIdempotencyKeyAsync(string tenantId, string idempotencyKey);

    /// <summary>Lists a tenant's jobs, newest first.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="state">Only jobs in this state; null for all.</param>
    /// <param name="before">Only jobs behind this place of the list; times are unix milliseconds.</param>
    /// <param name="limit">At most so many.</param>
    Task<IReadOnlyList<JobRecord>> ListAsync(string tenantId, JobState? state, Accounts.ListCursor before, int limit);

    /// <summary>Lists a tenant's detached jobs of one dialect, newest first.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="dialect">The dialect by which they came.</param>
    /// <param name="before">Only jobs behind this place of the list.</param>
    /// <param name="limit">At most so many.</param>
    Task<IReadOnlyList<JobRecord>> ListDetachedAsync(string tenantId, string dialect, Accounts.ListCursor before, int limit);

    /// <summary>Ends or queues again what nobody works on any more, and expires what waited too long.</summary>
    /// <param name="worker">The caller; what it works on itself is left alone.</param>
    /// <param name="at">Now.</param>
    /// <param name="maxAttempts">A job that has had so many attempts fails.</param>
    /// <param name="othersAreGone">Whether every other worker is known to be dead, whatever its leases say.</param>
    Task<JobRecovery> RecoverAsync(string worker, DateTimeOffset at, int maxAttempts, bool othersAreGone);

    /// <summary>All queued jobs, oldest first.</summary>
    Task<IReadOnlyList<JobRecord>> ListQueuedAsync();

    /// <summary>How many jobs are in each state.</summary>
    Task<IReadOnlyDictionary<JobState, long>> CountAsync();

    /// <summary>Forgets final jobs: attached ones that ended before one time, detached ones that ended before another; the number forgotten, at most <paramref name="limit"/>.</summary>
    Task<int> DeleteFinalAsync(DateTimeOffset attachedBefore, DateTimeOffset detachedBefore, int limit);
}
