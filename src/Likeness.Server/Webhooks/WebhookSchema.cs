namespace Likeness.Server.Webhooks;

/// <summary>The tables of webhooks: an outbox and the tenants' secrets.</summary>
/// <remarks>Triggers, because a job becomes final in more than one way: what makes it final makes its announcement due, in the same transaction, and what forgets it forgets that too.</remarks>
internal static class WebhookSchema
{
    public static IReadOnlyList<string> Steps { get; } =
    [
        // due_at is unix milliseconds, null while the job is not final. What was delivered or given up is deleted.
        """
        CREATE TABLE webhook (
            job_id TEXT PRIMARY KEY NOT NULL,
            tenant_id TEXT NOT NULL,
            message_id TEXT NOT NULL,
            address TEXT NOT NULL,
            host TEXT NOT NULL,
            link_prefix TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            due_at INTEGER
        ) WITHOUT ROWID
        """,
        "CREATE INDEX webhook_pending ON webhook (due_at) WHERE due_at IS NOT NULL",
        """
        CREATE TRIGGER webhook_due AFTER UPDATE OF state ON job WHEN NEW.state >= 2 AND OLD.state < 2
        BEGIN
            UPDATE webhook SET due_at = NEW.finished_at WHERE job_id = NEW.id;
        END
        """,
        """
        CREATE TRIGGER webhook_forgotten AFTER DELETE ON job
        BEGIN
            DELETE FROM webhook WHERE job_id = OLD.id;
        END
        """,
        // Secrets are AES-GCM under the master key; times are unix seconds. The previous one signs too until its time is up.
        """
        CREATE TABLE webhook_secret (
            tenant_id TEXT PRIMARY KEY NOT NULL REFERENCES tenant (id),
            secret BLOB NOT NULL,
            created_at INTEGER NOT NULL,
            previous BLOB,
            previous_until INTEGER
        ) WITHOUT ROWID
        """,
    ];

    /// <summary>So that a tenant's announcements can be counted.</summary>
    public static IReadOnlyList<string> Counting { get; } =
    [
        "CREATE INDEX webhook_tenant ON webhook (tenant_id)",
    ];
}
