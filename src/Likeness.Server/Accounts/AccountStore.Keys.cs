namespace Likeness.Server.Accounts;

public sealed partial class AccountStore
{
    /// <summary>Longest time for which replaced secrets go on to work.</summary>
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    /// <summary>Creates a key with both kinds of secrets in the tenant of the same name, which is created when it is missing.</summary>
    /// <param name="name">1…64 characters, no control characters; unique among the keys that are not revoked.</param>
    /// <exception cref="AccountException">The name is not usable or taken.</exception>
    public CreatedKey Create(string name)
    {
        AccountRules.CheckName(name, "key");
        var issued = Change(
            () =>
            {
                var tenant = FindNamed(name) ?? Insert(new Tenant { Id = KeyMaterial.NewTenantId(), Name = name, CreatedAt = AccountRows.Time(Now) });
                return InsertKey(tenant, name, KeyKind.Both, null);
            },
            KeyTaken(name));
        return new CreatedKey(issued.Key.Id, name, issued.Bearer!, issued.Key.AccessKeyId!, issued.SecretAccessKey!);
    }

    /// <summary>Adds a key to a tenant.</summary>
    /// <param name="tenantId">The tenant's id.</param>
    /// <param name="name">1…64 characters, no control characters; unique among the tenant's keys that are not revoked.</param>
    /// <param name="kind">Which secrets it has.</param>
    /// <param name="expiresAt">When it ceases to work, in the future; null for never.</param>
    /// <returns>The key with its secrets; null when there is no such tenant.</returns>
    /// <exception cref="AccountException">The name is taken, or something is not usable.</exception>
    public IssuedKey? AddKey(string tenantId, string name, KeyKind kind = KeyKind.Both, DateTimeOffset? expiresAt = null)
    {
        AccountRules.CheckName(name, "key");
        CheckExpiry(expiresAt);
        return Change(() => FindTenant(tenantId) is { } tenant ? InsertKey(tenant, name, kind, expiresAt) : null, KeyTaken(name));
    }

    /// <summary>All keys, oldest first, the revoked ones too.</summary>
    public IReadOnlyList<AccountKey> List() => _database.Query($"{AccountRows.Keys} ORDER BY k.created_at, k.id", AccountRows.ReadKey);

    /// <summary>Finds a key of a tenant, also one that was revoked.</summary>
    /// <param name="tenantId">The tenant's id.</param>
    /// <param name="keyId">The key's id.</param>
    public AccountKey? FindKey(string tenantId, string keyId) =>
        _database.Query($"{AccountRows.Keys} WHERE k.id = ? AND k.tenant_id = ?", AccountRows.ReadKey, keyId, tenantId).SingleOrDefault();

    /// <summary>Finds the key that an operator means, among those that are not revoked.</summary>
    /// <param name="nameOrId">Its name, id or access key id.</param>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="AccountException">Several tenants have a key of this name.</exception>
    public AccountKey? FindKeyByName(string nameOrId)
    {
        var found = _database.Query($"{AccountRows.Keys} WHERE k.revoked_at IS NULL AND (k.id = ?1 OR c.access_key_id = ?1 OR k.name = ?1)", AccountRows.ReadKey, nameOrId);
        return found.Count <= 1
            ? found.SingleOrDefault()
            : found.Find(key => key.Id == nameOrId) ?? throw AccountRules.NotFound($"Several tenants have a key named '{nameOrId}'; give its id.");
    }

    /// <summary>Enables, disables or renames a key, or changes when it expires.</summary>
    /// <param name="tenantId">The tenant's id.</param>
    /// <param name="keyId">The key's id.</param>
    /// <param name="change">From what it is to what it shall be; nothing but name, state and expiry can change.</param>
    /// <returns>What it is now; null when the tenant has no such key that is not revoked.</returns>
    /// <exception cref="AccountException">The name is taken, or something is not usable.</exception>
    public AccountKey? ChangeKey(string tenantId, string keyId, Func<AccountKey, AccountKey> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Change(
            () =>
            {
                if (FindLiveKey(tenantId, keyId) is not { } key)
                {
                    return null;
                }

                var asked = change(key);
                AccountRules.CheckName(asked.Name, "key");
                if (asked.ExpiresAt != key.ExpiresAt)
                {
                    CheckExpiry(asked.ExpiresAt);
                }

                _database.Execute(
                    "UPDATE tenant_key SET name = ?, enabled = ?, expires_at = ? WHERE id = ?",
                    asked.Name, asked.Enabled ? 1L : 0L, asked.ExpiresAt?.ToUnixTimeSeconds(), keyId);
                return FindKey(tenantId, keyId);
            },
            "There is a key of this name already.");
    }

    /// <summary>Revokes a key for good.</summary>
    /// <param name="nameOrId">Its name, id or access key id.</param>
    /// <returns>False when there is no such key that still works.</returns>
    /// <exception cref="AccountException">Several tenants have a key of this name.</exception>
    public bool Revoke(string nameOrId) => FindKeyByName(nameOrId) is { } key && RevokeKey(key.TenantId, key.Id);

    /// <summary>Revokes a key of a tenant for good.</summary>
    /// <param name="tenantId">The tenant's id.</param>
    /// <param name="keyId">The key's id.</param>
    /// <returns>False when the tenant has no such key that is not revoked.</returns>
    public bool RevokeKey(string tenantId, string keyId) =>
        _database.Execute("UPDATE tenant_key SET revoked_at = ? WHERE id = ? AND tenant_id = ? AND revoked_at IS NULL", Now, keyId, tenantId) == 1;

    /// <summary>Gives a key new secrets. The ones before work for a while longer; older ones cease to.</summary>
    /// <param name="tenantId">The tenant's id.</param>
    /// <param name="keyId">The key's id.</param>
    /// <param name="overlap">How long the secrets of before go on to work: 0…<see cref="LongestOverlap"/>.</param>
    /// <returns>The key with its new secrets; null when the tenant has no such key that is not revoked.</returns>
    /// <exception cref="AccountException">The time is outside its range.</exception>
    public IssuedKey? RotateKey(string tenantId, string keyId, TimeSpan overlap)
    {
        if (overlap < TimeSpan.Zero || overlap > LongestOverlap)
        {
            throw AccountRules.Invalid($"Replaced secrets work on for 0 to {LongestOverlap.TotalDays:0} days.");
        }

        return Change(() => FindLiveKey(tenantId, keyId) is { } key ? Rotate(key, Now + (long)overlap.TotalSeconds) : null, "A new secret is not unique; try again.");
    }

    /// <summary>A page of a tenant's keys, oldest first, the revoked ones too.</summary>
    internal IReadOnlyList<AccountKey> ListKeys(string tenantId, ListCursor after, int limit) => _database.Query(
        $"{AccountRows.Keys} WHERE k.tenant_id = ? AND (k.created_at, k.id) > (?, ?) ORDER BY k.created_at, k.id LIMIT ?",
        AccountRows.ReadKey, tenantId, after.Time, after.Id, (long)limit);

    private static string KeyTaken(string name) => $"There is a key named '{name}' already; revoke it first or take another name.";

    private AccountKey? FindLiveKey(string tenantId, string keyId) => FindKey(tenantId, keyId) is { RevokedAt: null } key ? key : null;

    private void CheckExpiry(DateTimeOffset? expiresAt)
    {
        if (expiresAt is { } end && end <= _time.GetUtcNow())
        {
            throw AccountRules.Invalid("A key's expiry lies in the future.");
        }
    }

    private IssuedKey InsertKey(Tenant tenant, string name, KeyKind kind, DateTimeOffset? expiresAt)
    {
        var id = KeyMaterial.NewKeyId();
        _database.Execute(
            "INSERT INTO tenant_key (id, tenant_id, name, kind, enabled, rotation, created_at, expires_at) VALUES (?, ?, ?, ?, 1, 0, ?, ?)",
            id, tenant.Id, name, (long)kind, Now, expiresAt?.ToUnixTimeSeconds());
        return InsertSecrets(tenant.Id, id, kind);
    }

    private IssuedKey Rotate(AccountKey key, long previousUntil)
    {
        _database.Execute("DELETE FROM credential WHERE key_id = ?1 AND (valid_until IS NOT NULL OR ?2 <= ?3)", key.Id, previousUntil, Now);
        _database.Execute("UPDATE credential SET valid_until = ? WHERE key_id = ?", previousUntil, key.Id);
        _database.Execute("UPDATE tenant_key SET rotation = rotation + 1, previous_until = ? WHERE id = ?", previousUntil, key.Id);
        return InsertSecrets(key.TenantId, key.Id, key.Kind);
    }

    private IssuedKey InsertSecrets(string tenantId, string keyId, KeyKind kind)
    {
        var bearer = kind == KeyKind.Pair ? null : KeyMaterial.NewBearer();
        var accessKeyId = kind == KeyKind.Bearer ? null : KeyMaterial.NewAccessKeyId();
        var secret = kind == KeyKind.Bearer ? null : KeyMaterial.NewSecret();
        _database.Execute(
            "INSERT INTO credential (key_id, bearer_hash, bearer_hint, access_key_id, secret) VALUES (?, ?, ?, ?, ?)",
            keyId,
            bearer is null ? null : KeyMaterial.HashBearer(bearer),
            bearer is null ? null : KeyMaterial.Hint(bearer),
            accessKeyId,
            secret is null ? null : KeyMaterial.Seal(_secretKey, accessKeyId!, secret));
        return new IssuedKey(FindKey(tenantId, keyId)!, bearer, secret);
    }
}
