using Likeness.Server.Accounts;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Accounts;

public sealed class KeyLifeTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly FakeTime _time = new();
    private readonly AccountStore _store;
    private readonly Tenant _tenant;

    public KeyLifeTests()
    {
        _store = AccountStore.Open(DataFolder.Open(_temp.Path), _time);
        _tenant = _store.CreateTenant("studio");
    }

    [Theory]
    [InlineData(KeyKind.Both)]
    [InlineData(KeyKind.Bearer)]
    [InlineData(KeyKind.Pair)]
    public void A_key_has_the_secrets_of_its_kind(KeyKind kind)
    {
        var issued = _store.AddKey(_tenant.Id, "web", kind)!;

        Assert.Equal(kind != KeyKind.Pair, issued.Bearer is not null && _store.FindByBearer(issued.Bearer) is not null);
        Assert.Equal(kind != KeyKind.Bearer, issued.Key.AccessKeyId is not null && _store.FindPair(issued.Key.AccessKeyId)?.Secret == issued.SecretAccessKey);
        Assert.Equal(issued.Bearer is null, issued.Key.BearerHint is null);
        Assert.DoesNotContain(issued.Bearer ?? issued.SecretAccessKey!, issued.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_ceases_to_work_when_it_expires()
    {
        var issued = _store.AddKey(_tenant.Id, "web", expiresAt: _time.GetUtcNow() + TimeSpan.FromHours(1))!;
        _time.Advance(TimeSpan.FromSeconds(3599));
        Assert.NotNull(_store.FindByBearer(issued.Bearer));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(_store.FindByBearer(issued.Bearer, out var refusal));
        Assert.Equal(RefusalReason.ExpiredKey, refusal);
        Assert.Null(_store.FindPair(issued.Key.AccessKeyId!));
        Assert.NotNull(_store.ChangeKey(_tenant.Id, issued.Key.Id, old => old with { ExpiresAt = null }));
        Assert.NotNull(_store.FindByBearer(issued.Bearer));
    }

    [Fact]
    public void An_expiry_in_the_past_is_refused()
    {
        Assert.Throws<AccountException>(() => _store.AddKey(_tenant.Id, "web", expiresAt: _time.GetUtcNow()));
        var key = _store.AddKey(_tenant.Id, "web")!.Key;
        Assert.Throws<AccountException>(() => _store.ChangeKey(_tenant.Id, key.Id, old => old with { ExpiresAt = _time.GetUtcNow() }));
    }

    [Fact]
    public void Disabling_a_key_stops_that_key_and_no_other()
    {
        var (one, two) = (_store.AddKey(_tenant.Id, "one")!, _store.AddKey(_tenant.Id, "two")!);

        _store.ChangeKey(_tenant.Id, one.Key.Id, old => old with { Enabled = false });

        Assert.Null(_store.FindByBearer(one.Bearer, out var refusal));
        Assert.Equal(RefusalReason.DisabledKey, refusal);
        Assert.NotNull(_store.FindByBearer(two.Bearer));
        _store.ChangeKey(_tenant.Id, one.Key.Id, old => old with { Enabled = true });
        Assert.NotNull(_store.FindByBearer(one.Bearer));
    }

    [Fact]
    public void A_rotated_key_keeps_its_id_and_the_old_secrets_end_with_the_overlap()
    {
        var old = _store.AddKey(_tenant.Id, "web")!;

        var fresh = _store.RotateKey(_tenant.Id, old.Key.Id, TimeSpan.FromHours(2))!;

        Assert.Equal(old.Key.Id, _store.FindByBearer(fresh.Bearer)!.KeyId);
        Assert.Equal(old.Key.Id, _store.FindByBearer(old.Bearer)!.KeyId);
        Assert.Equal(old.SecretAccessKey, _store.FindPair(old.Key.AccessKeyId!)?.Secret);
        Assert.Equal(fresh.Key.AccessKeyId, _store.FindKey(_tenant.Id, old.Key.Id)!.AccessKeyId);
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Null(_store.FindByBearer(old.Bearer, out var refusal));
        Assert.Equal(RefusalReason.ReplacedSecret, refusal);
        Assert.Null(_store.FindPair(old.Key.AccessKeyId!));
        Assert.NotNull(_store.FindPair(fresh.Key.AccessKeyId!));
    }

    [Fact]
    public void Without_overlap_the_old_secrets_end_at_once()
    {
        var old = _store.AddKey(_tenant.Id, "web")!;

        _store.RotateKey(_tenant.Id, old.Key.Id, TimeSpan.Zero);

        Assert.Null(_store.FindByBearer(old.Bearer));
        Assert.Null(_store.FindPair(old.Key.AccessKeyId!));
    }

    [Fact]
    public void At_most_two_generations_of_secrets_work()
    {
        var first = _store.AddKey(_tenant.Id, "web")!;
        var second = _store.RotateKey(_tenant.Id, first.Key.Id, TimeSpan.FromDays(1))!;

        _store.RotateKey(_tenant.Id, first.Key.Id, TimeSpan.FromDays(1));

        Assert.Null(_store.FindByBearer(first.Bearer));
        Assert.NotNull(_store.FindByBearer(second.Bearer));
        Assert.Single(_store.List());
    }

    [Fact]
    public void Revoking_ends_the_secrets_of_an_overlap_too()
    {
        var old = _store.AddKey(_tenant.Id, "web")!;
        _store.RotateKey(_tenant.Id, old.Key.Id, TimeSpan.FromDays(1));

        Assert.True(_store.RevokeKey(_tenant.Id, old.Key.Id));

        Assert.Null(_store.FindByBearer(old.Bearer));
        Assert.Null(_store.RotateKey(_tenant.Id, old.Key.Id, TimeSpan.Zero));
        Assert.Null(_store.ChangeKey(_tenant.Id, old.Key.Id, key => key with { Enabled = true }));
    }

    [Fact]
    public void A_tenants_key_does_not_exist_for_another_tenant()
    {
        var key = _store.AddKey(_tenant.Id, "web")!;
        var other = _store.CreateTenant("shop").Id;

        Assert.Null(_store.FindKey(other, key.Key.Id));
        Assert.Null(_store.ChangeKey(other, key.Key.Id, old => old with { Enabled = false }));
        Assert.Null(_store.RotateKey(other, key.Key.Id, TimeSpan.Zero));
        Assert.Null(_store.IssueTemporary(other, key.Key.Id, TimeSpan.FromHours(1)));
        Assert.False(_store.RevokeKey(other, key.Key.Id));
        Assert.Empty(_store.ListKeys(other, ListCursor.Start, 10));
        Assert.NotNull(_store.FindByBearer(key.Bearer));
    }

    [Fact]
    public void Two_tenants_may_have_keys_of_one_name_and_then_the_name_alone_means_neither()
    {
        var other = _store.CreateTenant("shop");
        var (one, two) = (_store.AddKey(_tenant.Id, "web")!, _store.AddKey(other.Id, "web")!);

        Assert.Equal(AccountFault.NotFound, Assert.Throws<AccountException>(() => _store.Revoke("web")).Fault);
        Assert.NotNull(_store.FindByBearer(one.Bearer));
        Assert.True(_store.Revoke(two.Key.Id));
        Assert.True(_store.Revoke("web"));
        Assert.Null(_store.FindByBearer(one.Bearer));
    }

    public void Dispose()
    {
        _store.Dispose();
        _temp.Dispose();
    }
}
