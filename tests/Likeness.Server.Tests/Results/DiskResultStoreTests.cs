using System.Collections.Concurrent;
using Likeness.Server.Configuration;
using Likeness.Server.Jobs;
using Likeness.Server.Results;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Results;

public sealed class DiskResultStoreTests : ResultStoreContract, IDisposable, IDiskSpace
{
    private readonly TempFolder _temp = new();
    private readonly ConcurrentQueue<string> _flushed = new();
    private long _free = long.MaxValue;

    private string Folder => Path.Combine(_temp.Path, "results");

    [Fact]
    public async Task Sweeping_deletes_drafts_that_a_crash_left_behind_and_nothing_foreign()
    {
        var now = Time.GetUtcNow().ToUnixTimeSeconds();
        var shelf = ResultShelf.Of("tenant", now - 1).PathIn(Folder);
        Directory.CreateDirectory(shelf);
        Directory.CreateDirectory(Path.Combine(Folder, "notes"));
        File.WriteAllText(Path.Combine(shelf, $"{now - 1}-abc.png.tmp"), "half");
        File.WriteAllText(Path.Combine(Folder, $"{now - 1}-old.png"), "of an older version");
        File.WriteAllText(Path.Combine(Folder, $"{now + 1}-old.png"), "of an older version");
        File.WriteAllText(Path.Combine(Folder, "notes.txt"), "");
        File.WriteAllText(Path.Combine(Folder, "-1-x.png"), "");

        Assert.Equal(default, Store.Usage());
        Assert.Equal(2, await Store.SweepAsync(default));

        Assert.Equal(3, Files().Count);
        Assert.Equal(["notes"], Directory.EnumerateDirectories(Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_draft_of_somebody_else_is_left_alone()
    {
        var first = await SaveAsync("first", "x");
        var draft = Files().Single().Replace("-first.", "-second.", StringComparison.Ordinal) + ".tmp";
        File.WriteAllText(draft, "half");

        await Assert.ThrowsAsync<IOException>(() => SaveAsync("second", "y"));

        Assert.Equal("half", await File.ReadAllTextAsync(draft, TestContext.Current.CancellationToken));
        Assert.Equal("x", await ReadAsync(first));
    }

    [Fact]
    public async Task Sweeping_does_not_look_at_what_expires_later()
    {
        await SaveAsync("old", "old");
        var young = ResultShelf.Of("tenant", Time.GetUtcNow().AddHours(5).ToUnixTimeSeconds()).PathIn(Folder);
        Directory.CreateDirectory(young);
        // It claims to have expired, but lies where nothing has.
        File.WriteAllText(Path.Combine(young, "1-x.png"), "x");
        Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(1, await Store.SweepAsync(default));
        Assert.Single(Files());
    }

    [Fact]
    public async Task Near_the_end_of_the_disk_nothing_is_saved()
    {
        Options.MinFreeBytes = 1000;
        _free = 1006;

        var refused = await Store.SaveAsync(New("a", "1234567"), default);
        Assert.Equal(JobFaultKind.StorageFull, refused.Fault?.Kind);
        await SaveAsync("b", "123456");
    }

    [Fact]
    public async Task Files_without_bytes_are_deleted_at_the_start()
    {
        var result = await SaveAsync("a", "12345");
        var path = Files().Single();
        File.WriteAllBytes(path, []);

        Assert.Equal(default, Open().Usage());
        Assert.Empty(Files());
        Assert.Null(await Open().OpenAsync(result.FileName, result.ExpiresAt, default));
    }

    [Fact]
    public async Task A_result_is_durable_before_it_is_said_to_be_saved()
    {
        await SaveAsync("first", "x");
        var shelf = Path.GetDirectoryName(Files().Single())!;

        Assert.Equal(new[] { Folder, Path.GetDirectoryName(shelf)!, shelf }.Order(), _flushed.Order());
        _flushed.Clear();
        await SaveAsync("second", "x");
        Assert.Equal([shelf], _flushed);
    }

    [Fact]
    public async Task Only_detached_jobs_wait_for_the_disk_when_told_so()
    {
        Options.Flush = ResultFlush.Detached;

        await SaveAsync("attached", "x");
        Assert.Empty(_flushed);
        await Store.SaveAsync(New("detached", "x") with { Detached = true }, default);
        Assert.NotEmpty(_flushed);
    }

    [Fact]
    public async Task A_folder_that_somebody_deleted_is_made_again()
    {
        await SaveAsync("first", "x");
        Directory.Delete(Folder, recursive: true);

        Assert.Equal("y", await ReadAsync(await SaveAsync("second", "y")));
        Assert.Equal(6, _flushed.Count);
    }

    [Fact]
    public async Task Only_the_owner_may_read_results()
    {
        await SaveAsync("first", "x");
        var path = Files().Single();

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
        }
    }

    [Fact]
    public void Tenants_are_kept_apart_whatever_they_are_called()
    {
        string[] names = ["a", "A", "..", "", "con/aux", new string('x', 65), new string('y', 65), "租户"];

        var folders = names.Select(ResultShelf.FolderOf).ToList();

        Assert.Equal(names.Length, folders.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(folders, folder => Assert.Matches("^~?[a-z0-9_-]{1,64}$", folder));
    }

    public void Dispose() => _temp.Dispose();

    long IDiskSpace.Free(string folder) => _free;

    private protected override IResultStore Open() => new DiskResultStore(DataFolder.Open(_temp.Path), Options, Time, new ResultRoom(DataFolder.Open(_temp.Path), Options, Time, this), path =>
    {
        DataFolder.FlushDirectory(path);
        _flushed.Enqueue(path);
    });

    private List<string> Files() => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)];
}
