using Likeness.Server.Results;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Results;

public sealed class SmallResultStoreTests : ResultStoreContract, IDisposable
{
    private readonly TempFolder _temp = new();

    private DataFolder Folder => DataFolder.Open(_temp.Path);

    [Fact]
    public async Task Small_results_are_no_files_and_large_ones_are()
    {
        Options.SmallBytes = 5;

        var small = await SaveAsync("small", "12345");
        Assert.Empty(Files());
        var large = await SaveAsync("large", "123456");
        Assert.Single(Files());

        Assert.Equal(("12345", "123456"), (await ReadAsync(small), await ReadAsync(large)));
        Assert.Equal(new ResultUsage(2, 11), Store.Usage("tenant"));
        Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, await Store.SweepAsync(default));
        Assert.Empty(Files());
        Assert.Equal(default, Store.Usage());
    }

    [Fact]
    public async Task A_result_that_no_record_follows_is_there_at_once()
    {
        var saved = await Store.SaveAsync(New("small", "12345") with { WithRecord = false }, default);

        Assert.Null(saved.Unwritten);
        Assert.Equal("12345", await ReadAsync(saved.Result!));
    }

    [Fact]
    public async Task Small_and_large_results_share_their_room()
    {
        Options.SmallBytes = 5;
        Options.MaxBytes = 12;
        await SaveAsync("large", "1234567");

        Assert.NotNull((await SaveAsync(New("other", "123456"))).Fault);
        await SaveAsync("small", "12345");
        Assert.NotNull((await SaveAsync(New("more", "1"))).Fault);
    }

    [Fact]
    public async Task What_is_given_up_takes_no_room()
    {
        var saved = await Store.SaveAsync(New("small", "12345"), default);
        Assert.Equal(new ResultUsage(1, 5), Store.Usage());

        Store.GiveUp(saved.Unwritten!);

        Assert.Equal(default, Store.Usage());
        Assert.Null(await Store.OpenAsync(saved.Result!.FileName, saved.Result.ExpiresAt, default));
    }

    [Fact]
    public async Task Many_are_deleted_in_portions()
    {
        for (var i = 0; i < 1_100; i++)
        {
            await SaveAsync("id" + i, "x");
        }

        Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1_100, await Store.SweepAsync(default));
        Assert.Equal(default, Store.Usage());
    }

    public void Dispose()
    {
        Reopen();
        _temp.Dispose();
    }

    private protected override IResultStore Open()
    {
        var room = new ResultRoom(Folder, Options, Time);
        return new SmallResultStore(new DiskResultStore(Folder, Options, Time, room), Database.Open(Folder, Schema.Steps), room, Options, Time);
    }

    private protected override void Write(UnwrittenResult result)
    {
        using var database = Database.Open(Folder, Schema.Steps);
        database.InTransaction(() => SmallResultRows.Insert(database, result));
    }

    private string[] Files() => Directory.GetFiles(Path.Combine(_temp.Path, "results"), "*", SearchOption.AllDirectories);
}
