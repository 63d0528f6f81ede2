using System.Net;
using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Jobs;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Admin;

/// <summary>What belongs to one tenant does not exist for another, whichever way it asks.</summary>
public sealed class TenantIsolationTests
{
    public static TheoryData<string, string, string?> OfOthers => new()
    {
        { "GET", "/keys/{key}", null },
        { "PATCH", "/keys/{key}", """{"enabled":false}""" },
        { "DELETE", "/keys/{key}", null },
        { "POST", "/keys/{key}/rotate", null },
        { "POST", "/keys/{key}/temporary", null },
        { "GET", "/jobs/{job}", null },
        { "POST", "/jobs/{job}/cancel", null },
    };

    [Theory]
    [MemberData(nameof(OfOthers))]
    public async Task Under_one_tenants_path_nothing_of_another_is_found(string method, string path, string? json)
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = new AdminClient(server);
        var (owner, other) = (await admin.FieldAsync("id", "POST", "/tenants", """{"name":"owner"}"""), await admin.FieldAsync("id", "POST", "/tenants", """{"name":"other"}"""));
        var key = await admin.FieldAsync("id", "POST", $"/tenants/{owner}/keys", """{"name":"web"}""");
        await admin.AddJobAsync(owner, "job_1");
        path = path.Replace("{key}", key, StringComparison.Ordinal).Replace("{job}", "job_1", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await admin.SendAsync(method, $"/tenants/{other}{path}", json)).StatusCode);
        Assert.Equal("True", await admin.FieldAsync("enabled", "GET", $"/tenants/{owner}/keys/{key}"));
        Assert.Equal("queued", await admin.FieldAsync("state", "GET", $"/tenants/{owner}/jobs/job_1"));
        Assert.True((await admin.SendAsync(method, $"/tenants/{owner}{path}", json)).IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("/keys")]
    [InlineData("/jobs")]
    [InlineData("/usage")]
    public async Task Lists_and_sums_hold_nothing_of_others(string path)
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = new AdminClient(server);
        var (owner, other) = (await admin.FieldAsync("id", "POST", "/tenants", """{"name":"owner"}"""), await admin.FieldAsync("id", "POST", "/tenants", """{"name":"other"}"""));
        await admin.SendAsync("POST", $"/tenants/{owner}/keys", """{"name":"web"}""");
        await admin.AddJobAsync(owner, "job_1", JobOutcome.Failure(JobFaultKind.NoFace, "There is no face."));

        Assert.Equal("[]", await admin.FieldAsync("data", "GET", $"/tenants/{other}{path}"));
        Assert.NotEqual("[]", await admin.FieldAsync("data", "GET", $"/tenants/{owner}{path}"));
    }

    [Fact]
    public async Task A_cursor_of_one_tenant_shows_another_nothing_but_its_own()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = new AdminClient(server);
        var (owner, other) = (await admin.FieldAsync("id", "POST", "/tenants", """{"name":"owner"}"""), await admin.FieldAsync("id", "POST", "/tenants", """{"name":"other"}"""));
        await admin.AddJobAsync(other, "job_0");
        await admin.AddJobAsync(owner, "job_1");
        await admin.AddJobAsync(owner, "job_2");
        var cursor = await admin.FieldAsync("next", "GET", $"/tenants/{owner}/jobs?limit=1");

        var page = await admin.FieldAsync("data", "GET", $"/tenants/{other}/jobs?cursor={cursor}");

        Assert.Contains("job_0", page, StringComparison.Ordinal);
        Assert.DoesNotContain("job_1", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stores_and_services_know_no_job_of_another_tenant()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = new AdminClient(server);
        var (store, jobs, now) = (server.Services.GetRequiredService<IJobStore>(), server.Services.GetRequiredService<JobService>(), server.Time.GetUtcNow());
        await store.CreateAsync(new NewJob
        {
            Id = "job_1", TenantId = "a", KeyId = "k", Dialect = "openai", Operation = PortraitOperation.Edit, Detached = true, CreatedAt = now, StartBy = now + TimeSpan.FromHours(1), IdempotencyKey = "once",
        });

        Assert.Null(await store.FindAsync("b", "job_1"));
        Assert.Null(await store.FindByIdempotencyKeyAsync("b", "once"));
        Assert.False(await store.CancelAsync("b", "job_1", now));
        Assert.Empty(await store.ListAsync("b", null, ListCursor.End, 10));
        Assert.Null(await jobs.FindAsync(new Caller("b", "k"), "job_1"));
        Assert.False(await jobs.CancelAsync(new Caller("b", "k"), "job_1"));
        Assert.Equal(JobState.Queued, (await jobs.FindAsync(new Caller("a", "k"), "job_1"))!.State);
        Assert.Equal(["job_1"], (await store.ListAsync("a", JobState.Queued, ListCursor.End, 10)).Select(job => job.Id));
        Assert.Empty(await store.ListAsync("a", JobState.Running, ListCursor.End, 10));
    }

    [Fact]
    public async Task Two_keys_of_one_tenant_share_its_jobs_and_two_tenants_do_not()
    {
        await using var server = await RunningServer.StartAsync();
        var accounts = server.Services.GetRequiredService<AccountStore>();
        var mine = accounts.FindTenantByName("test")!.Id;
        using var second = server.NewClient(accounts.AddKey(mine, "second")!.Bearer);
        using var stranger = server.NewClient(accounts.Create("stranger").Bearer);

        Assert.Equal(await AskAsync(server.Client), await AskAsync(second));
        Assert.NotEqual(await AskAsync(server.Client), await AskAsync(stranger));

        async Task<string> AskAsync(HttpClient client)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(Requests.Chat(), System.Text.Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", "once");
            using var answer = await client.SendAsync(request);
            return Requests.Contents(await answer.Content.ReadAsStringAsync()).Single();
        }
    }
}
