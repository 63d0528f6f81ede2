using Likeness.Server.Accounts;
using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>The way of every call that makes pictures: admission, body, job, answer.</summary>
internal sealed class OpenAiCalls(JobAdmission admission, JobService jobs, CallIntake intake, CallAnswers answers, DeferredCalls deferred)
{
    public async Task HandleAsync(HttpContext context, Caller caller, ICallReader reader)
    {
        if (deferred.TryRead(context, caller, out var deferral) is { } wrong)
        {
            await JobAnswers.RefuseAsync(context, wrong);
            return;
        }

        // The ticket comes before the body: what will not be served need not be held in memory.
        var ticket = admission.TryEnter(caller, out var fault);
        RateLimitHeaders.Add(context, admission.AllowanceOf(caller));
        if (ticket is null)
        {
            await answers.RefuseAsync(context, fault!);
            return;
        }

        ReceivedCall? received;
        try
        {
            received = await intake.ReadAsync(context, caller, reader);
        }
        catch
        {
            ticket.Dispose();
            throw;
        }

        if (received is null)
        {
            ticket.Dispose();
            return;
        }

        if (received.Call.Stream && deferral is { Webhook: not null })
        {
            ticket.Dispose();
            received.Body.Dispose();
            await JobAnswers.RefuseAsync(context, OpenAiJobErrors.WebhookWithoutJob());
            return;
        }

        // A stream is one way of not waiting for the whole answer; it is not put off by another.
        deferral = received.Call.Stream ? null : deferral;
        var submission = received.ToSubmission(caller);
        using var receipt = await jobs.SubmitAsync(deferral?.Apply(submission) ?? submission, ticket);
        RequestRecord.Of(context).JobId = receipt.JobId;
        await (deferral is null ? answers.AnswerAsync(context, received.Call, receipt) : deferred.AnswerAsync(context, received.Call, receipt, deferral, caller));
    }
}
