using Likeness.Server.Accounts;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Storage;

public sealed class DataFolderTests : IDisposable
{
    private readonly TempFolder _temp = new();

    [Fact]
    public void Everything_in_the_data_folder_belongs_to_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Unix file modes.");
        var path = Path.Combine(_temp.Path, "new", "data");
        var folder = DataFolder.Open(path);
        using (var store = AccountStore.Open(folder, TimeProvider.System))
        {
            store.Create("shop");
            _ = folder.Folder("results");

            const UnixFileMode Others = (UnixFileMode)0b000_111_111;
            Assert.Equal(UnixFileMode.None, new DirectoryInfo(path).UnixFileMode & Others);
            foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
            {
                Assert.True((entry.UnixFileMode & Others) == 0, $"{entry.Name} has mode {entry.UnixFileMode}");
            }
        }
    }

    [Fact]
    public void The_library_is_recent_enough_for_what_the_schema_uses()
    {
        Assert.True(Version.Parse(SqliteLibrary.Version) >= new Version(3, 35), SqliteLibrary.Version);
        TestContext.Current.TestOutputHelper?.WriteLine("SQLite " + SqliteLibrary.Version);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_one_clear_sentence()
    {
        var file = Path.Combine(_temp.Path, "file");
        File.WriteAllText(file, "");

        var exception = Assert.Throws<DataFolderException>(() => DataFolder.Open(Path.Combine(file, "data")));

        Assert.Contains(file, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("master.key")]
    [InlineData("likeness.db")]
    public void A_folder_in_the_place_of_a_file_is_one_clear_sentence(string name)
    {
        Directory.CreateDirectory(Path.Combine(_temp.Path, name));

        var exception = Assert.Throws<DataFolderException>(() => AccountStore.Open(DataFolder.Open(_temp.Path), TimeProvider.System));

        Assert.Contains(name, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_the_place_of_a_folder_is_one_clear_sentence()
    {
        File.WriteAllText(Path.Combine(_temp.Path, "results"), "");

        Assert.Contains("results", Assert.Throws<DataFolderException>(() => DataFolder.Open(_temp.Path).Folder("results")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_name_is_refused() => Assert.Throws<DataFolderException>(() => DataFolder.Open(""));

    [Fact]
    public void A_database_that_is_found_damaged_in_use_is_one_clear_sentence()
    {
        var folder = DataFolder.Open(_temp.Path);
        AccountStore.Open(folder, TimeProvider.System).Dispose();
        long page;
        using (var database = Database.Open(folder, Schema.Steps))
        {
            page = database.Query("SELECT rootpage FROM sqlite_master WHERE name = 'tenant_key'", row => row.Number(0))[0];
        }

        using (var file = new FileStream(Path.Combine(_temp.Path, "likeness.db"), FileMode.Open))
        {
            // Not a page with the schema, so that opening succeeds.
            file.Position = (page - 1) * 4096;
            file.Write(Enumerable.Repeat((byte)0xAA, 4096).ToArray());
        }

        using var store = AccountStore.Open(folder, TimeProvider.System);
        Assert.Contains("likeness.db", Assert.Throws<DataFolderException>(store.List).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_master_key_is_made_once()
    {
        var folder = DataFolder.Open(_temp.Path);
        var first = MasterKey.Load(folder);
        var second = MasterKey.Load(folder);

        Assert.Equal(first.Derive("a"), second.Derive("a"));
        Assert.NotEqual(first.Derive("a"), first.Derive("b"));
        Assert.Equal(32, new FileInfo(Path.Combine(_temp.Path, "master.key")).Length);
        Assert.Empty(Directory.EnumerateFiles(_temp.Path, "*.tmp"));
    }

    [Fact]
    public async Task Many_that_need_the_first_master_key_get_the_same()
    {
        var folder = DataFolder.Open(_temp.Path);

        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Convert.ToHexString(MasterKey.Load(folder).Derive("a")))));

        Assert.Single(keys.Distinct());
    }

    [Fact]
    public void A_damaged_master_key_is_refused()
    {
        File.WriteAllBytes(Path.Combine(_temp.Path, "master.key"), new byte[31]);

        Assert.Throws<DataFolderException>(() => MasterKey.Load(DataFolder.Open(_temp.Path)));
    }

    [Fact]
    public void A_damaged_database_is_refused()
    {
        File.WriteAllText(Path.Combine(_temp.Path, "likeness.db"), "this is not a database, whatever its name says");

        Assert.Throws<DataFolderException>(() => AccountStore.Open(DataFolder.Open(_temp.Path), TimeProvider.System));
    }

    [Fact]
    public void A_database_of_a_newer_version_is_refused()
    {
        var folder = DataFolder.Open(_temp.Path);
        Database.Open(folder, ["CREATE TABLE a (x)", "CREATE TABLE b (x)"]).Dispose();

        Assert.Throws<DataFolderException>(() => Database.Open(folder, ["CREATE TABLE a (x)"]));
    }

    [Fact]
    public void Migrations_run_once_and_only_what_is_missing()
    {
        var folder = DataFolder.Open(_temp.Path);
        Database.Open(folder, ["CREATE TABLE a (x)"]).Dispose();
        using var database = Database.Open(folder, ["CREATE TABLE a (x)", "CREATE TABLE b (x)"]);

        Assert.Equal(["a", "b"], database.Query("SELECT name FROM sqlite_master ORDER BY name", row => row.Text(0)));
    }

    [Fact]
    public void A_failed_migration_leaves_nothing_behind()
    {
        var folder = DataFolder.Open(_temp.Path);

        Assert.Throws<DataFolderException>(() => Database.Open(folder, ["CREATE TABLE a (x)", "CREATE NONSENSE"]));
        using var database = Database.Open(folder, []);

        Assert.Empty(database.Query("SELECT name FROM sqlite_master", row => row.Text(0)));
    }

    [Fact]
    public async Task Many_that_open_a_new_database_at_once_all_get_it()
    {
        var folder = DataFolder.Open(_temp.Path);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AccountStore.Open(folder, TimeProvider.System).Dispose())));
    }

    public void Dispose() => _temp.Dispose();
}
