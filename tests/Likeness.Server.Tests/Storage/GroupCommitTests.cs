using Likeness.Server.Storage;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Storage;

public sealed class GroupCommitTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly GroupCommit _commit;

    public GroupCommitTests() => _commit = new GroupCommit(Open());

    [Fact]
    public async Task Many_writers_at_once_all_get_their_own_answer()
    {
        var written = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => _commit.RunAsync(database =>
        {
            database.Execute("INSERT INTO t (n) VALUES (?)", (long)i);
            return i;
        })));

        Assert.Equal(Enumerable.Range(0, 1_000), written);
        Assert.Equal(1_000, Count());
    }

    [Fact]
    public async Task A_piece_that_fails_takes_nobody_with_it_and_leaves_nothing_behind()
    {
        var pieces = Enumerable.Range(0, 100).Select(i => _commit.RunAsync(database =>
        {
            database.Execute("INSERT INTO t (n) VALUES (?)", (long)i);
            return i % 10 == 3 ? throw new InvalidOperationException("three") : i;
        })).ToList();

        for (var i = 0; i < pieces.Count; i++)
        {
            if (i % 10 == 3)
            {
                await Assert.ThrowsAsync<InvalidOperationException>(() => pieces[i]);
            }
            else
            {
                Assert.Equal(i, await pieces[i]);
            }
        }

        Assert.Equal(90, Count());
    }

    [Fact]
    public async Task A_full_disk_is_an_error_for_those_who_write_and_goes_away_with_its_cause()
    {
        await _commit.RunAsync(database => database.Execute("PRAGMA max_page_count = 20"));
        await Assert.ThrowsAsync<DataFolderException>(() => _commit.RunAsync(database => database.Execute("INSERT INTO t (n, b) VALUES (1, ?)", new byte[1_000_000])));
        await _commit.RunAsync(database => database.Execute("PRAGMA max_page_count = 100000"));

        await _commit.RunAsync(database => database.Execute("INSERT INTO t (n, b) VALUES (1, ?)", new byte[1_000_000]));
        Assert.Equal(1, Count());
    }

    [Fact]
    public async Task What_was_handed_in_is_written_before_it_closes_and_later_work_is_refused()
    {
        var pieces = Enumerable.Range(0, 100).Select(i => _commit.RunAsync(database => database.Execute("INSERT INTO t (n) VALUES (?)", (long)i))).ToList();
        _commit.Dispose();

        await Task.WhenAll(pieces);
        Assert.Equal(100, Count());
        await Assert.ThrowsAsync<DataFolderException>(() => _commit.RunAsync(database => 1));
    }

    public void Dispose()
    {
        _commit.Dispose();
        _temp.Dispose();
    }

    private Database Open() => Database.Open(DataFolder.Open(_temp.Path), ["CREATE TABLE t (n INTEGER, b BLOB)"]);

    private long Count()
    {
        using var database = Open();
        return database.Query("SELECT COUNT(*) FROM t", row => row.Number(0))[0];
    }
}
