using Likeness.Server.Accounts;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Accounts;

public sealed class TemporaryKeyTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly FakeTime _time = new();
    private readonly AccountStore _store;
    private readonly Tenant _tenant;
    private readonly IssuedKey _key;

    public TemporaryKeyTests()
    {
        _store = AccountStore.Open(DataFolder.Open(_temp.Path), _time);
        _tenant = _store.CreateTenant("studio");
        _key = _store.AddKey(_tenant.Id, "web")!;
    }

    [Fact]
    public void A_temporary_key_means_the_key_it_was_issued_for_until_it_expires()
    {
        var temporary = Issue();

        var found = _store.FindTemporary(temporary.AccessKeyId, temporary.SessionToken);

        Assert.Equal((_tenant.Id, _key.Key.Id), (found!.Value.Caller.TenantId, found.Value.Caller.KeyId));
        Assert.Equal(temporary.SecretAccessKey, found.Value.Secret);
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromHours(1), temporary.ExpiresAt);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Null(_store.FindTemporary(temporary.AccessKeyId, temporary.SessionToken, out var refusal));
        Assert.Equal(RefusalReason.ExpiredToken, refusal);
    }

    [Fact]
    public void Every_change_to_a_token_and_every_other_access_key_id_is_refused()
    {
        var (temporary, other) = (Issue(), Issue());
        for (var i = 0; i < temporary.SessionToken.Length; i++)
        {
            var changed = temporary.SessionToken.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            Assert.Null(_store.FindTemporary(temporary.AccessKeyId, new string(changed), out var refusal));
            Assert.Equal(RefusalReason.WrongToken, refusal);
        }

        Assert.Null(_store.FindTemporary(other.AccessKeyId, temporary.SessionToken));
        Assert.Null(_store.FindTemporary(_key.Key.AccessKeyId!, temporary.SessionToken));
        Assert.Null(_store.FindPair(temporary.AccessKeyId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    public void What_is_no_token_is_refused(string token)
    {
        Assert.Null(_store.FindTemporary(Issue().AccessKeyId, token));
        Assert.Null(_store.FindTemporary(Issue().AccessKeyId, new string('A', 100_000)));
    }

    [Fact]
    public void It_ends_with_its_key_and_with_its_tenant()
    {
        var temporary = Issue();

        _store.ChangeTenant(_tenant.Id, old => old with { Enabled = false });
        Assert.Null(_store.FindTemporary(temporary.AccessKeyId, temporary.SessionToken));
        _store.ChangeTenant(_tenant.Id, old => old with { Enabled = true });
        Assert.NotNull(_store.FindTemporary(temporary.AccessKeyId, temporary.SessionToken));
        _store.RevokeKey(_tenant.Id, _key.Key.Id);
        Assert.Null(_store.FindTemporary(temporary.AccessKeyId, temporary.SessionToken, out var refusal));
        Assert.Equal(RefusalReason.RevokedKey, refusal);
    }

    [Fact]
    public void It_ends_with_the_secrets_that_were_rotated_and_their_overlap()
    {
        var temporary = Issue();
        _store.RotateKey(_tenant.Id, _key.Key.Id, TimeSpan.FromMinutes(10));
        Assert.NotNull(_store.FindTemporary(temporary.AccessKeyId, temporary.SessionToken));
        var second = Issue();

        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.Null(_store.FindTemporary(temporary.AccessKeyId, temporary.SessionToken, out var refusal));
        Assert.Equal(RefusalReason.ReplacedSecret, refusal);
        Assert.NotNull(_store.FindTemporary(second.AccessKeyId, second.SessionToken));
        _store.RotateKey(_tenant.Id, _key.Key.Id, TimeSpan.Zero);
        Assert.Null(_store.FindTemporary(second.AccessKeyId, second.SessionToken));
    }

    [Fact]
    public void Nobody_gets_one_for_a_key_that_does_not_work_or_cannot_sign()
    {
        var bearer = _store.AddKey(_tenant.Id, "app", KeyKind.Bearer)!.Key;
        _store.ChangeKey(_tenant.Id, _key.Key.Id, old => old with { Enabled = false });

        Assert.Null(_store.IssueTemporary(_tenant.Id, bearer.Id, TimeSpan.FromHours(1)));
        Assert.Null(_store.IssueTemporary(_tenant.Id, _key.Key.Id, TimeSpan.FromHours(1)));
    }

    [Fact]
    public void It_lives_fifteen_minutes_to_twelve_hours()
    {
        Assert.Throws<AccountException>(() => _store.IssueTemporary(_tenant.Id, _key.Key.Id, TimeSpan.FromMinutes(14)));
        Assert.Throws<AccountException>(() => _store.IssueTemporary(_tenant.Id, _key.Key.Id, TimeSpan.FromHours(13)));
    }

    [Fact]
    public void It_does_not_print_its_secrets()
    {
        var temporary = Issue();

        Assert.DoesNotContain(temporary.SecretAccessKey, temporary.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(temporary.SessionToken, temporary.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _store.Dispose();
        _temp.Dispose();
    }

    private TemporaryKey Issue() => _store.IssueTemporary(_tenant.Id, _key.Key.Id, TimeSpan.FromHours(1))!;
}
