using Likeness.Portraits;
using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Store;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Support;
using Likeness.Server.Webhooks;

namespace Likeness.Server.Tests.Webhooks;

/// <summary>When announcements fall due, and who is next.</summary>
public sealed class WebhookOutboxTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TempFolder _temp = new();
    private readonly SqliteJobStore _store;
    private readonly WebhookOutbox _outbox;

    public WebhookOutboxTests()
    {
        _store = SqliteJobStore.Open(DataFolder.Open(_temp.Path));
        _outbox = WebhookOutbox.Open(DataFolder.Open(_temp.Path));
    }

    public static TheoryData<string> Ends => ["succeeded", "failed", "cancelled", "cancelled while running", "expired", "given up"];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task However_a_job_ends_its_announcement_falls_due(string end)
    {
        await CreateAsync("job_1");
        Assert.Equal(0, _outbox.Count());
        switch (end)
        {
            case "succeeded" or "failed":
                var outcome = end == "failed" ? JobOutcome.Failure(JobFaultKind.NoFace, "Nobody.") : JobOutcome.Success([]);
                Assert.True(await _store.CompleteAsync((await ClaimAsync("job_1"))!.Value, new JobEnd(outcome, Now, TimeSpan.Zero)));
                break;
            case "cancelled":
                Assert.True(await _store.CancelAsync("tenant", "job_1", Now));
                break;
            case "cancelled while running":
                await ClaimAsync("job_1");
                Assert.True(await _store.CancelAsync("tenant", "job_1", Now));
                break;
            case "expired":
                Assert.Single((await _store.RecoverAsync("worker", Now.AddHours(2), 3, othersAreGone: false)).Ended);
                break;
            default:
                await ClaimAsync("job_1");
                Assert.Single((await _store.RecoverAsync("other", Now, 1, othersAreGone: true)).Ended);
                break;
        }

        Assert.Equal(1, _outbox.Count());
        Assert.Equal(new WebhookMessage("job_1", "tenant", "msg_job_1", new Uri("https://a.example:8443/hook?x=1"), "a.example:8443", "https://likeness.test", 0), Next(Now.AddHours(2)));
    }

    [Fact]
    public async Task What_goes_back_to_the_queue_is_not_due()
    {
        await CreateAsync("job_1");
        await _store.ReleaseAsync((await ClaimAsync("job_1"))!.Value);
        await _store.RetryAsync((await ClaimAsync("job_1"))!.Value);
        await ClaimAsync("job_1");
        await _store.RecoverAsync("other", Now, 3, othersAreGone: true);

        Assert.Equal(0, _outbox.Count());
    }

    [Fact]
    public async Task A_job_that_is_not_created_has_no_webhook()
    {
        await CreateAsync("job_1", key: "once");
        Assert.False((await CreateAsync("job_2", key: "once")).Created);

        using var database = Database.Open(DataFolder.Open(_temp.Path), Schema.Steps);
        Assert.Equal(["job_1"], database.Query("SELECT job_id FROM webhook", row => row.Text(0)));
    }

    [Fact]
    public async Task The_longest_due_comes_first_and_what_has_enough_is_passed_over()
    {
        foreach (var (job, tenant, host) in new[] { ("job_1", "one", "a.example"), ("job_2", "one", "b.example"), ("job_3", "two", "a.example"), ("job_4", "two", "c.example") })
        {
            await CreateAsync(job, tenant, host);
            await _store.CancelAsync(tenant, job, Now.AddSeconds(job[^1] - '0'));
        }

        var later = Now.AddMinutes(1);
        Assert.Null(Next(Now));
        Assert.Equal("job_1", Next(Now.AddSeconds(1))?.JobId);
        Assert.Equal("job_2", _outbox.Next(later, ["job_1"], [], [])?.JobId);
        Assert.Equal("job_2", _outbox.Next(later, [], ["a.example:8443"], [])?.JobId);
        Assert.Equal("job_3", _outbox.Next(later, [], [], ["one"])?.JobId);
        Assert.Equal("job_4", _outbox.Next(later, ["job_4x", "xjob_4", "'--"], ["a.example:8443", "b.example:8443"], [])?.JobId);
        _outbox.PutOff("job_1", 3, later.AddSeconds(1));
        Assert.Equal("job_2", Next(later)?.JobId);
        _outbox.Remove("job_2");
        Assert.Equal("job_3", Next(later)?.JobId);
        await _store.DeleteFinalAsync(Now, DateTimeOffset.MaxValue, 10);
        Assert.Equal(0, _outbox.Count());
    }

    [Fact]
    public async Task A_host_that_does_not_answer_puts_off_what_is_due_there_and_nothing_else()
    {
        foreach (var (job, host) in new[] { ("job_1", "a.example"), ("job_2", "a.example"), ("job_3", "b.example") })
        {
            await CreateAsync(job, host: host);
            await _store.CancelAsync("tenant", job, Now);
        }

        await CreateAsync("job_4", "other");
        await _store.CancelAsync("other", "job_4", Now.AddSeconds(40));
        _outbox.PutOffHost("a.example:8443", "tenant", Now, Now.AddSeconds(30));

        Assert.Equal("job_3", Next(Now)?.JobId);
        _outbox.Remove("job_3");
        Assert.Null(Next(Now.AddSeconds(29)));
        Assert.Equal("job_1", Next(Now.AddSeconds(30))?.JobId);
        Assert.Equal((2, 1, 0), (_outbox.CountOf("tenant"), _outbox.CountOf("other"), _outbox.CountOf("nobody")));
    }

    [Fact]
    public async Task A_clock_that_was_set_back_holds_nothing_up()
    {
        await CreateAsync("job_1");
        await CreateAsync("job_2");
        await _store.CancelAsync("tenant", "job_1", Now.AddDays(1));
        await _store.CancelAsync("tenant", "job_2", Now.AddHours(1));
        _outbox.CatchUp(Now, WebhookPauses.Longest);

        Assert.Equal("job_1", Next(Now)?.JobId);
        Assert.Null(_outbox.Next(Now, ["job_1"], [], []));
    }

    public void Dispose()
    {
        _outbox.Dispose();
        _store.Dispose();
        _temp.Dispose();
    }

    private WebhookMessage? Next(DateTimeOffset now) => _outbox.Next(now, [], [], []);

    private Task<JobLease?> ClaimAsync(string job) => _store.ClaimAsync(job, "worker", Now, Now.AddHours(1));

    private Task<JobCreation> CreateAsync(string job, string tenant = "tenant", string host = "a.example", string? key = null) => _store.CreateAsync(new NewJob
    {
        Id = job,
        TenantId = tenant,
        KeyId = "key",
        Dialect = "openai",
        Operation = PortraitOperation.Stylize,
        Detached = true,
        CreatedAt = Now,
        StartBy = Now.AddHours(1),
        IdempotencyKey = key,
        Webhook = new JobWebhook("msg_" + job, new Uri($"https://{host}:8443/hook?x=1"), "https://likeness.test"),
    });
}
