using Likeness.Server.Accounts;
using Likeness.Server.Jobs.Store;
using Likeness.Server.Results;
using Likeness.Server.Webhooks;

namespace Likeness.Server.Storage;

/// <summary>The schema's history. Append; never change a step that was released.</summary>
internal static class Schema
{
    public static IReadOnlyList<string> Steps { get; } =
    [
        // Times are unix seconds. bearer_hash is SHA-256 of the bearer; secret is AES-GCM under the master key.
        """
        CREATE TABLE account_key (
            id TEXT PRIMARY KEY NOT NULL,
            name TEXT NOT NULL,
            bearer_hash BLOB NOT NULL UNIQUE,
            bearer_hint TEXT NOT NULL,
            access_key_id TEXT NOT NULL UNIQUE,
            secret BLOB NOT NULL,
            created_at INTEGER NOT NULL,
            revoked_at INTEGER
        )
        """,
        "CREATE UNIQUE INDEX account_key_live_name ON account_key (name) WHERE revoked_at IS NULL",
        JobSchema.Jobs,
        JobSchema.LiveJobs,
        JobSchema.FinalJobs,
        JobSchema.IdempotencyKeys,
        JobSchema.Usage,

        // Refusals only. at is unix seconds; picture is an HMAC of the perceptual hash. Neither text nor picture is ever stored.
        """
        CREATE TABLE moderation_verdict (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            tenant_id TEXT NOT NULL,
            job_id TEXT NOT NULL,
            operation TEXT NOT NULL,
            place TEXT NOT NULL,
            source TEXT NOT NULL,
            category TEXT NOT NULL,
            rule_id TEXT NOT NULL,
            picture BLOB
        )
        """,
        "CREATE INDEX moderation_verdict_of_tenant ON moderation_verdict (tenant_id, id)",
        .. AccountSchema.Tenants,
        JobSchema.TenantJobs,
        JobSchema.Notes,
        SmallResultRows.Table,
        SmallResultRows.Ids,
        SmallResultRows.Expiries,
        .. WebhookSchema.Steps,
        JobSchema.DetachedJobs,
        .. WebhookSchema.Counting,
    ];
}
