using Likeness.Server.Results;
using Likeness.Server.Storage;
using Likeness.Server.Webhooks;

namespace Likeness.Server.Jobs.Store;

/// <summary>Jobs in the data folder's SQLite file. Writers share transactions; readers have a connection of their own and never wait for them.</summary>
internal sealed class SqliteJobStore : IJobStore, IDisposable
{
    private readonly GroupCommit _writer;
    private readonly Database _reader;

    /// <summary>Takes over two connections to the same file.</summary>
    public SqliteJobStore(Database writer, Database reader)
    {
        _writer = new GroupCommit(writer);
        _reader = reader;
    }

    /// <exception cref="DataFolderException">The database cannot be used.</exception>
    public static SqliteJobStore Open(DataFolder folder) => new(Database.Open(folder, Schema.Steps), Database.Open(folder, Schema.Steps));

    public Task<JobCreation> CreateAsync(NewJob job) => _writer.RunAsync(database =>
    {
        // The unique index decides between two that come at once.
        var created = database.Execute(
            """
            INSERT INTO job (id, tenant_id, key_id, dialect, operation, detached, state, attempt, progress, created_at, start_by, idempotency_key, fingerprint, note)
            VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
            """,
            job.Id, job.TenantId, job.KeyId, job.Dialect, job.Operation.ToString(), job.Detached ? 1L : 0L,
            JobRows.Number(job.CreatedAt), JobRows.Number(job.StartBy), job.IdempotencyKey, job.Fingerprint, job.Note) == 1;
        if (created && job.Webhook is { } webhook)
        {
            WebhookRows.Insert(database, job, webhook);
        }

        return new JobCreation(created, created ? null : FindByIdempotencyKey(database, job.TenantId, job.IdempotencyKey!));
    }, urgent: job.Detached);

    public Task<JobLease?> ClaimAsync(string jobId, string worker, DateTimeOffset at, DateTimeOffset leaseUntil, bool urgent = true) => _writer.RunAsync(database =>
    {
        var claimed = database.Execute(
            "UPDATE job SET state = 1, attempt = attempt + 1, progress = 0, worker = ?, started_at = ?, lease_until = ? WHERE id = ? AND state = 0",
            worker, JobRows.Number(at), JobRows.Number(leaseUntil), jobId) == 1;
        return claimed ? new JobLease(jobId, (int)database.Query("SELECT attempt FROM job WHERE id = ?", row => row.Number(0), jobId)[0]) : (JobLease?)null;
    }, urgent);

    public Task<IReadOnlyList<JobLease>> RenewAsync(IReadOnlyList<Heartbeat> heartbeats, DateTimeOffset leaseUntil) => _writer.RunAsync<IReadOnlyList<JobLease>>(database =>
        [.. heartbeats
            .Where(beat => database.Execute(
                "UPDATE job SET lease_until = ?, progress = ? WHERE id = ? AND attempt = ? AND state = 1",
                JobRows.Number(leaseUntil), beat.Progress, beat.Lease.JobId, (long)beat.Lease.Attempt) == 0)
            .Select(beat => beat.Lease)]);

    public Task<bool> CompleteAsync(JobLease lease, JobEnd end) => _writer.RunAsync(database =>
    {
        var state = end.Outcome.Succeeded ? JobState.Succeeded : JobState.Failed;
        var completed = database.Execute(
            "UPDATE job SET state = ?, progress = 1, finished_at = ?, outcome = ?, worker = NULL, lease_until = NULL WHERE id = ? AND attempt = ? AND state = 1",
            (long)state, JobRows.Number(end.At), OutcomeText.Write(end.Outcome), lease.JobId, (long)lease.Attempt) == 1;
        if (completed)
        {
            UsageRows.Count(database, lease.JobId, end);
            foreach (var result in end.Unwritten)
            {
                SmallResultRows.Insert(database, result);
            }
        }

        return completed;
    });

    public Task<bool> ReleaseAsync(JobLease lease) => _writer.RunAsync(database => database.Execute(
        "UPDATE job SET state = 0, attempt = attempt - 1, worker = NULL, lease_until = NULL WHERE id = ? AND attempt = ? AND state = 1",
        lease.JobId, (long)lease.Attempt) == 1);

    public Task<bool> RetryAsync(JobLease lease) => _writer.RunAsync(database => database.Execute(
        "UPDATE job SET state = 0, worker = NULL, lease_until = NULL WHERE id = ? AND attempt = ? AND state = 1",
        lease.JobId, (long)lease.Attempt) == 1);

    public Task<bool> CancelAsync(string tenantId, string jobId, DateTimeOffset at) => _writer.RunAsync(database => database.Execute(
        "UPDATE job SET state = 4, finished_at = ?, worker = NULL, lease_until = NULL WHERE id = ? AND tenant_id = ? AND state < 2",
        JobRows.Number(at), jobId, tenantId) == 1);

    public Task<JobRecord?> FindAsync(string tenantId, string jobId) => Task.Run(() =>
        _reader.Query($"SELECT {JobRows.Columns} FROM job WHERE id = ? AND tenant_id = ?", JobRows.Read, jobId, tenantId).SingleOrDefault());

    public Task<JobRecord?> FindByIdempotencyKeyAsync(string tenantId, string idempotencyKey) => Task.Run(() => FindByIdempotencyKey(_reader, tenantId, idempotencyKey));

    public Task<IReadOnlyList<JobRecord>> ListAsync(string tenantId, JobState? state, Accounts.ListCursor before, int limit) => Task.Run<IReadOnlyList<JobRecord>>(() =>
        _reader.Query(
            $"SELECT {JobRows.Columns} FROM job WHERE tenant_id = ?1 AND (created_at, id) < (?2, ?3) AND (?4 IS NULL OR state = ?4) ORDER BY created_at DESC, id DESC LIMIT ?5",
            JobRows.Read, tenantId, before.Time, before.Id, (long?)state, (long)limit));

    public Task<IReadOnlyList<JobRecord>> ListDetachedAsync(string tenantId, string dialect, Accounts.ListCursor before, int limit) => Task.Run<IReadOnlyList<JobRecord>>(() =>
        _reader.Query(
            $"SELECT {JobRows.Columns} FROM job WHERE tenant_id = ? AND dialect = ? AND detached = 1 AND (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT ?",
            JobRows.Read, tenantId, dialect, before.Time, before.Id, (long)limit));

    public Task<JobRecovery> RecoverAsync(string worker, DateTimeOffset at, int maxAttempts, bool othersAreGone) =>
        _writer.RunAsync(database => JobRecoveryRows.Recover(database, worker, JobRows.Number(at), maxAttempts, othersAreGone));

    public Task<IReadOnlyList<JobRecord>> ListQueuedAsync() => Task.Run<IReadOnlyList<JobRecord>>(() =>
        _reader.Query($"SELECT {JobRows.Columns} FROM job WHERE state = 0 ORDER BY created_at, id", JobRows.Read));

    public Task<IReadOnlyDictionary<JobState, long>> CountAsync() => Task.Run<IReadOnlyDictionary<JobState, long>>(() =>
        _reader.Query("SELECT state, COUNT(*) FROM job GROUP BY state", row => ((JobState)row.Number(0), row.Number(1))).ToDictionary(pair => pair.Item1, pair => pair.Item2));

    public Task<int> DeleteFinalAsync(DateTimeOffset attachedBefore, DateTimeOffset detachedBefore, int limit) => _writer.RunAsync(database =>
    {
        const string Delete = "DELETE FROM job WHERE id IN (SELECT id FROM job WHERE state >= 2 AND detached = ? AND finished_at < ? LIMIT ?)";
        var attached = database.Execute(Delete, 0L, JobRows.Number(attachedBefore), (long)limit);
        return attached + database.Execute(Delete, 1L, JobRows.Number(detachedBefore), (long)(limit - attached));
    });

    public void Dispose()
    {
        _writer.Dispose();
        _reader.Dispose();
    }

    private static JobRecord? FindByIdempotencyKey(Database database, string tenantId, string idempotencyKey) => database
        .Query($"SELECT {JobRows.Columns} FROM job WHERE tenant_id = ? AND idempotency_key = ?", JobRows.Read, tenantId, idempotencyKey)
        .SingleOrDefault();
}
