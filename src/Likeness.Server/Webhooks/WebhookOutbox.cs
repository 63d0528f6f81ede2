using Likeness.Server.Storage;

namespace Likeness.Server.Webhooks;

/// <summary>Announcements that are due, in the data folder's database. What is here was committed with the end of its job; it leaves when it was delivered or given up, or with its job. Thread-safe.</summary>
internal sealed class WebhookOutbox(Database database) : IDisposable
{
    /// <exception cref="DataFolderException">The database cannot be used.</exception>
    public static WebhookOutbox Open(DataFolder folder) => new(Database.Open(folder, Schema.Steps));

    /// <summary>The one that has been due for longest.</summary>
    /// <param name="now">The time.</param>
    /// <param name="jobs">Jobs whose announcement is on its way already.</param>
    /// <param name="hosts">Hosts that have enough on their way.</param>
    /// <param name="tenants">Tenants that have enough on their way.</param>
    /// <returns>Null when nothing else is due.</returns>
    public WebhookMessage? Next(DateTimeOffset now, IEnumerable<string> jobs, IEnumerable<string> hosts, IEnumerable<string> tenants) => database.Query(
        $"""
        SELECT {WebhookRows.Columns} FROM webhook
        WHERE due_at <= ?
            AND instr(?, ' ' || job_id || ' ') = 0 AND instr(?, ' ' || host || ' ') = 0 AND instr(?, ' ' || tenant_id || ' ') = 0
        ORDER BY due_at LIMIT 1
        """,
        WebhookRows.Read, Number(now), List(jobs), List(hosts), List(tenants)).SingleOrDefault();

    /// <summary>An attempt failed: counts it, and says when the next one is due.</summary>
    public void PutOff(string jobId, int attempts, DateTimeOffset dueAt) =>
        database.Execute("UPDATE webhook SET attempts = ?, due_at = ? WHERE job_id = ?", (long)attempts, Number(dueAt), jobId);

    /// <summary>A host does not answer a tenant: what of it is due there waits a while, so that a dead host with many announcements costs few attempts and no long searches.</summary>
    public void PutOffHost(string host, string tenantId, DateTimeOffset now, DateTimeOffset dueAt) =>
        database.Execute("UPDATE webhook SET due_at = ?1 WHERE host = ?2 AND tenant_id = ?3 AND due_at <= ?4", Number(dueAt), host, tenantId, Number(now));

    /// <summary>How many of a tenant are kept, those of jobs that have not ended included.</summary>
    public long CountOf(string tenantId) => database.Query("SELECT COUNT(*) FROM webhook WHERE tenant_id = ?", row => row.Number(0), tenantId)[0];

    /// <summary>It was delivered, or given up.</summary>
    public void Remove(string jobId) => database.Execute("DELETE FROM webhook WHERE job_id = ?", jobId);

    /// <summary>Makes due what would wait longer than any pause: the clock was set back meanwhile.</summary>
    public void CatchUp(DateTimeOffset now, TimeSpan longestPause) =>
        database.Execute("UPDATE webhook SET due_at = ?1 WHERE due_at > ?2", Number(now), Number(now + longestPause));

    /// <summary>How many are due, now or after a pause.</summary>
    public long Count() => database.Query("SELECT COUNT(*) FROM webhook WHERE due_at IS NOT NULL", row => row.Number(0))[0];

    public void Dispose() => database.Dispose();

    private static long Number(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    /// <summary>A list as one value of a constant statement: ids and hosts have no spaces.</summary>
    private static string List(IEnumerable<string> items) => $" {string.Join(' ', items)} ";
}
