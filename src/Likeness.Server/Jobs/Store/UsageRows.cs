using System.Globalization;
using Likeness.Server.Storage;

namespace Likeness.Server.Jobs.Store;

/// <summary>Counts finished jobs by tenant, UTC day and operation, in the transaction that finishes them: a job is counted once, like its outcome.</summary>
internal static class UsageRows
{
    public static void Count(Database database, string jobId, JobEnd end)
    {
        var succeeded = end.Outcome.Succeeded;
        database.Execute(
            """
            INSERT INTO usage_day (tenant_id, day, operation, succeeded, failed, pictures, engine_ms)
            SELECT tenant_id, ?1, operation, ?2, ?3, ?4, ?5 FROM job WHERE id = ?6
            ON CONFLICT (tenant_id, day, operation) DO UPDATE SET
                succeeded = succeeded + ?2, failed = failed + ?3, pictures = pictures + ?4, engine_ms = engine_ms + ?5
            """,
            end.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            succeeded ? 1L : 0L,
            succeeded ? 0L : 1L,
            (long)end.Outcome.Results.Count,
            (long)end.EngineTime.TotalMilliseconds,
            jobId);
    }
}
