using Likeness.Server.Accounts;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Accounts;

public sealed class AccountStoreTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly FakeTime _time = new();
    private readonly DataFolder _folder;
    private readonly AccountStore _store;

    public AccountStoreTests()
    {
        _folder = DataFolder.Open(_temp.Path);
        _store = AccountStore.Open(_folder, _time);
    }

    [Fact]
    public void A_new_key_opens_by_bearer_and_by_pair()
    {
        var key = _store.Create("shop");

        Assert.Matches("^sk-[A-Za-z0-9]{43}$", key.Bearer);
        Assert.Matches("^LKAK[A-Z0-9]{20}$", key.AccessKeyId);
        Assert.Matches("^[A-Za-z0-9]{43}$", key.SecretAccessKey);
        Assert.Equal(key.Id, _store.FindByBearer(key.Bearer)?.KeyId);
        Assert.Equal(key.SecretAccessKey, _store.FindPair(key.AccessKeyId)?.Secret);
    }

    [Fact]
    public void There_is_no_key_that_nobody_created()
    {
        Assert.Empty(_store.List());
        Assert.Null(_store.FindByBearer("sk-xxxxx"));
        Assert.Null(_store.FindByBearer(""));
        Assert.Null(_store.FindPair(""));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(45)]
    public void A_bearer_with_one_wrong_character_opens_nothing(int at)
    {
        var bearer = _store.Create("shop").Bearer.ToCharArray();
        bearer[at] = bearer[at] == 'x' ? 'y' : 'x';

        Assert.Null(_store.FindByBearer(bearer));
    }

    [Fact]
    public void Revoking_takes_effect_at_once_in_every_process()
    {
        var key = _store.Create("shop");
        using var other = AccountStore.Open(_folder, _time);
        Assert.NotNull(other.FindByBearer(key.Bearer));

        Assert.True(_store.Revoke("shop"));

        Assert.Null(other.FindByBearer(key.Bearer));
        Assert.Null(other.FindPair(key.AccessKeyId));
        Assert.NotNull(other.List().Single().RevokedAt);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("id")]
    [InlineData("access")]
    public void A_key_is_revoked_by_any_of_its_names_and_only_once(string by)
    {
        var key = _store.Create("shop");
        var name = by switch { "name" => key.Name, "id" => key.Id, _ => key.AccessKeyId };

        Assert.True(_store.Revoke(name));
        Assert.False(_store.Revoke(name));
        Assert.False(_store.Revoke("nobody"));
    }

    [Fact]
    public void A_name_is_taken_until_its_key_is_revoked()
    {
        _store.Create("shop");

        Assert.Throws<AccountException>(() => _store.Create("shop"));
        _store.Revoke("shop");
        _store.Create("shop");
        Assert.Equal(2, _store.List().Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" shop")]
    [InlineData("shop\n")]
    [InlineData("sh\u0007op")]
    public void Names_that_would_spoil_a_list_are_refused(string name)
    {
        Assert.Throws<AccountException>(() => _store.Create(name));
    }

    [Fact]
    public void The_database_holds_no_secret()
    {
        var key = _store.Create("shop");
        _store.Dispose();
        var bytes = Directory.EnumerateFiles(_temp.Path, "likeness.db*").SelectMany(File.ReadAllBytes).ToArray();

        Assert.Equal(-1, bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(key.Bearer[3..])));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(key.SecretAccessKey)));
        Assert.NotEqual(-1, bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(key.AccessKeyId)));
    }

    [Fact]
    public void A_pair_stored_under_another_master_key_does_not_open()
    {
        var key = _store.Create("shop");
        File.WriteAllBytes(Path.Combine(_temp.Path, "master.key"), new byte[32]);
        using var other = AccountStore.Open(_folder, _time);

        Assert.Null(other.FindPair(key.AccessKeyId));
        Assert.NotNull(other.FindByBearer(key.Bearer));
    }

    [Fact]
    public void A_sealed_secret_does_not_open_for_another_owner_or_with_a_changed_byte()
    {
        var seal = new byte[32];
        var box = KeyMaterial.Seal(seal, "LKAK1", "secret");

        Assert.Equal("secret", KeyMaterial.Unseal(seal, "LKAK1", box));
        Assert.Null(KeyMaterial.Unseal(seal, "LKAK2", box));
        for (var i = 0; i < box.Length; i++)
        {
            box[i] ^= 1;
            Assert.Null(KeyMaterial.Unseal(seal, "LKAK1", box));
            box[i] ^= 1;
        }

        Assert.Null(KeyMaterial.Unseal(seal, "LKAK1", box.AsSpan(0, 20)));
    }

    [Fact]
    public void A_created_key_does_not_print_its_secrets()
    {
        var key = _store.Create("shop");

        Assert.DoesNotContain(key.Bearer, key.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(key.SecretAccessKey, key.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_threads_may_create_and_look_up_at_once()
    {
        await Parallel.ForAsync(0, 50, (i, _) =>
        {
            var key = _store.Create($"key {i}");
            Assert.Equal(key.Id, _store.FindByBearer(key.Bearer)?.KeyId);
            return ValueTask.CompletedTask;
        });

        Assert.Equal(50, _store.List().Count);
    }

    public void Dispose()
    {
        _store.Dispose();
        _temp.Dispose();
    }
}
