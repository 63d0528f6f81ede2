using Likeness.Server.Storage;

namespace Likeness.Server.Accounts;

/// <summary>Why a credential opens nothing. For the log; clients are told nothing of it.</summary>
internal enum RefusalReason
{
    /// <summary>It opens.</summary>
    None,

    /// <summary>There was none.</summary>
    NoCredential,

    /// <summary>Nobody was given it.</summary>
    UnknownKey,

    /// <summary>Its key was revoked.</summary>
    RevokedKey,

    /// <summary>Its key is disabled.</summary>
    DisabledKey,

    /// <summary>Its key has expired.</summary>
    ExpiredKey,

    /// <summary>The key has other secrets by now.</summary>
    ReplacedSecret,

    /// <summary>The tenant is disabled.</summary>
    DisabledTenant,

    /// <summary>It was stored under another master key, or the row was changed.</summary>
    UnreadableSecret,

    /// <summary>The session token is not genuine or belongs to another pair.</summary>
    WrongToken,

    /// <summary>The session token has expired.</summary>
    ExpiredToken,
}

/// <summary>A key with everything that decides whether it opens.</summary>
internal readonly record struct KeyGrant(string TenantId, string KeyId, bool TenantWorks, string Limits, string? Operations, string? Policy, bool Enabled, long? ExpiresAt, bool Revoked, long Rotation, long? PreviousUntil)
{
    /// <summary>The columns of <see cref="Read"/>, from tables <c>tenant_key k</c> and <c>tenant t</c>.</summary>
    public const string Columns = "k.tenant_id, k.id, t.enabled AND t.deleted_at IS NULL, t.limits, t.operations, t.policy, k.enabled, k.expires_at, k.revoked_at, k.rotation, k.previous_until";

    /// <summary>How many columns these are.</summary>
    public const int Width = 11;

    public static KeyGrant Read(SqliteRow row) => new(
        row.Text(0), row.Text(1), row.Number(2) != 0, row.Text(3), row.TextOrNull(4), row.TextOrNull(5), row.Number(6) != 0, row.NumberOrNull(7), !row.IsNull(8), row.Number(9), row.NumberOrNull(10));

    /// <summary>Why it opens nothing now.</summary>
    public RefusalReason RefusalAt(long now) => this switch
    {
        { Revoked: true } => RefusalReason.RevokedKey,
        { TenantWorks: false } => RefusalReason.DisabledTenant,
        { Enabled: false } => RefusalReason.DisabledKey,
        { ExpiresAt: { } end } when now >= end => RefusalReason.ExpiredKey,
        _ => RefusalReason.None,
    };

    public Caller ToCaller() => TenantText.ToCaller(TenantId, KeyId, Limits, Operations, Policy);
}
