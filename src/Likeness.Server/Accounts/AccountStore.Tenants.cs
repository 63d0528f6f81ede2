using System.Globalization;

namespace Likeness.Server.Accounts;

public sealed partial class AccountStore
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Creates a tenant without keys.</summary>
    /// <param name="name">1…64 characters, no control characters; unique among the tenants that are not deleted.</param>
    /// <param name="configure">Sets limits, operations and policy; null for none. Id and time of creation stay as they are.</param>
    /// <exception cref="AccountException">The name is taken, or something is not usable.</exception>
    public Tenant CreateTenant(string name, Func<Tenant, Tenant>? configure = null)
    {
        var plain = new Tenant { Id = KeyMaterial.NewTenantId(), Name = name, CreatedAt = AccountRows.Time(Now) };
        var tenant = (configure?.Invoke(plain) ?? plain) with { Id = plain.Id, CreatedAt = plain.CreatedAt };
        AccountRules.Check(tenant);
        return Change(() => Insert(tenant), NameTaken(tenant.Name));
    }

    /// <summary>All tenants that are not deleted, oldest first.</summary>
    public IReadOnlyList<Tenant> ListTenants() => ListTenants(ListCursor.Start, int.MaxValue);

    /// <summary>Finds a tenant that is not deleted.</summary>
    /// <param name="tenantId">Its id.</param>
    public Tenant? FindTenant(string tenantId) => _database
        .Query($"SELECT {AccountRows.TenantColumns} FROM tenant WHERE id = ? AND deleted_at IS NULL", AccountRows.ReadTenant, tenantId)
        .SingleOrDefault();

    /// <summary>Finds a tenant that is not deleted by its id or, if there is none with this id, by its name.</summary>
    /// <param name="nameOrId">The name or id.</param>
    public Tenant? FindTenantByName(string nameOrId) => FindTenant(nameOrId) ?? FindNamed(nameOrId);

    /// <summary>Changes a tenant: name, state, limits, operations, policy.</summary>
    /// <param name="tenantId">Its id.</param>
    /// <param name="change">From what it is to what it shall be; called under the database's write lock.</param>
    /// <returns>What it is now; null when there is no such tenant.</returns>
    /// <exception cref="AccountException">The name is taken, or something is not usable.</exception>
    public Tenant? ChangeTenant(string tenantId, Func<Tenant, Tenant> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Change(
            () =>
            {
                if (FindTenant(tenantId) is not { } tenant)
                {
                    return null;
                }

                var changed = change(tenant) with { Id = tenant.Id, CreatedAt = tenant.CreatedAt };
                AccountRules.Check(changed);
                _database.Execute(
                    "UPDATE tenant SET name = ?, enabled = ?, limits = ?, operations = ?, policy = ? WHERE id = ?",
                    changed.Name, changed.Enabled ? 1L : 0L, TenantText.Write(changed.Limits), TenantText.Write(changed.Operations), changed.ModerationPolicy, changed.Id);
                return changed;
            },
            "There is a tenant of this name already.");
    }

    /// <summary>Deletes a tenant and revokes its keys. Jobs that were accepted go on to their end; its usage is kept; its name is free.</summary>
    /// <param name="tenantId">Its id.</param>
    /// <returns>False when there is no such tenant.</returns>
    public bool DeleteTenant(string tenantId)
    {
        var deleted = false;
        _database.InTransaction(() =>
        {
            _database.Execute("UPDATE tenant_key SET revoked_at = ? WHERE tenant_id = ? AND revoked_at IS NULL", Now, tenantId);
            deleted = _database.Execute("UPDATE tenant SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL", Now, tenantId) == 1;
        });
        return deleted;
    }

    /// <summary>What a tenant used, by UTC day and operation, oldest first.</summary>
    /// <param name="tenantId">Its id.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    public IReadOnlyList<UsageDay> Usage(string tenantId, DateOnly from, DateOnly to) =>
    [
        .. _database.Query(
            "SELECT day, operation, succeeded, failed, pictures, engine_ms FROM usage_day WHERE tenant_id = ? AND day BETWEEN ? AND ? ORDER BY day, operation",
            row => new UsageDay(
                DateOnly.ParseExact(row.Text(0), DayFormat, CultureInfo.InvariantCulture),
                Enum.Parse<Portraits.PortraitOperation>(row.Text(1)),
                row.Number(2), row.Number(3), row.Number(4), TimeSpan.FromMilliseconds(row.Number(5))),
            tenantId,
            from.ToString(DayFormat, CultureInfo.InvariantCulture),
            to.ToString(DayFormat, CultureInfo.InvariantCulture)),
    ];

    /// <summary>A page of tenants, oldest first.</summary>
    internal IReadOnlyList<Tenant> ListTenants(ListCursor after, int limit) => _database.Query(
        $"SELECT {AccountRows.TenantColumns} FROM tenant WHERE deleted_at IS NULL AND (created_at, id) > (?, ?) ORDER BY created_at, id LIMIT ?",
        AccountRows.ReadTenant, after.Time, after.Id, (long)limit);

    /// <inheritdoc/>
    Caller? ITenantDirectory.Find(string tenantId, string keyId) => _database
        .Query(
            "SELECT limits, operations, policy FROM tenant WHERE id = ? AND enabled AND deleted_at IS NULL",
            row => TenantText.ToCaller(tenantId, keyId, row.Text(0), row.TextOrNull(1), row.TextOrNull(2)),
            tenantId)
        .SingleOrDefault();

    private static string NameTaken(string name) => $"There is a tenant named '{name}' already.";

    private Tenant? FindNamed(string name) => _database
        .Query($"SELECT {AccountRows.TenantColumns} FROM tenant WHERE name = ? AND deleted_at IS NULL", AccountRows.ReadTenant, name)
        .SingleOrDefault();

    private Tenant Insert(Tenant tenant)
    {
        _database.Execute(
            $"INSERT INTO tenant ({AccountRows.TenantColumns}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            tenant.Id, tenant.Name, tenant.Enabled ? 1L : 0L, TenantText.Write(tenant.Limits), TenantText.Write(tenant.Operations), tenant.ModerationPolicy, tenant.CreatedAt.ToUnixTimeSeconds());
        return tenant;
    }
}
