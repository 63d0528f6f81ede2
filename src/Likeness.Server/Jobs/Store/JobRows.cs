using Likeness.Portraits;
using Likeness.Server.Storage;

namespace Likeness.Server.Jobs.Store;

/// <summary>Reads rows of the table <c>job</c>.</summary>
internal static class JobRows
{
    public const string Columns = "id, tenant_id, key_id, dialect, operation, detached, state, attempt, progress, created_at, start_by, started_at, finished_at, fingerprint, outcome, note";

    public static JobRecord Read(SqliteRow row) => new()
    {
        Id = row.Text(0),
        TenantId = row.Text(1),
        KeyId = row.Text(2),
        Dialect = row.Text(3),
        Operation = Enum.Parse<PortraitOperation>(row.Text(4)),
        Detached = row.Number(5) != 0,
        State = (JobState)row.Number(6),
        Attempt = (int)row.Number(7),
        Progress = row.Real(8),
        CreatedAt = Time(row.Number(9)),
        StartBy = Time(row.Number(10)),
        StartedAt = row.NumberOrNull(11) is { } started ? Time(started) : null,
        FinishedAt = row.NumberOrNull(12) is { } finished ? Time(finished) : null,
        Fingerprint = row.BytesOrNull(13),
        Outcome = row.TextOrNull(14) is { } outcome ? OutcomeText.Read(outcome) : null,
        Note = row.TextOrNull(15),
    };

    public static long Number(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
