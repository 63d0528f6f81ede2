using Likeness.Server.Storage;

namespace Likeness.Server.Accounts;

/// <summary>Reads rows of tenants and keys.</summary>
internal static class AccountRows
{
    public const string TenantColumns = "id, name, enabled, limits, operations, policy, created_at";

    /// <summary>Keys with their tenants and current secrets.</summary>
    public const string Keys = """
        SELECT k.id, k.tenant_id, t.name, k.name, k.kind, k.enabled, k.created_at, k.expires_at, k.revoked_at, c.bearer_hint, c.access_key_id
        FROM tenant_key k JOIN tenant t ON t.id = k.tenant_id LEFT JOIN credential c ON c.key_id = k.id AND c.valid_until IS NULL
        """;

    public static Tenant ReadTenant(SqliteRow row) => new()
    {
        Id = row.Text(0),
        Name = row.Text(1),
        Enabled = row.Number(2) != 0,
        Limits = TenantText.ReadLimits(row.Text(3)),
        Operations = TenantText.ReadOperations(row.TextOrNull(4)),
        ModerationPolicy = row.TextOrNull(5),
        CreatedAt = Time(row.Number(6)),
    };

    public static AccountKey ReadKey(SqliteRow row) => new()
    {
        Id = row.Text(0),
        TenantId = row.Text(1),
        TenantName = row.Text(2),
        Name = row.Text(3),
        Kind = (KeyKind)row.Number(4),
        Enabled = row.Number(5) != 0,
        CreatedAt = Time(row.Number(6)),
        ExpiresAt = TimeOrNull(row.NumberOrNull(7)),
        RevokedAt = TimeOrNull(row.NumberOrNull(8)),
        BearerHint = row.TextOrNull(9),
        AccessKeyId = row.TextOrNull(10),
    };

    public static DateTimeOffset Time(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    private static DateTimeOffset? TimeOrNull(long? seconds) => seconds is { } value ? Time(value) : null;
}
