using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Dialects.OpenAi;
using Likeness.Server.Intake;
using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Tests.Support;
using Likeness.Server.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Likeness.Server.Tests.Webhooks;

/// <summary>A running server that may announce to a receiver on loopback, and a tenant with a secret.</summary>
internal sealed class WebhookServer(RunningServer server) : IAsyncDisposable
{
    private int _jobs;

    public RunningServer Server => server;

    public string Secret { get; private set; } = "";

    public WebhookOutbox Outbox => server.Services.GetRequiredService<WebhookOutbox>();

    public Caller Caller => server.Services.GetRequiredService<AccountStore>().FindByBearer(server.Key.Bearer, out _)!;

    public static async Task<WebhookServer> StartAsync(string privateHost, string[]? settings = null, string? data = null, CreatedKey? key = null)
    {
        var server = new WebhookServer(await RunningServer.StartAsync(
            ["--Webhooks:AllowHttp", "true", "--Webhooks:AllowPrivateHosts", privateHost, "--Results:PublicBaseUrl", "https://likeness.test", .. settings ?? []], data: data, key: key));
        if (key is null)
        {
            server.Secret = server.Rotate(TimeSpan.Zero);
        }

        return server;
    }

    public string Rotate(TimeSpan overlap) => server.Services.GetRequiredService<AccountStore>().RotateWebhookSecret(Caller.TenantId, overlap)!;

    /// <summary>Hands in a job whose end is announced; its id.</summary>
    public async Task<string> SubmitAsync(string address)
    {
        var ticket = server.Services.GetRequiredService<JobAdmission>().TryEnter(Caller, out _)!;
        var number = Interlocked.Increment(ref _jobs);
        using var receipt = await server.Services.GetRequiredService<JobService>().SubmitAsync(
            new JobSubmission
            {
                Caller = Caller,
                Dialect = "openai",
                Asynchronous = true,
                Note = new AnswerPlan(AnswerShape.Chat, "face-to-many", Inline: false).ToNote(),
                Webhook = new JobWebhook($"msg_{number}", new Uri(address), "https://likeness.test"),
                Job = new StylizeJob { Sources = [new PictureBytes("hello"u8.ToArray())], Style = PortraitStyle.Clay, Prompt = "", NegativePrompt = "", Framing = Framing.Portrait },
            },
            ticket);
        Assert.Null(receipt.Fault);
        return receipt.JobId;
    }

    /// <summary>Hands in a job and waits until it is final.</summary>
    public async Task<string> FinishAsync(string address)
    {
        var id = await SubmitAsync(address);
        await EndedAsync(id);
        return id;
    }

    public async Task EndedAsync(string jobId)
    {
        var jobs = server.Services.GetRequiredService<JobService>();
        while ((await jobs.FindAsync(Caller, jobId))?.State.IsFinal() == false)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    /// <summary>Lets time pass, a second at a time, until the log has an event.</summary>
    public Task PassUntilAsync(int logEvent, bool whileSending = false) => PassUntilAsync(() => server.Log.Lines.Any(line => line.Id == logEvent), whileSending);

    /// <summary>Lets time pass, a second at a time, until something is so; while a delivery is on its way only on demand.</summary>
    public async Task PassUntilAsync(Func<bool> condition, bool whileSending = false)
    {
        const int MostSeconds = 1_000;
        var worker = server.Services.GetServices<IHostedService>().OfType<WebhookWorker>().Single();
        for (var i = 0; !condition(); i++)
        {
            Assert.True(i < MostSeconds, $"What was waited for did not happen within {MostSeconds} seconds:\n{server.Log.Text}");
            server.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            if (!whileSending)
            {
                await Wait.UntilAsync(() => worker.Sending == 0);
            }
        }
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
