using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Moderation;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Accounts;

public sealed class TenantTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly FakeTime _time = new();
    private readonly AccountStore _store;

    public TenantTests() => _store = AccountStore.Open(DataFolder.Open(_temp.Path), _time);

    [Fact]
    public void What_a_tenant_may_use_comes_back_with_its_caller()
    {
        var tenant = _store.CreateTenant("studio", plain => plain with
        {
            Limits = new TenantLimits { Jobs = 3, RequestsPerSecond = 0.5, Burst = 7, Operations = new Dictionary<PortraitOperation, OperationLimit> { [PortraitOperation.Glam] = new(2, 9) } },
            Operations = new HashSet<PortraitOperation> { PortraitOperation.Glam, PortraitOperation.Edit },
            ModerationPolicy = """{"inputText":"None"}""",
        });
        var key = _store.AddKey(tenant.Id, "web")!;

        var caller = _store.FindByBearer(key.Bearer)!;

        Assert.Equal((tenant.Id, key.Key.Id), (caller.TenantId, caller.KeyId));
        Assert.Equal((3, 0.5, 7), (caller.Limits.Jobs, caller.Limits.RequestsPerSecond, caller.Limits.Burst));
        Assert.Equal(new OperationLimit(2, 9), caller.Limits.Operations[PortraitOperation.Glam]);
        Assert.Equal([PortraitOperation.Edit, PortraitOperation.Glam], caller.Operations!.Order());
        Assert.Equal(caller.Limits.Jobs, _store.FindPair(key.Key.AccessKeyId!)!.Value.Caller.Limits.Jobs);
        Assert.Equal(ModerationChecks.None, ((ITenantDirectory)_store).Find(tenant.Id, "key")?.Moderation?.InputText);
    }

    [Fact]
    public void A_tenant_without_limits_has_those_of_everybody()
    {
        var caller = _store.FindByBearer(_store.Create("shop").Bearer)!;

        Assert.Equal(new TenantLimits().Jobs, caller.Limits.Jobs);
        Assert.Empty(caller.Limits.Operations);
        Assert.Null(caller.Operations);
    }

    [Fact]
    public void Disabling_a_tenant_stops_all_its_keys_at_once_in_every_process()
    {
        var key = _store.Create("shop");
        using var other = AccountStore.Open(DataFolder.Open(_temp.Path), _time);
        var tenant = other.FindByBearer(key.Bearer)!.TenantId;

        _store.ChangeTenant(tenant, old => old with { Enabled = false });

        Assert.Null(other.FindByBearer(key.Bearer, out var refusal));
        Assert.Equal(RefusalReason.DisabledTenant, refusal);
        Assert.Null(other.FindPair(key.AccessKeyId));
        Assert.Null(((ITenantDirectory)other).Find(tenant, key.Id));
        _store.ChangeTenant(tenant, old => old with { Enabled = true });
        Assert.NotNull(other.FindByBearer(key.Bearer));
        Assert.Equal(new Caller(tenant, key.Id).KeyId, ((ITenantDirectory)other).Find(tenant, key.Id)?.KeyId);
    }

    [Fact]
    public void A_deleted_tenant_is_gone_with_its_keys_and_its_name_is_free()
    {
        var key = _store.Create("shop");
        var tenant = _store.FindTenantByName("shop")!;

        Assert.True(_store.DeleteTenant(tenant.Id));

        Assert.False(_store.DeleteTenant(tenant.Id));
        Assert.Null(_store.FindTenant(tenant.Id));
        Assert.Empty(_store.ListTenants());
        Assert.Null(_store.FindByBearer(key.Bearer));
        Assert.Null(_store.ChangeTenant(tenant.Id, old => old with { Enabled = true }));
        Assert.Null(_store.AddKey(tenant.Id, "web"));
        Assert.NotEqual(tenant.Id, _store.CreateTenant("shop").Id);
    }

    [Fact]
    public void A_name_belongs_to_one_tenant_that_is_not_deleted()
    {
        _store.CreateTenant("shop");
        var other = _store.CreateTenant("studio");

        Assert.Equal(AccountFault.Taken, Assert.Throws<AccountException>(() => _store.CreateTenant("shop")).Fault);
        Assert.Equal(AccountFault.Taken, Assert.Throws<AccountException>(() => _store.ChangeTenant(other.Id, old => old with { Name = "shop" })).Fault);
        Assert.Equal("studio", _store.FindTenant(other.Id)!.Name);
        Assert.Equal("atelier", _store.ChangeTenant(other.Id, old => old with { Name = "atelier" })!.Name);
    }

    [Fact]
    public void A_name_that_looks_like_another_tenants_id_means_no_other_tenant()
    {
        var first = _store.CreateTenant("first");

        var key = _store.Create(first.Id);

        Assert.NotEqual(first.Id, _store.FindByBearer(key.Bearer)!.TenantId);
        Assert.Equal("first", _store.FindTenantByName(first.Id)!.Name);
    }

    [Fact]
    public void Id_and_age_of_a_tenant_cannot_be_changed()
    {
        var tenant = _store.CreateTenant("shop");

        var changed = _store.ChangeTenant(tenant.Id, old => old with { Id = "tenant_x", CreatedAt = DateTimeOffset.UnixEpoch });

        Assert.Equal((tenant.Id, tenant.CreatedAt), (changed!.Id, changed.CreatedAt));
    }

    [Theory]
    [InlineData(0, null, null)]
    [InlineData(100_001, null, null)]
    [InlineData(null, -1.0, null)]
    [InlineData(null, double.NaN, null)]
    [InlineData(null, double.PositiveInfinity, null)]
    [InlineData(null, null, 0)]
    public void Limits_outside_their_ranges_are_refused(int? jobs, double? rate, int? burst)
    {
        var limits = new TenantLimits { Jobs = jobs, RequestsPerSecond = rate, Burst = burst };

        Assert.Equal(AccountFault.Invalid, Assert.Throws<AccountException>(() => _store.CreateTenant("shop", plain => plain with { Limits = limits })).Fault);
        Assert.Empty(_store.ListTenants());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("""{"a":1,"a":2}""")]
    public void A_policy_that_is_no_object_is_refused(string policy)
    {
        Assert.Throws<AccountException>(() => _store.CreateTenant("shop", plain => plain with { ModerationPolicy = policy }));
        Assert.Throws<AccountException>(() => _store.CreateTenant("shop", plain => plain with { ModerationPolicy = $$"""{"a":"{{new string('x', 16 * 1024)}}"}""" }));
    }

    [Fact]
    public void A_tenant_without_any_operation_is_refused()
    {
        Assert.Throws<AccountException>(() => _store.CreateTenant("shop", plain => plain with { Operations = new HashSet<PortraitOperation>() }));
    }

    [Fact]
    public void What_a_later_version_wrote_is_skipped_and_opens_nothing()
    {
        Assert.Equal(5, TenantText.ReadLimits("""{"jobs":5,"soon":1,"operations":{"dance":{"running":1,"waiting":2}}}""").Jobs);
        Assert.Empty(TenantText.ReadLimits("""{"operations":{"dance":{"running":1,"waiting":2}}}""").Operations);
        Assert.Empty(TenantText.ReadOperations("""["dance"]""")!);
    }

    public void Dispose()
    {
        _store.Dispose();
        _temp.Dispose();
    }
}
