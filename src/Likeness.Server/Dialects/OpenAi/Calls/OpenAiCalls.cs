using Likeness.Server.Accounts;
using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>The way of every call that makes pictures: admission, body, job, answer.</summary>
internal sealed class OpenAiCalls(JobAdmission admission, JobService jobs, CallIntake intake, CallAnswers answers)
{
    public async Task HandleAsync(HttpContext context, Caller caller, ICallReader reader)
    {
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
            received = await intake.ReadAsync(context, reader);
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

        using var receipt = await jobs.SubmitAsync(received.ToSubmission(caller), ticket);
        RequestRecord.Of(context).JobId = receipt.JobId;
        await answers.AnswerAsync(context, received.Call, receipt);
    }
}
