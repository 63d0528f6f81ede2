using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Store;
using Likeness.Server.Results;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Jobs.Store;

public sealed class SqliteJobStoreTests : JobStoreContract, IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly SqliteJobStore _store;
    private readonly SqliteJobStore _other;

    public SqliteJobStoreTests()
    {
        _store = SqliteJobStore.Open(DataFolder.Open(_temp.Path));
        _other = SqliteJobStore.Open(DataFolder.Open(_temp.Path));
    }

    internal override IJobStore Store => _store;

    internal override IJobStore Other => _other;

    [Fact]
    public async Task Finished_jobs_are_counted_once_for_their_tenant_and_day()
    {
        var at = new DateTimeOffset(2024, 2, 29, 23, 59, 59, TimeSpan.Zero);
        for (var i = 0; i < 3; i++)
        {
            var job = new NewJob
            {
                Id = $"job{i}", TenantId = "tenant", KeyId = "key", Dialect = "openai", Operation = PortraitOperation.Glam, Detached = false, CreatedAt = at, StartBy = at.AddHours(1),
            };
            await _store.CreateAsync(job);
            var lease = (await _store.ClaimAsync(job.Id, "worker", at, at.AddMinutes(1)))!.Value;
            var outcome = i == 0 ? JobOutcome.Failure(JobFaultKind.NoFace, "Nobody.") : JobOutcome.Success([new StoredResult("a", PictureFormat.Png, 1), new StoredResult("b", PictureFormat.Png, 1)]);
            await _store.CompleteAsync(lease, new JobEnd(outcome, at, TimeSpan.FromMilliseconds(100)));
            await _store.CompleteAsync(lease, new JobEnd(outcome, at, TimeSpan.FromMilliseconds(100)));
        }

        using var database = Database.Open(DataFolder.Open(_temp.Path), Schema.Steps);
        var usage = database.Query("SELECT tenant_id, day, operation, succeeded, failed, pictures, engine_ms FROM usage_day", row => (row.Text(0), row.Text(1), row.Text(2), row.Number(3), row.Number(4), row.Number(5), row.Number(6)));
        Assert.Equal(("tenant", "2024-02-29", "Glam", 2L, 1L, 4L, 300L), Assert.Single(usage));
    }

    [Fact]
    public async Task Small_results_are_written_with_the_outcome_or_not_at_all()
    {
        var at = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await _store.CreateAsync(new NewJob
        {
            Id = "a", TenantId = "tenant", KeyId = "key", Dialect = "openai", Operation = PortraitOperation.Edit, Detached = true, CreatedAt = at, StartBy = at.AddHours(1),
        });
        var late = (await _store.ClaimAsync("a", "one", at, at))!.Value;
        await _store.RetryAsync(late);
        var lease = (await _store.ClaimAsync("a", "two", at, at))!.Value;

        Assert.False(await _store.CompleteAsync(late, End("late")));
        Assert.True(await _store.CompleteAsync(lease, End("good")));

        using var database = Database.Open(DataFolder.Open(_temp.Path), Schema.Steps);
        Assert.Null(SmallResultRows.Find(database, "late.png", 1));
        Assert.NotNull(SmallResultRows.Find(database, "good.png", 1));

        JobEnd End(string id)
        {
            var result = new StoredResult(id, PictureFormat.Png, 1);
            return new JobEnd(JobOutcome.Success([result]), at, TimeSpan.Zero) { Unwritten = [new UnwrittenResult(result, "tenant", new byte[] { 1 }, at)] };
        }
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_for_whoever_opens_the_file_next()
    {
        var at = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await _store.CreateAsync(new NewJob
        {
            Id = "a", TenantId = "tenant", KeyId = "key", Dialect = "openai", Operation = PortraitOperation.Edit, Detached = true, CreatedAt = at, StartBy = at.AddHours(1),
        });

        // A copy of the files as they are, like the disk after the process was killed: nothing is closed or checkpointed.
        using var copy = new TempFolder();
        foreach (var file in Directory.EnumerateFiles(_temp.Path, "likeness.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        }

        using var next = SqliteJobStore.Open(DataFolder.Open(copy.Path));
        Assert.NotNull(await next.FindAsync("tenant", "a"));
    }

    public void Dispose()
    {
        _store.Dispose();
        _other.Dispose();
        _temp.Dispose();
    }
}
