using System.Globalization;
using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Jobs;
using Likeness.Server.Tests.Support;
using Likeness.Server.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Webhooks;

/// <summary>What happens between the end of a job and its receiver.</summary>
public sealed class WebhookDeliveryTests
{
    [Fact]
    public async Task The_end_of_a_job_is_announced_signed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookServer.StartAsync(receiver.Host);
        var id = await server.FinishAsync(receiver.Url);
        await server.PassUntilAsync(2300);

        var call = Assert.Single(receiver.Calls);
        Assert.Equal("POST /hook?for=me", call.Line);
        Assert.Equal("application/json", call.Headers["Content-Type"]);
        Assert.StartsWith("msg_", call.MessageId, StringComparison.Ordinal);
        Assert.True(call.IsSignedWith(server.Secret));
        Assert.Equal(server.Server.Time.GetUtcNow().ToUnixTimeSeconds(), long.Parse(call.Headers["webhook-timestamp"], CultureInfo.InvariantCulture), 30.0);
        Assert.Equal("job.completed", (string?)call.Json["type"]);
        Assert.Equal(id, (string?)call.Json["data"]!["id"]);
        Assert.Contains(server.Server.Log.Lines, line => line.Id == 2300);
    }

    [Fact]
    public async Task Each_end_has_its_name()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookServer.StartAsync(receiver.Host);
        server.Server.Engine.Fault = new PortraitFault(FaultKind.NoFace, "There is no face.");
        await server.FinishAsync(receiver.Url);
        await server.PassUntilAsync(() => receiver.Calls.Count == 1);
        server.Server.Engine.Fault = null;
        server.Server.Engine.Gate = new TaskCompletionSource();
        var cancelled = await server.SubmitAsync(receiver.Url);
        await server.Server.Services.GetRequiredService<JobService>().CancelAsync(server.Caller, cancelled);
        await server.PassUntilAsync(() => receiver.Calls.Count == 2);

        Assert.Equal(["job.failed", "job.cancelled"], receiver.Calls.Select(call => (string?)call.Json["type"]));
        Assert.Equal("no_face", (string?)receiver.Calls.First().Json["data"]!["error"]!["code"]);
    }

    [Fact]
    public async Task A_receiver_that_fails_gets_it_again_with_the_same_id_and_the_same_body()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookServer.StartAsync(receiver.Host);
        receiver.Answer = context => WebhookReceiver.Status(receiver.Calls.Count < 3 ? 500 : 200)(context);
        await server.FinishAsync(receiver.Url);
        await server.PassUntilAsync(() => server.Outbox.Count() == 0);

        Assert.Equal(3, receiver.Calls.Count);
        Assert.Single(receiver.Calls.Select(call => call.MessageId).Distinct());
        Assert.Single(receiver.Calls.Select(call => Convert.ToHexString(call.Body)).Distinct());
        Assert.All(receiver.Calls, call => Assert.True(call.IsSignedWith(server.Secret)));
        var times = receiver.Calls.Select(call => long.Parse(call.Headers["webhook-timestamp"], CultureInfo.InvariantCulture)).ToList();
        Assert.InRange(times[1] - times[0], 4, 15);
        Assert.InRange(times[2] - times[1], 16, 60);
    }

    [Fact]
    public async Task A_receiver_that_never_takes_it_is_given_up_and_counted()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookServer.StartAsync(receiver.Host, ["--Webhooks:MaxAttempts", "3"]);
        receiver.Answer = WebhookReceiver.Status(503);
        await server.FinishAsync(receiver.Url);
        await server.PassUntilAsync(2302);

        Assert.Equal(3, receiver.Calls.Count);
        Assert.Equal([2301, 2301, 2302], server.Server.Log.Lines.Select(line => line.Id).Where(id => id is >= 2300 and < 2310));
        Assert.DoesNotContain("for=me", server.Server.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(410, 1)]
    [InlineData(404, 2)]
    public async Task A_receiver_that_wants_no_more_gets_no_more(int status, int calls)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookServer.StartAsync(receiver.Host, ["--Webhooks:MaxAttempts", "2"]);
        receiver.Answer = WebhookReceiver.Status(status);
        await server.FinishAsync(receiver.Url);
        await server.PassUntilAsync(() => server.Outbox.Count() == 0);

        Assert.Equal(calls, receiver.Calls.Count);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Nobody_is_sent_on(int status)
    {
        await using var elsewhere = await WebhookReceiver.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookServer.StartAsync($"{receiver.Host},{elsewhere.Host}", ["--Webhooks:MaxAttempts", "1"]);
        receiver.Answer = context =>
        {
            context.Response.Redirect(elsewhere.Url);
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        await server.FinishAsync(receiver.Url);
        await server.PassUntilAsync(2302);

        Assert.Empty(elsewhere.Calls);
        Assert.Contains(server.Server.Log.Lines, line => line.Id == 2302 && line.Text.Contains("Redirected", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_is_left_in_time()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookServer.StartAsync(receiver.Host, ["--Webhooks:MaxAttempts", "1", "--Webhooks:Timeout", "00:00:05"]);
        receiver.Answer = context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        await server.FinishAsync(receiver.Url);
        await server.PassUntilAsync(2302, whileSending: true);

        Assert.Contains(server.Server.Log.Lines, line => line.Id == 2302 && line.Text.Contains("TimedOut", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookServer.StartAsync(receiver.Host);
        var sent = 0L;
        receiver.Answer = async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[64 * 1024], context.RequestAborted);
                sent += 64 * 1024;
            }
        };
        await server.FinishAsync(receiver.Url);
        await server.PassUntilAsync(() => server.Outbox.Count() == 0);

        Assert.Single(receiver.Calls);
        // What the sockets between them hold, and no more.
        Assert.InRange(sent, 0, 32 * 1024 * 1024);
    }

    [Fact]
    public async Task A_private_address_is_refused_when_it_is_connected_to()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookServer.StartAsync("elsewhere.test", ["--Intake:AllowPorts", $"{receiver.Port}", "--Intake:AllowPrivateHosts", receiver.Host, "--Webhooks:MaxAttempts", "2"]);
        await server.FinishAsync(receiver.Url);
        await server.PassUntilAsync(2302);

        // What is open to pictures is not open to webhooks; and a name that resolves badly once is asked again.
        Assert.Contains(server.Server.Log.Lines, line => line.Id == 2301 && line.Text.Contains("Refused", StringComparison.Ordinal));

        Assert.Empty(receiver.Calls);
        Assert.Contains(server.Server.Log.Lines, line => line.Id == 2302 && line.Text.Contains("Refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_slow_receiver_holds_up_no_other()
    {
        await using var slow = await WebhookReceiver.StartAsync();
        await using var quick = await WebhookReceiver.StartAsync();
        await using var server = await WebhookServer.StartAsync($"{slow.Host},{quick.Host}", ["--Webhooks:PerHost", "2", "--Webhooks:PerTenant", "100", "--Webhooks:Timeout", "00:02:00"]);
        slow.Answer = context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        for (var i = 0; i < 5; i++)
        {
            await server.FinishAsync(slow.Url);
        }

        await server.FinishAsync(quick.Url);
        await server.PassUntilAsync(() => quick.Calls.Count == 1, whileSending: true);

        Assert.Equal(2, slow.Calls.Count);
    }

    [Fact]
    public async Task While_a_secret_is_replaced_both_sign()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookServer.StartAsync(receiver.Host);
        var before = server.Secret;
        var after = server.Rotate(TimeSpan.FromHours(1));
        await server.FinishAsync(receiver.Url);
        await server.PassUntilAsync(() => receiver.Calls.Count == 1);
        server.Server.Time.Advance(TimeSpan.FromHours(1));
        await server.FinishAsync(receiver.Url);
        await server.PassUntilAsync(() => receiver.Calls.Count == 2);

        Assert.Equal([true, true], receiver.Calls.Select(call => call.IsSignedWith(after)));
        Assert.Equal([true, false], receiver.Calls.Select(call => call.IsSignedWith(before)));
    }

    [Fact]
    public async Task What_is_forgotten_is_not_announced()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookServer.StartAsync(receiver.Host);
        receiver.Answer = WebhookReceiver.Status(500);
        await server.FinishAsync(receiver.Url);
        await server.PassUntilAsync(() => receiver.Calls.Count == 1);
        var store = server.Server.Services.GetRequiredService<IJobStore>();
        Assert.Equal(1, await store.DeleteFinalAsync(DateTimeOffset.MaxValue, DateTimeOffset.MaxValue, 10));

        Assert.Equal(0, server.Outbox.Count());
    }

    [Fact]
    public async Task A_server_that_stops_leaves_what_is_due_to_the_next_one()
    {
        using var data = new TempFolder();
        var receiver = await WebhookReceiver.StartAsync();
        var (host, url, port) = (receiver.Host, receiver.Url, receiver.Port);
        await receiver.DisposeAsync();
        string id, secret;
        Server.Accounts.CreatedKey key;
        await using (var server = await WebhookServer.StartAsync(host, data: data.Path))
        {
            (secret, key) = (server.Secret, server.Server.Key);
            id = await server.FinishAsync(url);
            await server.PassUntilAsync(2301);
        }

        await using var again = await WebhookReceiver.StartAsync(port);
        await using var next = await WebhookServer.StartAsync(host, data: data.Path, key: key);
        await next.PassUntilAsync(() => next.Outbox.Count() == 0);

        var call = Assert.Single(again.Calls);
        Assert.True(call.IsSignedWith(secret));
        Assert.Equal(id, (string?)call.Json["data"]!["id"]);
    }

    [Fact]
    public async Task A_receiver_that_names_a_time_is_not_asked_before_it()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookServer.StartAsync(receiver.Host);
        receiver.Answer = context =>
        {
            context.Response.StatusCode = receiver.Calls.Count < 2 ? 503 : 200;
            context.Response.Headers.RetryAfter = "300";
            return Task.CompletedTask;
        };
        await server.FinishAsync(receiver.Url);
        await server.PassUntilAsync(2300);

        var times = receiver.Calls.Select(call => long.Parse(call.Headers["webhook-timestamp"], CultureInfo.InvariantCulture)).ToList();
        Assert.InRange(times[1] - times[0], 300, 330);
    }

    [Fact]
    public async Task A_tenant_that_is_disabled_is_told_when_it_is_enabled_again()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookServer.StartAsync(receiver.Host);
        var tenant = server.Caller.TenantId;
        var accounts = server.Server.Services.GetRequiredService<AccountStore>();
        server.Server.Engine.Gate = new TaskCompletionSource();
        await server.SubmitAsync(receiver.Url);
        accounts.ChangeTenant(tenant, one => one with { Enabled = false });
        server.Server.Engine.Gate.SetResult();
        await server.PassUntilAsync(2301);

        Assert.Empty(receiver.Calls);
        Assert.Contains(server.Server.Log.Lines, line => line.Id == 2301 && line.Text.Contains("Disabled", StringComparison.Ordinal));
        accounts.ChangeTenant(tenant, one => one with { Enabled = true });
        await server.PassUntilAsync(2300);
        Assert.Single(receiver.Calls);
    }

    [Fact]
    public async Task A_tenant_that_is_deleted_is_told_nothing()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookServer.StartAsync(receiver.Host);
        receiver.Answer = WebhookReceiver.Status(500);
        await server.FinishAsync(receiver.Url);
        await server.PassUntilAsync(2301);
        server.Server.Services.GetRequiredService<AccountStore>().DeleteTenant(server.Caller.TenantId);
        await server.PassUntilAsync(() => server.Outbox.Count() == 0);

        Assert.Single(receiver.Calls);
    }

    [Fact]
    public async Task What_waits_for_a_host_that_does_not_answer_is_not_tried_one_by_one()
    {
        await using var quick = await WebhookReceiver.StartAsync();
        var dead = await WebhookReceiver.StartAsync();
        var (host, url) = (dead.Host, dead.Url);
        await dead.DisposeAsync();
        await using var server = await WebhookServer.StartAsync($"{host},{quick.Host}", ["--Webhooks:PerHost", "1", "--Webhooks:PerTenant", "1"]);
        for (var i = 0; i < 6; i++)
        {
            await server.FinishAsync(url);
        }

        await server.FinishAsync(quick.Url);
        await server.PassUntilAsync(2300);

        // One attempt told that the host is dead; the other five wait with it, and the receiver that works is not behind them.
        Assert.InRange(server.Server.Log.Lines.Count(line => line.Id == 2301), 1, 2);
    }

    [Fact]
    public void A_receiver_may_lengthen_a_pause_but_not_beyond_the_longest()
    {
        Assert.Equal(TimeSpan.FromMinutes(5), WebhookPauses.After("msg_1", 1, TimeSpan.FromMinutes(5)));
        Assert.Equal(WebhookPauses.After("msg_1", 4), WebhookPauses.After("msg_1", 4, TimeSpan.FromSeconds(1)));
        Assert.Equal(WebhookPauses.After("msg_1", 4), WebhookPauses.After("msg_1", 4, TimeSpan.FromSeconds(-1)));
        Assert.Equal(WebhookPauses.Longest, WebhookPauses.After("msg_1", 1, TimeSpan.MaxValue));
    }

    [Fact]
    public void Pauses_grow_to_hours_and_are_spread()
    {
        var pauses = Enumerable.Range(1, 9).Select(attempt => WebhookPauses.After("msg_1", attempt)).ToList();

        Assert.InRange(pauses[0].TotalSeconds, 4, 6);
        Assert.InRange(pauses[3].TotalSeconds, 256, 384);
        Assert.All(pauses, pause => Assert.True(pause <= WebhookPauses.Longest));
        Assert.InRange(pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause).TotalHours, 8, 20);
        Assert.True(Enumerable.Range(0, 100).Select(i => WebhookPauses.After($"msg_{i}", 1)).Distinct().Count() > 90);
        Assert.Equal(WebhookPauses.After("msg_1", 15).TotalHours, WebhookPauses.After("msg_1", 300).TotalHours, 1.7);
    }
}
