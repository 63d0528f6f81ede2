using Likeness.Imaging;
using Likeness.Server.Configuration;
using Likeness.Server.Results;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Results;

public sealed class DiskResultStoreTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly FakeTime _time = new();
    private readonly DiskResultStore _store;

    public DiskResultStoreTests() => _store = new(DataFolder.Open(_temp.Path), new ResultsOptions(), _time);

    private string Folder => Path.Combine(_temp.Path, "results");

    [Fact]
    public async Task A_result_is_found_with_its_bytes()
    {
        var result = await _store.SaveAsync("first", "picture"u8.ToArray(), PictureFormat.Png, default);

        Assert.Equal("picture", await File.ReadAllTextAsync(_store.Find(result.FileName, result.ExpiresAt)!));
        Assert.Null(_store.Find(result.FileName, result.ExpiresAt + 1));
        Assert.Null(_store.Find("other.png", result.ExpiresAt));
    }

    [Fact]
    public async Task Sweeping_deletes_what_expired_and_keeps_the_rest()
    {
        await _store.SaveAsync("old", "old"u8.ToArray(), PictureFormat.Png, default);
        _time.Advance(TimeSpan.FromMinutes(30));
        var young = await _store.SaveAsync("young", "young"u8.ToArray(), PictureFormat.Png, default);
        _time.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(1, _store.Sweep());
        Assert.Equal(0, _store.Sweep());
        Assert.NotNull(_store.Find(young.FileName, young.ExpiresAt));
    }

    [Fact]
    public void Sweeping_deletes_drafts_that_a_crash_left_behind_and_nothing_foreign()
    {
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        File.WriteAllText(Path.Combine(Folder, $"{now - 1}-abc.png.tmp"), "");
        File.WriteAllText(Path.Combine(Folder, $"{now + 1}-abc.png.tmp"), "");
        File.WriteAllText(Path.Combine(Folder, "notes.txt"), "");
        File.WriteAllText(Path.Combine(Folder, "-1-x.png"), "");

        Assert.Equal(1, _store.Sweep());
        Assert.Equal(3, Directory.EnumerateFiles(Folder).Count());
    }

    [Fact]
    public async Task A_write_that_is_given_up_leaves_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _store.SaveAsync("first", new byte[1000], PictureFormat.Png, new CancellationToken(canceled: true)));

        Assert.Empty(Directory.EnumerateFiles(Folder));
    }

    [Fact]
    public async Task An_id_that_exists_is_never_overwritten()
    {
        var first = await _store.SaveAsync("same", "first"u8.ToArray(), PictureFormat.Png, default);

        await Assert.ThrowsAsync<IOException>(async () => await _store.SaveAsync("same", "second"u8.ToArray(), PictureFormat.Png, default));
        Assert.Equal("first", await File.ReadAllTextAsync(_store.Find(first.FileName, first.ExpiresAt)!));
    }

    public void Dispose() => _temp.Dispose();
}
