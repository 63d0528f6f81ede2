using Likeness.Imaging;
using Likeness.Server.Configuration;
using Likeness.Server.Jobs;
using Likeness.Server.Results;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Results;

/// <summary>What every store of results promises. An implementation derives from it and runs it against itself.</summary>
public abstract class ResultStoreContract
{
    private IResultStore? _store;

    private protected FakeTime Time { get; } = new();

    private protected ResultsOptions Options { get; } = new();

    private protected IResultStore Store => _store ??= Open();

    [Fact]
    public async Task A_result_is_read_as_it_was_saved()
    {
        var result = await SaveAsync("first", "picture");

        Assert.Equal(Time.GetUtcNow().AddHours(1).ToUnixTimeSeconds(), result.ExpiresAt);
        Assert.Equal("picture", await ReadAsync(result));
        Assert.Null(await Store.OpenAsync(result.FileName, result.ExpiresAt + 1, default));
        Assert.Null(await Store.OpenAsync("first.jpg", result.ExpiresAt, default));
        Assert.Null(await Store.OpenAsync("other.png", result.ExpiresAt, default));
    }

    [Fact]
    public async Task What_is_open_can_be_sought_in_and_says_when_it_was_saved()
    {
        var saved = Time.GetUtcNow();
        var result = await SaveAsync("first", "picture");
        Time.Advance(TimeSpan.FromMinutes(1));

        var content = await Store.OpenAsync(result.FileName, result.ExpiresAt, default);
        await using var stream = content!.Stream;

        Assert.Equal((7, saved), (stream.Length, content.SavedAt));
        stream.Seek(3, SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        Assert.Equal("ture", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_job_may_ask_for_a_lifetime_of_its_own_up_to_the_longest()
    {
        var day = await SaveAsync("day", "x", lifetime: TimeSpan.FromHours(24));
        var ever = await SaveAsync("ever", "x", lifetime: TimeSpan.FromDays(1000));

        Assert.Equal(Time.GetUtcNow().AddHours(24).ToUnixTimeSeconds(), day.ExpiresAt);
        Assert.Equal(Time.GetUtcNow().AddDays(30).ToUnixTimeSeconds(), ever.ExpiresAt);
        Time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, await Store.SweepAsync(default));
        Assert.Equal("x", await ReadAsync(day));
    }

    [Fact]
    public async Task What_has_expired_is_not_opened_even_before_it_is_deleted()
    {
        var result = await SaveAsync("first", "picture");

        Time.Advance(TimeSpan.FromHours(1));

        Assert.Null(await Store.OpenAsync(result.FileName, result.ExpiresAt, default));
    }

    [Fact]
    public async Task A_download_that_has_begun_ends_well_after_the_expiry()
    {
        var result = await SaveAsync("first", "picture");
        var content = await Store.OpenAsync(result.FileName, result.ExpiresAt, default);
        Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await Store.SweepAsync(default));

        using var reader = new StreamReader(content!.Stream);
        Assert.Equal("picture", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Sweeping_deletes_what_expired_and_keeps_the_rest()
    {
        await SaveAsync("old", "old");
        await SaveAsync("other", "old", tenant: "Somebody/else");
        Time.Advance(TimeSpan.FromMinutes(30));
        var young = await SaveAsync("young", "young");
        Time.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(2, await Store.SweepAsync(default));
        Assert.Equal(0, await Store.SweepAsync(default));
        Assert.Equal("young", await ReadAsync(young));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(59)]
    [InlineData(60 * 24 * 40)]
    public async Task Sweeping_deletes_after_a_restart_too(int minutesLater)
    {
        await SaveAsync("old", "old");
        Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(minutesLater));
        Reopen();

        Assert.Equal(1, await Store.SweepAsync(default));
        Assert.Equal(default, Store.Usage());
    }

    [Fact]
    public async Task A_deleted_result_is_gone_and_may_be_deleted_again()
    {
        var result = await SaveAsync("first", "picture");

        await Store.DeleteAsync(result);
        await Store.DeleteAsync(result);

        Assert.Null(await Store.OpenAsync(result.FileName, result.ExpiresAt, default));
        Assert.Equal(default, Store.Usage());
    }

    [Fact]
    public async Task Usage_is_counted_by_tenant_also_after_a_restart()
    {
        await SaveAsync("a", "12345");
        await SaveAsync("b", "123", lifetime: TimeSpan.FromDays(2));
        await SaveAsync("c", "12", tenant: "Other/../Tenant");

        foreach (var _ in (bool[])[false, true])
        {
            Assert.Equal(new ResultUsage(3, 10), Store.Usage());
            Assert.Equal(new ResultUsage(2, 8), Store.Usage("tenant"));
            Assert.Equal(new ResultUsage(1, 2), Store.Usage("Other/../Tenant"));
            Assert.Equal(default, Store.Usage("nobody"));
            Reopen();
        }

        Time.Advance(TimeSpan.FromHours(1));
        await Store.SweepAsync(default);
        Assert.Equal(new ResultUsage(1, 3), Store.Usage());
        Assert.Equal(default, Store.Usage("Other/../Tenant"));
    }

    [Fact]
    public async Task Beyond_the_limit_nothing_is_saved_until_something_goes()
    {
        Options.MaxBytes = 10;
        var first = await SaveAsync("a", "1234567");

        var refused = await SaveAsync(New("b", "1234"));

        Assert.Equal((null, JobFaultKind.StorageFull), (refused.Result, refused.Fault?.Kind));
        Assert.Equal(new ResultUsage(1, 7), Store.Usage());
        await SaveAsync("c", "123");
        await Store.DeleteAsync(first);
        await SaveAsync("d", "1234567");
    }

    [Fact]
    public async Task One_tenant_cannot_take_the_room_of_the_others()
    {
        Options.MaxBytesOfTenant = 10;
        var first = await SaveAsync("a", "1234567");

        Assert.Equal(JobFaultKind.StorageFull, (await SaveAsync(New("b", "1234"))).Fault?.Kind);
        await SaveAsync("c", "1234567890", tenant: "other");
        Reopen();
        Assert.Equal(JobFaultKind.StorageFull, (await SaveAsync(New("d", "1234"))).Fault?.Kind);
        await Store.DeleteAsync(first);
        await SaveAsync("e", "1234567890");
    }

    [Fact]
    public async Task Many_at_once_never_go_beyond_the_limit()
    {
        Options.MaxBytes = 100;
        _ = Store;

        var saved = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => SaveAsync(New("id" + i, "0123456789")))));

        Assert.Equal(10, saved.Count(one => one.Result is not null));
        Assert.Equal(new ResultUsage(10, 100), Store.Usage());
        Assert.All(saved.Where(one => one.Result is not null), one => Assert.Equal("0123456789", ReadAsync(one.Result!).Result));
    }

    [Fact]
    public async Task A_write_that_is_given_up_leaves_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.SaveAsync(New("first", "picture"), new CancellationToken(canceled: true)));

        Assert.Equal(default, Store.Usage());
        await SaveAsync("first", "again");
    }

    [Fact]
    public async Task An_id_that_exists_is_never_overwritten()
    {
        var first = await SaveAsync("same", "first");

        await Assert.ThrowsAsync<IOException>(() => SaveAsync(New("same", "second")));

        Assert.Equal("first", await ReadAsync(first));
        Assert.Equal(new ResultUsage(1, 5), Store.Usage());
    }

    private protected void Reopen()
    {
        (_store as IDisposable)?.Dispose();
        _store = null;
    }

    /// <summary>Opens the store on the same storage again.</summary>
    private protected abstract IResultStore Open();

    private protected static NewResult New(string id, string content, string tenant = "tenant", TimeSpan? lifetime = null) => new()
    {
        Id = id, TenantId = tenant, Content = System.Text.Encoding.UTF8.GetBytes(content), Format = PictureFormat.Png, Lifetime = lifetime, WithRecord = true,
    };

    private protected async Task<StoredResult> SaveAsync(string id, string content, string tenant = "tenant", TimeSpan? lifetime = null)
    {
        var saved = await SaveAsync(New(id, content, tenant, lifetime));
        Assert.Null(saved.Fault);
        return saved.Result!;
    }

    private protected async Task<SavedResult> SaveAsync(NewResult result)
    {
        var saved = await Store.SaveAsync(result, default);
        if (saved.Unwritten is { } unwritten)
        {
            try
            {
                Write(unwritten);
            }
            catch
            {
                Store.GiveUp(unwritten);
                throw;
            }
        }

        return saved;
    }

    /// <summary>Writes what a store leaves to the record of the job.</summary>
    private protected virtual void Write(UnwrittenResult result) => throw new NotSupportedException("This store writes everything itself.");

    private protected async Task<string?> ReadAsync(StoredResult result)
    {
        if (await Store.OpenAsync(result.FileName, result.ExpiresAt, default) is not { } content)
        {
            return null;
        }

        using var reader = new StreamReader(content.Stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
