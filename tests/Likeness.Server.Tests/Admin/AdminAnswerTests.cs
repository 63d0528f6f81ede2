using Likeness.Server.Jobs;
using Likeness.Server.Results;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Admin;

/// <summary>Every answer of the admin interface, byte for byte.</summary>
public sealed class AdminAnswerTests
{
    [Fact]
    public async Task Tenants()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = new AdminClient(server);

        await admin.CheckAsync("admin-tenant-create", "POST", "/tenants", """{"name":"studio"}""");
        await admin.CheckAsync(
            "admin-tenant-create-full", "POST", "/tenants",
            """{"name":"工作室","enabled":false,"limits":{"jobs":8,"requestsPerSecond":2.5,"burst":10,"operations":{"glam":{"running":1,"waiting":20}}},"operations":["stylize","glam"],"moderationPolicy":{"inputText":"None"}}""");
        await admin.CheckAsync("admin-tenant-create-taken", "POST", "/tenants", """{"name":"studio"}""");
        await admin.CheckAsync("admin-tenant-create-faults", "POST", "/tenants", """{"nmae":"x","enabled":"yes","limits":{"jobs":0,"burst":1.5,"speed":1,"operations":{"glam":{"running":1},"dance":{}}},"operations":["sing"],"moderationPolicy":[]}""");
        await admin.CheckAsync("admin-tenant-create-bad-name", "POST", "/tenants", """{"name":" x"}""");
        await admin.CheckAsync("admin-tenants", "GET", "/tenants");
        await admin.CheckAsync("admin-tenants-page", "GET", "/tenants?limit=1");
        var next = await admin.FieldAsync("next", "GET", "/tenants?limit=2");
        await admin.CheckAsync("admin-tenants-last-page", "GET", "/tenants?limit=2&cursor=" + next);
        await admin.CheckAsync("admin-tenants-bad-query", "GET", "/tenants?limit=1000&cursor=!&offset=3");
    }

    [Fact]
    public async Task A_tenant()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = new AdminClient(server);
        var path = "/tenants/" + await admin.FieldAsync("id", "POST", "/tenants", """{"name":"studio","limits":{"jobs":8,"burst":3,"operations":{"glam":{"running":1,"waiting":2},"edit":{"running":1,"waiting":0}}},"operations":["glam"]}""");

        await admin.CheckAsync("admin-tenant", "GET", path);
        await admin.CheckAsync("admin-tenant-change", "PATCH", path, """{"name":"atelier","enabled":false,"limits":{"jobs":9,"burst":null,"operations":{"glam":null,"stylize":{"running":4,"waiting":40}}}}""", "application/merge-patch+json");
        await admin.CheckAsync("admin-tenant-take-back", "PATCH", path, """{"limits":null,"operations":null,"moderationPolicy":null}""");
        await admin.CheckAsync("admin-tenant-change-nothing", "PATCH", path, "{}");
        await admin.CheckAsync("admin-tenant-change-faults", "PATCH", path, """{"name":null,"enabled":null,"id":"tenant_1"}""");
        await admin.CheckAsync("admin-tenant-change-no-operation", "PATCH", path, """{"operations":[]}""");
        await admin.CheckAsync("admin-tenant-delete", "DELETE", path);
        await admin.CheckAsync("admin-tenant-missing", "GET", path);
    }

    [Fact]
    public async Task Webhook_secrets()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = new AdminClient(server);
        var path = $"/tenants/{await admin.FieldAsync("id", "POST", "/tenants", """{"name":"studio"}""")}/webhook-secret";

        await admin.CheckAsync("admin-webhook-secret", "POST", path);
        await admin.CheckAsync("admin-webhook-secret-overlap", "POST", path, """{"overlapSeconds":3600}""");
        await admin.CheckAsync("admin-webhook-secret-faults", "POST", path, """{"overlapSeconds":-1,"secret":"mine"}""");
        await admin.CheckAsync("admin-webhook-secret-no-tenant", "POST", "/tenants/tenant_0/webhook-secret");
    }

    [Fact]
    public async Task Keys()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = new AdminClient(server);
        var path = $"/tenants/{await admin.FieldAsync("id", "POST", "/tenants", """{"name":"studio"}""")}/keys";

        await admin.CheckAsync("admin-key-create", "POST", path, """{"name":"web"}""");
        await admin.CheckAsync("admin-key-create-bearer", "POST", path, """{"name":"app","kind":"bearer","expiresAt":"2024-02-01T00:00:00Z"}""");
        await admin.CheckAsync("admin-key-create-pair", "POST", path, """{"name":"signer","kind":"pair"}""");
        await admin.CheckAsync("admin-key-create-taken", "POST", path, """{"name":"web"}""");
        await admin.CheckAsync("admin-key-create-faults", "POST", path, """{"kind":"magic","expiresAt":"2024-02-01","secret":"mine"}""");
        await admin.CheckAsync("admin-key-create-expired", "POST", path, """{"name":"late","expiresAt":"2023-12-31T23:59:59Z"}""");
        await admin.CheckAsync("admin-keys", "GET", path);
        await admin.CheckAsync("admin-keys-page", "GET", path + "?limit=1");
    }

    [Fact]
    public async Task A_key()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = new AdminClient(server);
        var keys = $"/tenants/{await admin.FieldAsync("id", "POST", "/tenants", """{"name":"studio"}""")}/keys";
        var path = $"{keys}/{await admin.FieldAsync("id", "POST", keys, """{"name":"web"}""")}";
        var bearer = $"{keys}/{await admin.FieldAsync("id", "POST", keys, """{"name":"app","kind":"bearer"}""")}";

        await admin.CheckAsync("admin-key", "GET", path);
        await admin.CheckAsync("admin-key-rotate", "POST", path + "/rotate", """{"overlapSeconds":3600}""");
        await admin.CheckAsync("admin-key-rotate-at-once", "POST", path + "/rotate");
        await admin.CheckAsync("admin-key-rotate-faults", "POST", path + "/rotate", """{"overlapSeconds":-1}""");
        await admin.CheckAsync("admin-key-temporary", "POST", path + "/temporary", """{"durationSeconds":900}""");
        await admin.CheckAsync("admin-key-temporary-faults", "POST", path + "/temporary", """{"durationSeconds":899}""");
        await admin.CheckAsync("admin-key-temporary-bearer", "POST", bearer + "/temporary");
        await admin.CheckAsync("admin-key-change", "PATCH", path, """{"enabled":false,"name":"site","expiresAt":"2024-03-01T00:00:00+08:00"}""");
        await admin.CheckAsync("admin-key-change-back", "PATCH", path, """{"enabled":true,"expiresAt":null}""");
        await admin.CheckAsync("admin-key-change-faults", "PATCH", path, """{"enabled":null,"kind":"pair"}""");
        await admin.CheckAsync("admin-key-revoke", "DELETE", path);
        await admin.CheckAsync("admin-key-revoke-again", "DELETE", path);
        await admin.CheckAsync("admin-key-revoked", "GET", path);
        await admin.CheckAsync("admin-key-missing", "GET", keys + "/key_x");
    }

    [Fact]
    public async Task Usage_and_jobs()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = new AdminClient(server);
        var id = await admin.FieldAsync("id", "POST", "/tenants", """{"name":"studio"}""");
        var path = "/tenants/" + id;
        await admin.AddJobAsync(id, "job_1", JobOutcome.Success([new StoredResult("r1", Imaging.PictureFormat.Png, 1), new StoredResult("r2", Imaging.PictureFormat.Png, 1)]));
        await admin.AddJobAsync(id, "job_2", JobOutcome.Failure(JobFaultKind.NoFace, "There is no face."));
        await admin.AddJobAsync(id, "job_3");

        await admin.CheckAsync("admin-usage", "GET", path + "/usage");
        await admin.CheckAsync("admin-usage-days", "GET", path + "/usage?from=2023-12-01&to=2023-12-31");
        await admin.CheckAsync("admin-usage-faults", "GET", path + "/usage?from=yesterday&until=2024-01-01");
        await admin.CheckAsync("admin-usage-too-long", "GET", path + "/usage?from=2020-01-01&to=2024-01-01");
        await admin.CheckAsync("admin-jobs", "GET", path + "/jobs");
        await admin.CheckAsync("admin-jobs-page", "GET", path + "/jobs?limit=1&state=failed");
        await admin.CheckAsync("admin-jobs-bad-state", "GET", path + "/jobs?state=done");
        var next = await admin.FieldAsync("next", "GET", path + "/jobs?limit=2");
        await admin.CheckAsync("admin-jobs-last-page", "GET", path + "/jobs?limit=2&cursor=" + next);
        await admin.CheckAsync("admin-job", "GET", path + "/jobs/job_2");
        await admin.CheckAsync("admin-job-cancel", "POST", path + "/jobs/job_3/cancel");
        await admin.CheckAsync("admin-job-cancel-ended", "POST", path + "/jobs/job_1/cancel");
        await admin.CheckAsync("admin-job-missing", "GET", path + "/jobs/job_4");
    }

    [Fact]
    public async Task What_is_not_a_request_of_this_interface()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = new AdminClient(server);

        await admin.CheckAsync("admin-unknown-path", "GET", "/keys");
        await admin.CheckAsync("admin-wrong-method", "PUT", "/tenants");
        await admin.CheckAsync("admin-not-json", "POST", "/tenants", "{");
        await admin.CheckAsync("admin-not-an-object", "POST", "/tenants", "[]");
        await admin.CheckAsync("admin-field-twice", "POST", "/tenants", """{"name":"a","name":"b"}""");
        await admin.CheckAsync("admin-other-type", "POST", "/tenants", """{"name":"a"}""", "text/plain");
        await admin.CheckAsync("admin-body-too-large", "POST", "/tenants", $$"""{"name":"{{new string('a', 65_536)}}"}""");
        await admin.CheckAsync("admin-no-name", "POST", "/tenants");
    }
}
