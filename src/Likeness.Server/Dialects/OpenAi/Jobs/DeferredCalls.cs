using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Jobs;
using Likeness.Server.Operations;
using Likeness.Server.Results;
using Likeness.Server.Webhooks;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Calls whose clients prefer not to wait: reads what they ask for, and answers with the job.</summary>
internal sealed class DeferredCalls(JobService jobs, JobAnswers answers, CallAnswers callAnswers, WebhookAddress addresses, WebhookOutbox outbox, AccountStore accounts, PublicAddress publicAddress, JobsOptions options, WebhooksOptions webhooks, IIdSource ids, TimeProvider time)
{
    /// <summary>Header with the address of a webhook.</summary>
    public const string WebhookHeader = "X-Webhook-Url";

    /// <summary>Reads the headers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="deferral">What the client asks for; null when it waits.</param>
    /// <returns>Null, or what is wrong.</returns>
    public OpenAiError? TryRead(HttpContext context, Caller caller, out Deferral? deferral)
    {
        deferral = null;
        var preference = Preference.Read(context.Request);
        var (webhook, error) = ReadWebhook(context, caller);
        if (error is not null || !preference.IsAsynchronous)
        {
            return error ?? (webhook is null ? null : OpenAiJobErrors.WebhookWithoutJob());
        }

        deferral = new Deferral("job_" + ids.NewId(22), preference.Wait is { } wait && wait > options.Timeout ? options.Timeout : preference.Wait, webhook);
        return null;
    }

    /// <summary>Answers with the job, or with its answer when it ends in time.</summary>
    public async Task AnswerAsync(HttpContext context, OpenAiCall call, JobReceipt receipt, Deferral deferral, Caller caller)
    {
        context.Response.Headers.Vary = Preference.Header;
        if (receipt.Fault is not null || (deferral.Wait is { } wait && await EndsAsync(receipt, wait, context.RequestAborted)))
        {
            if (receipt.Fault is null)
            {
                context.Response.Headers[Preference.AppliedHeader] = Preference.WaitOf(deferral.Wait!.Value);
            }

            await callAnswers.AnswerAsync(context, call, receipt);
            return;
        }

        if (await jobs.FindAsync(caller, receipt.JobId) is not { } job)
        {
            await callAnswers.RefuseAsync(context, new JobFault(JobFaultKind.InternalError, "The job is gone."));
            return;
        }

        // A job that is new has only been queued, as far as this answer goes; one that an earlier call made is as it is.
        var isNew = receipt.JobId == deferral.JobId && deferral.Wait is null;
        await answers.WriteAcceptedAsync(context, isNew ? job with { State = JobState.Queued, Outcome = null, FinishedAt = null } : job, deferral.Applied);
    }

    private async Task<bool> EndsAsync(JobReceipt receipt, TimeSpan wait, CancellationToken aborted)
    {
        using var timeout = new CancellationTokenSource(wait, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(aborted, timeout.Token);
        try
        {
            await receipt.WaitAsync(linked.Token);
            return true;
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return false;
        }
    }

    private (JobWebhook? Webhook, OpenAiError? Error) ReadWebhook(HttpContext context, Caller caller)
    {
        var header = context.Request.Headers[WebhookHeader];
        if (header.Count == 0)
        {
            return (null, null);
        }

        Uri? address = null;
        if ((header.Count > 1 ? "There is more than one." : addresses.TryRead(header.ToString(), out address)) is { } reason)
        {
            return (null, OpenAiJobErrors.WrongWebhook(reason));
        }

        return !accounts.HasWebhookSecret(caller.TenantId) ? (null, OpenAiJobErrors.NoWebhookSecret())
            : outbox.CountOf(caller.TenantId) >= webhooks.PendingOfTenant ? (null, OpenAiJobErrors.TooManyWebhooks())
            : (new JobWebhook("msg_" + ids.NewId(22), address!, publicAddress.Of(context)), null);
    }
}
