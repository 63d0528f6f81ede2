using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Server.Jobs;
using Likeness.Server.Results;

namespace Likeness.Server.Tests.Jobs.Store;

/// <summary>What every job store must do. One suite for every implementation.</summary>
public abstract class JobStoreContract
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LeaseEnd = Start.AddSeconds(30);
    private static readonly JobOutcome Success = JobOutcome.Success([new StoredResult("abc", PictureFormat.Png, 1_704_070_800)]);

    internal abstract IJobStore Store { get; }

    /// <summary>The same jobs through another store, as another process sees them.</summary>
    internal abstract IJobStore Other { get; }

    [Fact]
    public async Task A_job_that_was_created_is_queued()
    {
        var job = New("a") with { Detached = true, Fingerprint = [1, 2], Note = "{\"model\":\"retouch\"}" };
        Assert.True((await Store.CreateAsync(job)).Created);

        var found = await Other.FindAsync("tenant", "a");
        Assert.NotNull(found);
        Assert.Equal(
            (JobState.Queued, 0, PortraitOperation.Retouch, true, "key", "openai", Start, Start.AddHours(1)),
            (found.State, found.Attempt, found.Operation, found.Detached, found.KeyId, found.Dialect, found.CreatedAt, found.StartBy));
        Assert.Equal(job.Fingerprint, found.Fingerprint);
        Assert.Equal(job.Note, found.Note);
        Assert.Null(found.Outcome);
    }

    [Fact]
    public async Task Another_tenants_job_does_not_exist()
    {
        await Store.CreateAsync(New("a") with { IdempotencyKey = "once" });

        Assert.Null(await Store.FindAsync("stranger", "a"));
        Assert.Null(await Store.FindByIdempotencyKeyAsync("stranger", "once"));
        Assert.False(await Store.CancelAsync("stranger", "a", Start));
        Assert.Equal(JobState.Queued, (await Store.FindAsync("tenant", "a"))!.State);
    }

    [Fact]
    public async Task An_idempotency_key_belongs_to_the_first_job_of_its_tenant()
    {
        Assert.True((await Store.CreateAsync(New("a") with { IdempotencyKey = "once" })).Created);

        var second = await Other.CreateAsync(New("b") with { IdempotencyKey = "once" });
        Assert.False(second.Created);
        Assert.Equal("a", second.Existing!.Id);
        Assert.True((await Store.CreateAsync(New("c", "stranger") with { IdempotencyKey = "once" })).Created);
        Assert.Null(await Store.FindAsync("tenant", "b"));
    }

    [Fact]
    public async Task Of_many_that_come_with_one_key_at_once_one_creates_the_job()
    {
        var creations = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? Store : Other).CreateAsync(New($"job{i}") with { IdempotencyKey = "once" })));

        Assert.Single(creations, creation => creation.Created);
        Assert.Single(creations.Where(creation => !creation.Created).Select(creation => creation.Existing!.Id).Distinct());
    }

    [Fact]
    public async Task Of_two_workers_on_one_job_one_gets_it()
    {
        for (var i = 0; i < 20; i++)
        {
            await Store.CreateAsync(New($"job{i}"));
            var claims = await Task.WhenAll(Store.ClaimAsync($"job{i}", "one", Start, LeaseEnd), Other.ClaimAsync($"job{i}", "two", Start, LeaseEnd));

            Assert.Single(claims, claim => claim is not null);
        }
    }

    [Fact]
    public async Task An_outcome_is_committed_once()
    {
        var lease = await Begun("a");
        Assert.True(await Store.CompleteAsync(lease, End(Success)));
        Assert.False(await Store.CompleteAsync(lease, End(JobOutcome.Failure(JobFaultKind.NoFace, "Nobody."))));

        var found = await Other.FindAsync("tenant", "a");
        Assert.Equal(JobState.Succeeded, found!.State);
        Assert.Equal(Success.Results, found.Outcome!.Results);
        Assert.Equal(Start.AddSeconds(5), found.FinishedAt);
    }

    [Fact]
    public async Task A_fault_is_kept_with_its_words()
    {
        var lease = await Begun("a");
        await Store.CompleteAsync(lease, End(JobOutcome.Failure(JobFaultKind.NoFace, "图片中未检测到人脸 \"nobody\".")));

        var found = await Store.FindAsync("tenant", "a");
        Assert.Equal(JobState.Failed, found!.State);
        Assert.Equal(new JobFault(JobFaultKind.NoFace, "图片中未检测到人脸 \"nobody\"."), found.Outcome!.Fault);
    }

    [Fact]
    public async Task A_late_attempt_cannot_overwrite_a_new_one()
    {
        var late = await Begun("a", detached: true);
        await Store.RecoverAsync("new", LeaseEnd.AddSeconds(1), 3, othersAreGone: false);
        var current = (await Other.ClaimAsync("a", "new", LeaseEnd, LeaseEnd.AddMinutes(1)))!.Value;

        Assert.Equal(2, current.Attempt);
        Assert.False(await Store.CompleteAsync(late, End(Success)));
        Assert.Equal(late, Assert.Single(await Store.RenewAsync([new Heartbeat(late, 0.5)], LeaseEnd.AddHours(1))));
        Assert.False(await Store.ReleaseAsync(late));
        Assert.False(await Store.RetryAsync(late));
        Assert.True(await Other.CompleteAsync(current, End(Success)));
    }

    [Fact]
    public async Task A_heartbeat_keeps_a_lease_and_tells_the_progress()
    {
        var lease = await Begun("a", detached: true);
        Assert.Empty(await Store.RenewAsync([new Heartbeat(lease, 0.25)], LeaseEnd.AddSeconds(30)));
        var recovery = await Other.RecoverAsync("other", LeaseEnd.AddSeconds(10), 3, othersAreGone: false);

        Assert.Empty(recovery.Queued);
        Assert.Equal(0.25, (await Store.FindAsync("tenant", "a"))!.Progress);
    }

    [Fact]
    public async Task What_a_worker_works_on_itself_is_not_taken_from_it_however_late_it_is()
    {
        await Begun("a", detached: true);
        var recovery = await Store.RecoverAsync("worker", LeaseEnd.AddDays(1), 3, othersAreGone: true);

        Assert.Empty(recovery.Queued);
        Assert.Empty(recovery.Ended);
    }

    [Fact]
    public async Task After_a_crash_detached_jobs_wait_again_and_attached_ones_are_cancelled()
    {
        await Begun("detached", detached: true);
        await Begun("attached");
        await Store.CreateAsync(New("waiting"));
        await Store.CreateAsync(New("waiting-detached") with { Detached = true });

        var recovery = await Other.RecoverAsync("next", Start.AddSeconds(1), 3, othersAreGone: true);

        Assert.Equal("detached", Assert.Single(recovery.Queued).Id);
        Assert.Equal(["attached", "waiting"], recovery.Ended.Select(job => job.Id).Order());
        Assert.Equal(["detached", "waiting-detached"], (await Store.ListQueuedAsync()).Select(job => job.Id).Order());
        Assert.Equal(JobState.Cancelled, (await Store.FindAsync("tenant", "attached"))!.State);
        Assert.Equal(JobState.Cancelled, (await Store.FindAsync("tenant", "waiting"))!.State);
    }

    [Fact]
    public async Task A_job_that_kills_its_worker_fails_after_three_attempts()
    {
        await Store.CreateAsync(New("a") with { Detached = true });
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Assert.Equal(attempt, (await Store.ClaimAsync("a", $"worker{attempt}", Start, LeaseEnd))!.Value.Attempt);
            await Store.RecoverAsync("next", Start, 3, othersAreGone: true);
        }

        var found = await Store.FindAsync("tenant", "a");
        Assert.Equal(JobState.Failed, found!.State);
        Assert.Equal(JobFaultKind.InternalError, found.Outcome!.Fault!.Kind);
    }

    [Fact]
    public async Task An_attempt_that_was_given_back_does_not_count_and_one_that_failed_does()
    {
        var first = await Begun("a", detached: true);
        Assert.True(await Store.ReleaseAsync(first));
        var second = (await Store.ClaimAsync("a", "worker", Start, LeaseEnd))!.Value;
        Assert.Equal(1, second.Attempt);
        Assert.True(await Store.RetryAsync(second));

        Assert.Equal(2, (await Store.ClaimAsync("a", "worker", Start, LeaseEnd))!.Value.Attempt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancelled_job_stays_cancelled(bool running)
    {
        await Store.CreateAsync(New("a"));
        var lease = running ? await Store.ClaimAsync("a", "worker", Start, LeaseEnd) : new JobLease("a", 1);

        Assert.True(await Other.CancelAsync("tenant", "a", Start));
        Assert.False(await Other.CancelAsync("tenant", "a", Start));
        Assert.False(await Store.CompleteAsync(lease!.Value, End(Success)));
        Assert.Null(await Store.ClaimAsync("a", "worker", Start, LeaseEnd));
        Assert.Equal(JobState.Cancelled, (await Store.FindAsync("tenant", "a"))!.State);
    }

    [Fact]
    public async Task What_waits_too_long_expires_and_a_clock_that_jumps_back_changes_nothing()
    {
        await Store.CreateAsync(New("a") with { Detached = true });
        Assert.Empty((await Store.RecoverAsync("worker", Start.AddYears(-1), 3, othersAreGone: false)).Ended);

        var recovery = await Store.RecoverAsync("worker", Start.AddHours(1).AddMilliseconds(1), 3, othersAreGone: false);
        Assert.Equal(JobState.Expired, Assert.Single(recovery.Ended).State);
        Assert.Null(await Store.ClaimAsync("a", "worker", Start, LeaseEnd));
    }

    [Fact]
    public async Task Final_jobs_are_forgotten_when_their_time_is_up_and_others_never()
    {
        await Store.CompleteAsync(await Begun("attached"), End(Success));
        await Store.CompleteAsync(await Begun("detached", detached: true), End(Success));
        await Begun("running");

        Assert.Equal(0, await Store.DeleteFinalAsync(Start, Start, 10));
        Assert.Equal(1, await Store.DeleteFinalAsync(Start.AddSeconds(6), Start, 10));
        Assert.Null(await Store.FindAsync("tenant", "attached"));
        Assert.Equal(1, await Store.DeleteFinalAsync(Start.AddDays(9), Start.AddDays(9), 10));
        Assert.NotNull(await Store.FindAsync("tenant", "running"));
    }

    [Fact]
    public async Task Jobs_are_forgotten_in_portions()
    {
        for (var i = 0; i < 5; i++)
        {
            await Store.CompleteAsync(await Begun($"job{i}", detached: i % 2 == 0), End(Success));
        }

        Assert.Equal(3, await Store.DeleteFinalAsync(Start.AddDays(1), Start.AddDays(1), 3));
        Assert.Equal(2, await Store.DeleteFinalAsync(Start.AddDays(1), Start.AddDays(1), 3));
        Assert.Equal(0, await Store.DeleteFinalAsync(Start.AddDays(1), Start.AddDays(1), 3));
    }

    [Fact]
    public async Task Detached_jobs_are_listed_by_dialect_newest_first_and_in_pages()
    {
        for (var i = 0; i < 5; i++)
        {
            await Store.CreateAsync(New($"job{i}") with { Detached = true, CreatedAt = Start.AddSeconds(i) });
        }

        await Store.CreateAsync(New("attached") with { CreatedAt = Start.AddSeconds(9) });
        await Store.CreateAsync(New("foreign") with { Detached = true, Dialect = "other" });
        await Store.CreateAsync(New("stranger", "stranger") with { Detached = true });

        var first = await Other.ListDetachedAsync("tenant", "openai", Server.Accounts.ListCursor.End, 3);
        Assert.Equal(["job4", "job3", "job2"], first.Select(job => job.Id));
        var rest = await Other.ListDetachedAsync("tenant", "openai", new Server.Accounts.ListCursor(first[^1].CreatedAt.ToUnixTimeMilliseconds(), first[^1].Id), 3);
        Assert.Equal(["job1", "job0"], rest.Select(job => job.Id));
    }

    [Fact]
    public async Task Jobs_are_counted_by_state()
    {
        await Store.CreateAsync(New("a"));
        await Begun("b");
        await Store.CompleteAsync(await Begun("c"), End(Success));

        var counts = await Store.CountAsync();
        Assert.Equal((1, 1, 1), (counts[JobState.Queued], counts[JobState.Running], counts[JobState.Succeeded]));
    }

    [Fact]
    public async Task Calls_for_one_job_take_effect_in_their_order_without_waiting()
    {
        var calls = Enumerable.Range(0, 200).Select(i =>
        {
            _ = Store.CreateAsync(New($"job{i}"));
            _ = Store.ClaimAsync($"job{i}", "worker", Start, LeaseEnd);
            return Store.CompleteAsync(new JobLease($"job{i}", 1), End(Success));
        });

        Assert.All(await Task.WhenAll(calls), Assert.True);
    }

    private static NewJob New(string id, string tenant = "tenant") => new()
    {
        Id = id,
        TenantId = tenant,
        KeyId = "key",
        Dialect = "openai",
        Operation = PortraitOperation.Retouch,
        Detached = false,
        CreatedAt = Start,
        StartBy = Start.AddHours(1),
    };

    private static JobEnd End(JobOutcome outcome) => new(outcome, Start.AddSeconds(5), TimeSpan.FromMilliseconds(40));

    private async Task<JobLease> Begun(string id, bool detached = false)
    {
        await Store.CreateAsync(New(id) with { Detached = detached });
        return (await Store.ClaimAsync(id, "worker", Start, LeaseEnd))!.Value;
    }
}
