using System.Text;
using System.Text.Json.Nodes;
using Likeness.Conformance.Support;
using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Tests.Support;
using Likeness.Server.Tests.Webhooks;
using Likeness.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Conformance.OpenAi;

/// <summary>Calls that are answered with a job, by the official <c>openai</c> package of npm, unmodified; webhooks, by it and by the official <c>standardwebhooks</c>.</summary>
public sealed class NodeJobTests
{
    private static readonly JsonObject RespondAsync = new() { ["Prefer"] = "respond-async" };

    [Fact]
    public async Task A_call_that_prefers_not_to_wait_becomes_a_job_whose_answer_downloads()
    {
        await using var server = await ConformanceServer.StartAsync();

        var accepted = await CallAsync(server, "accept", Request());
        Assert.True(accepted["data"] is not null, accepted.ToJsonString());
        var id = (string)accepted["data"]!["id"]!;
        Assert.Equal((202, $"/v1/jobs/{id}", "respond-async"), ((int)accepted["status"]!, (string?)accepted["location"], (string?)accepted["applied"]));
        var ended = await CallAsync(server, "end", new JsonObject { ["id"] = id });

        Assert.Equal("completed", (string?)ended["data"]!["status"]);
        await Download.AssertPngAsync((string?)ended["data"]!["response"]!["choices"]![0]!["message"]!["content"]);
        Assert.Equal(id, (string?)(await CallAsync(server, "list", []))["data"]!["data"]![0]!["id"]);
    }

    [Fact]
    public async Task A_job_can_be_followed_as_the_sdk_follows_streams()
    {
        await using var server = await ConformanceServer.StartAsync();
        var id = (string)(await CallAsync(server, "accept", Request()))["data"]!["id"]!;

        var jobs = (await CallAsync(server, "follow", new JsonObject { ["id"] = id }))["jobs"]!.AsArray();

        Assert.Equal("completed", (string?)jobs[^1]!["status"]);
        Assert.Equal(jobs.Select(job => (int)job!["progress"]!).Order(), jobs.Select(job => (int)job!["progress"]!));
    }

    [Fact]
    public async Task A_job_can_be_cancelled_and_one_that_is_not_there_is_an_error()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        server.Stub.Gate = new TaskCompletionSource();
        var id = (string)(await CallAsync(server, "accept", Request()))["data"]!["id"]!;

        Assert.Equal("cancelled", (string?)(await CallAsync(server, "cancel", new JsonObject { ["id"] = id }))["data"]!["status"]);
        var error = (await CallAsync(server, "cancel", new JsonObject { ["id"] = "job_other" }))["error"]!;
        Assert.Equal(("NotFoundError", 404, "job_not_found"), ((string?)error["class"], (int)error["status"]!, (string?)error["code"]));
    }

    [Fact]
    public async Task A_job_that_failed_has_the_error_that_the_sdk_would_have_raised()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        server.Stub.Fault = new PortraitFault(FaultKind.NoFace, "There is no face.");
        var id = (string)(await CallAsync(server, "accept", Request()))["data"]!["id"]!;

        var job = (await CallAsync(server, "end", new JsonObject { ["id"] = id }))["data"]!;

        Assert.Equal(("failed", "no_face"), ((string?)job["status"], (string?)job["error"]!["code"]));
    }

    [Fact]
    public async Task Webhooks_verify_by_the_official_libraries_and_changed_ones_do_not()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await ConformanceServer.StartWithStubAsync("--Webhooks:AllowHttp", "true", "--Webhooks:AllowPrivateHosts", receiver.Host);
        var accounts = server.Services.GetRequiredService<AccountStore>();
        var tenant = accounts.ListTenants().Single().Id;
        accounts.RotateWebhookSecret(tenant, TimeSpan.Zero);
        // Two signatures: that of the secret of before comes second.
        var secret = accounts.RotateWebhookSecret(tenant, TimeSpan.FromHours(1))!;
        var request = Request();
        request["headers"]!["X-Webhook-Url"] = receiver.Url;
        var id = (string)(await CallAsync(server, "accept", request))["data"]!["id"]!;
        await Wait.UntilAsync(() => !receiver.Calls.IsEmpty);
        receiver.Calls.TryPeek(out var call);

        var verified = await VerifyAsync(server, call!, secret, Encoding.UTF8.GetString(call!.Body));
        Assert.Equal("job.completed", (string?)verified["standard"]?["type"]);
        Assert.Equal(id, (string?)verified["openai"]?["data"]!["id"]);
        var changed = await VerifyAsync(server, call, secret, Encoding.UTF8.GetString(call.Body).Replace("completed", "cancelled", StringComparison.Ordinal));
        Assert.NotNull(changed["error"]);
    }

    private static Task<JsonNode> VerifyAsync(ConformanceServer server, WebhookReceiver.Call call, string secret, string body) => CallAsync(server, "verify", new JsonObject
    {
        ["body"] = body,
        ["secret"] = secret,
        ["headers"] = new JsonObject(call.Headers.Where(header => header.Key.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase)).Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))),
    });

    private static JsonObject Request() => new()
    {
        ["headers"] = RespondAsync.DeepClone(),
        ["body"] = JsonNode.Parse(Requests.Chat("\"extra_body\":{\"style\":\"Pixels\"}", Requests.Image("data:image/jpeg;base64," + Convert.ToBase64String(SelfMadePortraits.Curls)))),
    };

    private static Task<JsonNode> CallAsync(ConformanceServer server, string call, JsonObject args) => NodeSdk.RunScriptAsync("jobs.mjs", new JsonObject
    {
        ["baseURL"] = server.BaseAddress.ToString(),
        ["apiKey"] = server.Key.Bearer,
        ["call"] = call,
        ["args"] = args,
    });
}
