using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Jobs.Store;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Accounts;

/// <summary>A data folder from before there were tenants goes on to work.</summary>
public sealed class KeysBeforeTenantsTests : IDisposable
{
    private const int StepsBeforeTenants = 7;
    private readonly TempFolder _temp = new();
    private readonly FakeTime _time = new();
    private readonly string _bearer = KeyMaterial.NewBearer();
    private readonly string _revoked = KeyMaterial.NewBearer();
    private readonly DataFolder _folder;

    public KeysBeforeTenantsTests()
    {
        _folder = DataFolder.Open(_temp.Path);
        var seal = MasterKey.Load(_folder).Derive("accounts/secret-access-key/v1");
        using var database = Database.Open(_folder, [.. Schema.Steps.Take(StepsBeforeTenants)]);
        Insert("key_old", _bearer, "LKAKOLD", 100, null);
        Insert("key_revoked", _revoked, "LKAKREVOKED", 50, 60);
        database.Execute("INSERT INTO usage_day VALUES ('key_old', '2024-01-01', 'Stylize', 4, 1, 5, 1200)");
        database.Execute(
            "INSERT INTO job (id, tenant_id, key_id, dialect, operation, detached, state, attempt, progress, created_at, start_by) VALUES ('job_1', 'key_old', 'key_old', 'openai', 'Stylize', 1, 3, 1, 1, 1, 2)");

        void Insert(string id, string bearer, string accessKeyId, long createdAt, long? revokedAt) => database.Execute(
            "INSERT INTO account_key (id, name, bearer_hash, bearer_hint, access_key_id, secret, created_at, revoked_at) VALUES (?, 'shop', ?, ?, ?, ?, ?, ?)",
            id, KeyMaterial.HashBearer(bearer), KeyMaterial.Hint(bearer), accessKeyId, KeyMaterial.Seal(seal, accessKeyId, "secret of " + id), createdAt, revokedAt);
    }

    [Fact]
    public async Task Each_key_has_become_a_tenant_of_its_own_id_with_its_jobs_and_usage()
    {
        using var store = AccountStore.Open(_folder, _time);
        using var jobs = SqliteJobStore.Open(_folder);

        var caller = store.FindByBearer(_bearer)!;

        Assert.Equal(("key_old", "key_old"), (caller.TenantId, caller.KeyId));
        Assert.Equal("secret of key_old", store.FindPair("LKAKOLD")?.Secret);
        Assert.Equal("shop", store.FindTenant("key_old")!.Name);
        Assert.NotNull(await jobs.FindAsync(caller.TenantId, "job_1"));
        Assert.Equal(
            [new UsageDay(new DateOnly(2024, 1, 1), PortraitOperation.Stylize, 4, 1, 5, TimeSpan.FromMilliseconds(1200))],
            store.Usage(caller.TenantId, new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 31)));
    }

    [Fact]
    public void A_revoked_key_stays_revoked_and_listed_and_its_tenant_is_gone()
    {
        using var store = AccountStore.Open(_folder, _time);

        Assert.Null(store.FindByBearer(_revoked));
        Assert.Null(store.FindPair("LKAKREVOKED"));
        Assert.Equal(["key_revoked", "key_old"], store.List().Select(key => key.Id));
        Assert.Equal(60, store.List()[0].RevokedAt?.ToUnixTimeSeconds());
        Assert.Equal(["key_old"], store.ListTenants().Select(tenant => tenant.Id));
    }

    [Fact]
    public void Old_keys_can_be_rotated_and_revoked_like_new_ones()
    {
        using var store = AccountStore.Open(_folder, _time);

        var fresh = store.RotateKey("key_old", "key_old", TimeSpan.Zero)!;

        Assert.Null(store.FindByBearer(_bearer));
        Assert.Equal("key_old", store.FindByBearer(fresh.Bearer)!.TenantId);
        Assert.True(store.Revoke("shop"));
        Assert.Equal("key_old", store.FindByBearer(store.Create("shop").Bearer)!.TenantId);
    }

    public void Dispose() => _temp.Dispose();
}
