namespace Likeness.Server.Accounts;

/// <summary>Tenants, their keys and the keys' secrets. Times are unix seconds.</summary>
internal static class AccountSchema
{
    /// <summary>From keys that stand for themselves to keys of tenants.</summary>
    /// <remarks>Each key becomes a tenant with its own id, so that jobs and usage that were counted under the key's id stay its own.</remarks>
    public static IReadOnlyList<string> Tenants { get; } =
    [
        // limits and operations are JSON in the form of TenantText; policy is JSON that belongs to moderation.
        """
        CREATE TABLE tenant (
            id TEXT PRIMARY KEY NOT NULL,
            name TEXT NOT NULL,
            enabled INTEGER NOT NULL,
            limits TEXT NOT NULL,
            operations TEXT,
            policy TEXT,
            created_at INTEGER NOT NULL,
            deleted_at INTEGER
        ) WITHOUT ROWID
        """,
        "CREATE UNIQUE INDEX tenant_live_name ON tenant (name) WHERE deleted_at IS NULL",
        "INSERT INTO tenant SELECT id, name, 1, '{}', NULL, NULL, created_at, revoked_at FROM account_key",
        // kind: 0 both, 1 bearer, 2 pair. rotation counts how often its secrets were replaced; those before the last time work until previous_until.
        """
        CREATE TABLE tenant_key (
            id TEXT PRIMARY KEY NOT NULL,
            tenant_id TEXT NOT NULL REFERENCES tenant (id),
            name TEXT NOT NULL,
            kind INTEGER NOT NULL,
            enabled INTEGER NOT NULL,
            rotation INTEGER NOT NULL,
            previous_until INTEGER,
            created_at INTEGER NOT NULL,
            expires_at INTEGER,
            revoked_at INTEGER
        ) WITHOUT ROWID
        """,
        "CREATE UNIQUE INDEX tenant_key_live_name ON tenant_key (tenant_id, name) WHERE revoked_at IS NULL",
        "INSERT INTO tenant_key SELECT id, id, name, 0, 1, 0, NULL, created_at, NULL, revoked_at FROM account_key",
        // bearer_hash is SHA-256 of the bearer; secret is AES-GCM under the master key. valid_until is null for the current secrets of a key.
        """
        CREATE TABLE credential (
            key_id TEXT NOT NULL REFERENCES tenant_key (id),
            bearer_hash BLOB UNIQUE,
            bearer_hint TEXT,
            access_key_id TEXT UNIQUE,
            secret BLOB,
            valid_until INTEGER
        )
        """,
        "CREATE INDEX credential_key ON credential (key_id)",
        "INSERT INTO credential SELECT id, bearer_hash, bearer_hint, access_key_id, secret, NULL FROM account_key ORDER BY created_at, id",
        "DROP TABLE account_key",
    ];
}
