namespace Likeness.Server.Jobs.Store;

/// <summary>The tables of jobs. Times are unix milliseconds; states and their numbers are those of <see cref="JobState"/>.</summary>
internal static class JobSchema
{
    public const string Jobs = """
        CREATE TABLE job (
            id TEXT PRIMARY KEY NOT NULL,
            tenant_id TEXT NOT NULL,
            key_id TEXT NOT NULL,
            dialect TEXT NOT NULL,
            operation TEXT NOT NULL,
            detached INTEGER NOT NULL,
            state INTEGER NOT NULL,
            attempt INTEGER NOT NULL,
            progress REAL NOT NULL,
            worker TEXT,
            lease_until INTEGER,
            created_at INTEGER NOT NULL,
            start_by INTEGER NOT NULL,
            started_at INTEGER,
            finished_at INTEGER,
            idempotency_key TEXT,
            fingerprint BLOB,
            outcome TEXT
        ) WITHOUT ROWID
        """;

    public const string LiveJobs = "CREATE INDEX job_live ON job (state, created_at) WHERE state < 2";

    public const string FinalJobs = "CREATE INDEX job_final ON job (detached, finished_at) WHERE state >= 2";

    public const string IdempotencyKeys = "CREATE UNIQUE INDEX job_idempotency_key ON job (tenant_id, idempotency_key) WHERE idempotency_key IS NOT NULL";

    // For lists of a tenant's jobs; the table's key, the id, is part of every index.
    public const string TenantJobs = "CREATE INDEX job_tenant ON job (tenant_id, created_at)";

    // For lists of what a tenant may ask after in one dialect.
    public const string DetachedJobs = "CREATE INDEX job_detached ON job (tenant_id, dialect, created_at) WHERE detached = 1";

    public const string Notes = "ALTER TABLE job ADD COLUMN note TEXT";

    // day is a UTC date, yyyy-MM-dd.
    public const string Usage = """
        CREATE TABLE usage_day (
            tenant_id TEXT NOT NULL,
            day TEXT NOT NULL,
            operation TEXT NOT NULL,
            succeeded INTEGER NOT NULL,
            failed INTEGER NOT NULL,
            pictures INTEGER NOT NULL,
            engine_ms INTEGER NOT NULL,
            PRIMARY KEY (tenant_id, day, operation)
        ) WITHOUT ROWID
        """;
}
